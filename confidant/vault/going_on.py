"""Going on with an older state of a vault, which its owner put there: what is written then, and in which order."""

from confidant.vault.connection import Database
from confidant.vault.database_file import DATABASE
from confidant.vault.header_files import HeaderFiles
from confidant.vault.opening import put_log_aside
from confidant.vault.profile import Use
from confidant.vault.seal import Ledger
from confidant.vault.seen import Mark, Seen
from confidant.vault.stray_log import set_aside

__all__ = ["go_on"]


def go_on(database: Database, ledger: Ledger, headers: HeaderFiles, seen: Seen) -> None:
    """Let the vault be written again, as it was counted; for whoever has the database's turn.

    Raises CannotWriteVault; then it stays as it is.
    """
    if database.use is not Use.VAULT:
        _read_no_other_log(database, ledger, headers)
    headers.write_both(headers.header, ledger.for_header(headers.key))
    put_log_aside(headers.folder)
    database.refuse_writing(refuse=False)
    seen.accept(Mark(headers.header.sequence, ledger.counter))


def _read_no_other_log(database: Database, ledger: Ledger, headers: HeaderFiles) -> None:
    """Put the log of another state aside, and open the database, which was opened without any, as it is meant."""
    set_aside(headers.folder / DATABASE)
    database.begin_writing(headers.key.database, headers.header.salt)
    ledger.attach()
    database.refuse_writing()
