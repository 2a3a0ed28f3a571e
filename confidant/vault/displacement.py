"""Whether another program took an open vault's files, and keeping what is stored: at once, or as soon as it can be.

What was committed stays committed whether or not a copy of it can be written just then: no disk that is full may tell
whoever saved that nothing was saved.
"""

import contextlib
from typing import Protocol

from confidant.domain.problem import Problem
from confidant.vault.condition import Trouble
from confidant.vault.connection import Database
from confidant.vault.header_files import HeaderFiles
from confidant.vault.problems import CannotKeepFiles
from confidant.vault.seal import Ledger

__all__ = ["Displacement", "Told"]


class Told(Protocol):
    """Who is told."""

    def __call__(self, trouble: Trouble | None, *, over: Trouble) -> None:
        """There is `trouble` from now on, if any, and `over` no more."""


class Displacement:
    """Looks after the files of an open vault, in any thread."""

    def __init__(self, database: Database, ledger: Ledger, headers: HeaderFiles, told: Told) -> None:
        self._database, self._ledger, self._headers, self._told = database, ledger, headers, told
        self._is_owed = False
        database.when_displaced(self._after_commit)

    @property
    def is_owed(self) -> bool:
        """Whether files were taken and what is stored could not be kept yet."""
        return self._is_owed

    def look_after(self) -> None:
        """See whether files were taken, and keep what is stored. Raises CannotKeepFiles; it is tried again next time.

        A vault that can only be read for another reason has nothing to keep.
        """
        with self._database.turn():
            if self._database.is_read_only and not self._is_owed:
                return
            if any(self._database.file.displaced()):
                self._keep()
            elif self._is_owed:  # they were put back
                self._is_owed = False
                self._told(None, over=Trouble.FILES_NOT_KEPT)

    def _after_commit(self) -> None:
        with contextlib.suppress(CannotKeepFiles):  # told as trouble, and tried again
            self._keep()

    def _keep(self) -> None:
        from confidant.vault.displaced import write_out  # noqa: PLC0415  # only a cloud folder makes it needed

        try:
            self._database.refuse_writing(refuse=False)  # SQLite takes the copy for one of its writes; we have the turn
            write_out(self._database, self._ledger, self._headers)
        except BaseException as error:
            self._is_owed = True  # whatever went wrong, what is stored is in no file that has a name
            self._told(Trouble.FILES_NOT_KEPT, over=Trouble.FILES_REPLACED)
            if isinstance(error, (Problem, OSError, MemoryError)):
                raise CannotKeepFiles from error
            raise
        finally:
            self._database.refuse_writing()
        self._is_owed = False
        self._told(Trouble.FILES_REPLACED, over=Trouble.FILES_NOT_KEPT)
