"""The pages that were counted, kept in memory, so that what is let out is read from them and from no others.

Whoever may write the vault's file can put an old page there for the moment in which one statement reads it, and the
right one back before the next. So before anything leaves, everything is read anew, counted, and kept; what leaves is
then gathered from the same pages, whatever the disk says meanwhile.
"""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from confidant.domain.problem import Problem
from confidant.vault.connection import Database
from confidant.vault.problems import ReadAgain
from confidant.vault.profile import CACHE_KIB

__all__ = ["CountedPages"]

_MOST_KIB = 1024 * 1024
"""So much of a vault is kept, a gibibyte: far more than any is known to have. Of a larger one some is read twice."""

_LITTLE_KIB = 2 * 1024
"""For rows that are read in the order in which they lie: a page is done with when the next one comes."""


class CountedPages:
    """What an open vault's database remembers of its file, in any thread.

    Nobody else may write the file while the vault is open, so SQLite reads a page once for as long as there is room.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keepers = 0
        self._usual = CACHE_KIB

    def forget(self) -> None:
        """Read what is read next from the disk; while pages are kept, they were read from it a moment ago."""
        with self._database.turn():
            if not self._keepers:
                self._database.forget_pages()

    def remember_little(self, *, is_little: bool) -> None:
        """Remember few pages from now on, for whoever goes once through all of them; or as many as usual."""
        usual = _LITTLE_KIB if is_little else CACHE_KIB
        if usual != self._usual:
            with self._database.turn():
                self._usual = usual
                if not self._keepers:
                    self._remember(usual)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Inside, every page is read from the disk once, and not again.

        Where something was taken back meanwhile, SQLite has read pages again that nobody counted: raises ReadAgain at
        the end then, and nothing that was read inside may be let out.
        """
        with self._database.turn():
            if not self._keepers:
                self._database.forget_pages()
                self._remember(_MOST_KIB)
            self._keepers += 1
            forgotten = self._database.times_forgotten
        try:
            yield
        finally:
            with self._database.turn():
                self._keepers -= 1
                if not self._keepers:
                    with contextlib.suppress(Problem):  # closed meanwhile, with all it remembered
                        self._remember(self._usual)
        if self._database.times_forgotten != forgotten:
            raise ReadAgain

    def _remember(self, kibibytes: int) -> None:
        self._database.query(f"PRAGMA cache_size = -{kibibytes}")
