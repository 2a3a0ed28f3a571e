"""Counting all rows of the vault against its seal, in steps, while it is being used."""

from collections.abc import Callable, Sequence

from confidant.vault.connection import Database
from confidant.vault.problems import DamagedVault
from confidant.vault.seal import Ledger, Table, rows_after

__all__ = ["SealCheck", "indexes_agree"]

_ROWS = 200
"""Rows a step: some two milliseconds for notes of 120 words."""

_MODULUS = 1 << 256


class SealCheck:
    """Adds up the digests of all rows. `step` until it says that it is done; then `is_whole` tells.

    Rows that are changed between two steps are followed: a change to a row that was counted already is added, one to a
    row still to come will be met.
    """

    def __init__(self, database: Database, ledger: Ledger) -> None:
        self._database, self._ledger = database, ledger
        self._left: list[Table] = list(ledger.tables)
        self._done: set[str] = set()
        self._after: tuple[object, ...] | None = None
        self._sum = 0
        self.is_done = False
        self.is_whole = False
        ledger.listen(self)

    def step(self, rows: int = _ROWS) -> bool:
        """Count some more rows and return whether all are. A damaged page counts as not whole."""
        with self._database.turn():
            if self.is_done or self._database.is_in_transaction:  # what is not kept yet is not counted
                return self.is_done
            try:
                self._count(rows)
            except DamagedVault:
                self._end(is_whole=False)
            if not self._left and not self.is_done:
                self._end(is_whole=self._sum % _MODULUS == self._ledger.total)
        return self.is_done

    def finish(self, tell: Callable[[], None] | None = None) -> bool:
        """Count all that is left and return whether the rows are those the seal was made over; `tell` at each step."""
        if self._database.is_in_transaction:
            raise RuntimeError("the seal is checked between transactions")
        while not self.step(rows=2000):
            if tell is not None:
                tell()
        return self.is_whole

    def stop(self) -> None:
        """Give up: what was not counted is not judged."""
        self._end(is_whole=False)

    def _count(self, rows: int) -> None:
        if not self._left:
            return
        table = self._left[0]
        found = rows_after(self._database, table, self._after, rows)
        self._sum += sum(self._ledger.digest(table, values) for values in found)
        if len(found) < rows:
            self._left.pop(0)
            self._done.add(table.name)
            self._after = None
        else:
            self._after = table.key_of(found[-1])

    def _end(self, *, is_whole: bool) -> None:
        self.is_done, self.is_whole = True, is_whole
        self._ledger.unheard(self)

    # What the ledger tells, see `seal.Listener`

    def changed(self, table: str, values: Sequence[object], difference: int) -> None:
        """Follow a change to what was counted already."""
        if table in self._done or self._is_counted(table, values):
            self._sum += difference

    def _is_counted(self, name: str, values: Sequence[object]) -> bool:
        if self._after is None or not self._left or self._left[0].name != name:
            return False
        # SQLite compares text by its bytes in UTF-8 and Python by code points: the same order. Keys hold no NULL.
        return self._left[0].key_of(values) <= self._after

    def mark(self) -> int:
        """The sum as it is."""
        return self._sum

    def back_to(self, mark: int) -> None:
        """The sum as it was."""
        self._sum = mark


def indexes_agree(database: Database) -> bool:
    """Whether every index holds just what its table holds, and all pages hang together.

    The seal is made over rows; a query may find them through an index, and an old page of one would hide a withdrawal.
    """
    try:
        return database.query("PRAGMA integrity_check(1)") == [("ok",)]
    except DamagedVault:
        return False
