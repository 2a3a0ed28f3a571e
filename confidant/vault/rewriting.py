"""The vault's file written anew, under the same key: what a page keeps of rows that were moved or deleted is gone then.

SQLite overwrites what is deleted (`secure_delete`), but where a page was split or put together, copies of rows stay in
the gaps of the old one until other rows come to lie there. A copy that SQLite makes row by row has no gaps that were
ever anything else. One rename puts it in place: until then the old file counts, and both hold the same rows.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.database_file import FRESH
from confidant.vault.files import create_empty, sync_file
from confidant.vault.folder import take_place
from confidant.vault.header_files import HeaderFiles
from confidant.vault.odd_beside import make_room
from confidant.vault.problems import (
    CannotReopenVault,
    CannotWriteVault,
    ClosedAfterErasing,
    DamagedVault,
    VaultInUse,
)
from confidant.vault.profile import Use
from confidant.vault.seal import Ledger, counted, sealed_tables
from confidant.vault.staged_database import make_ready

__all__ = ["rewrite"]


def rewrite(database: Database, ledger: Ledger, headers: HeaderFiles, tell: Callable[[], None] | None = None) -> None:
    """Write the database anew in its place, row for row as it is. `tell` is called now and then until it takes force.

    Raises CannotWriteVault, or what `tell` does, where everything is as it was, or CannotReopenVault where the database
    is closed. Whoever makes backups waits for it: the caller has their turn.
    """
    key, salt, file = headers.key.database, headers.header.salt, headers.folder / FRESH
    with database.turn():
        make_room(file)
        try:
            _write(file, database, ledger, headers, tell)
        except BaseException as error:
            _discard(file)
            if isinstance(error, OSError):
                raise CannotWriteVault from error
            raise
        try:
            database.become(key, salt, lambda: take_place(headers.folder, FRESH), otherwise=(key, salt))
        except (CannotWriteVault, CannotReopenVault, DamagedVault, VaultInUse) as error:
            if not file.exists():
                raise ClosedAfterErasing from error
            _discard(file)
            raise CannotWriteVault from error
        finally:
            # A count that is under way begins again: the pages are others, and SQLite has forgotten the triggers.
            ledger.rekeyed(headers.key.rows, ledger.counter, ledger.total)
            with contextlib.suppress(CannotWriteVault):  # where it is closed
                ledger.attach()


def _write(
    file: Path, database: Database, ledger: Ledger, headers: HeaderFiles, tell: Callable[[], None] | None
) -> None:
    create_empty(file)
    with database.telling(tell):
        database.copy_into(file)
    _read_back(file, headers, ledger, tell)
    make_ready(file, headers.key.database, headers.header.salt)
    sync_file(file)
    if any(database.file.displaced()):
        raise CannotWriteVault  # a cloud folder has just brought another one, which is not ours to write over


def _discard(file: Path) -> None:
    with contextlib.suppress(OSError):  # opening the vault clears it away
        file.unlink(missing_ok=True)


def _read_back(file: Path, headers: HeaderFiles, ledger: Ledger, tell: Callable[[], None] | None) -> None:
    """Open what was written, and count its rows. Raises CannotWriteVault where they are not those of the vault."""
    try:
        fresh = Database(file, headers.key.database, headers.header.salt, Use.STAGED)
        try:
            is_same = counted(fresh, sealed_tables(fresh), headers.key.rows, tell=tell) == [ledger.total]
        finally:
            fresh.close()
    except DamagedVault as error:
        raise CannotWriteVault from error
    if not is_same:
        raise CannotWriteVault
