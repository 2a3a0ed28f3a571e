"""Going on with an older state of a vault, which its owner put there: what is written then, and in which order."""

from confidant.vault.condition import Notice
from confidant.vault.connection import Database
from confidant.vault.database_file import DATABASE
from confidant.vault.files import read_small
from confidant.vault.header import MOST_BYTES, NAMES
from confidant.vault.header_files import HeaderFiles
from confidant.vault.hiding import hide_erased, show_again
from confidant.vault.opening import erased_since, put_log_aside
from confidant.vault.problems import CannotReadFile, CannotWriteVault, FilesExchanged
from confidant.vault.profile import Use
from confidant.vault.seal import Ledger
from confidant.vault.seal_check import differs_now
from confidant.vault.seen import Mark, Seen
from confidant.vault.stray_log import set_aside

__all__ = ["GoingOn"]


class GoingOn:
    """Lets a vault in trouble be written again, if it is still the one that was opened: its owner saw no other."""

    def __init__(self, database: Database, ledger: Ledger, headers: HeaderFiles, seen: Seen) -> None:
        """Remember the header files as opening left them."""
        self._database, self._ledger, self._headers, self._seen = database, ledger, headers, seen
        self._opened_with = self._header_files()

    def go_on(self) -> tuple[Notice, ...]:
        """Let it be written; for whoever has the database's turn, once its rows were counted.

        What was erased since is erased in it at once, and that is told.

        Raises FilesExchanged where another program put other files there meanwhile, as a cloud folder does that brings
        the rest of another computer's vault, or CannotWriteVault; then the vault stays as it is, but that a log of
        another state may have another name.
        """
        if any(self._database.file.displaced()) or self._header_files() != self._opened_with:
            raise FilesExchanged
        if self._database.use is not Use.VAULT:
            self._read_no_other_log()
        self._write_down()
        show_again(self._database)
        try:
            return tuple(erased_since(self._database, self._ledger, self._headers))
        except BaseException:
            self._hide()
            self._opened_with = self._header_files()  # which are written
            raise

    def _hide(self) -> None:
        hide_erased(self._database, self._headers.header.vault)

    def _read_no_other_log(self) -> None:
        """Put the log of another state aside, and open the database, which was opened without any, as it is meant."""
        set_aside(self._headers.folder / DATABASE)
        self._database.begin_writing(self._headers.key.database, self._headers.header.salt)
        self._ledger.attach()
        self._hide()
        self._database.refuse_writing()
        # What was opened now is what lies there now: it has to be what was counted before.
        if differs_now(self._database, self._ledger):
            raise FilesExchanged

    def _write_down(self) -> None:
        """Write what is durable before anything is stored: first that an older state is meant, then the headers."""
        mark = Mark(self._headers.header.sequence, self._ledger.counter)
        try:
            undo = self._seen.go_on_from(mark)
        except OSError as error:
            raise CannotWriteVault from error
        try:
            self._headers.write_both(self._headers.header, self._ledger.for_header(self._headers.key))
            put_log_aside(self._headers.folder)
        except CannotWriteVault:
            undo()
            self._opened_with = self._header_files()  # one of them may be written
            raise
        self._database.refuse_writing(refuse=False)
        self._seen.note(Mark(self._headers.header.sequence, self._ledger.counter))

    def _header_files(self) -> list[bytes | None]:
        return [self._content(name) for name in NAMES]

    def _content(self, name: str) -> bytes | None:
        try:
            return read_small(self._headers.folder / name, MOST_BYTES)
        except CannotReadFile:
            return None
