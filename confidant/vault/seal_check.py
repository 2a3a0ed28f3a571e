"""Counting all rows of the vault against its seal, and its indexes against the rows, in steps, while it is used.

The seal is made over rows; a query may find them through an index, and an old page of one would hide a withdrawal.
"""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from time import perf_counter

from confidant.domain.problem import Problem
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.counted_pages import CountedPages
from confidant.vault.problems import DamagedVault
from confidant.vault.schema import is_as_made
from confidant.vault.seal import Ledger, Table, each_after

__all__ = ["SealCheck", "differs_now"]

_ROWS = 2000
_SECONDS = 0.05
"""How long `finish` keeps the database from others at a time; rows may be of any length."""

_PART_OF_ROWS = 0.6
"""How much of counting anew goes into the rows; comparing the indexes with them cannot say how far it is."""

_MODULUS = 1 << 256


class SealCheck:
    """Adds up the digests of all rows. `step` until it says that it is done; then `is_whole` and `differs` tell.

    Rows that are changed between two steps are followed: a change to a row that was counted already is added, one to a
    row still to come will be met. Where everything is sealed under another key meanwhile, it begins again.

    Where it is `with_indexes`, each table's are held against its rows after that: some 2 ms for a thousand notes, and
    not to be had in smaller pieces. So `step` leaves that to `compare`, in a thread that nobody waits for.

    Of `pages` few are remembered while rows are counted, and none of what was counted afterwards.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        *,
        with_indexes: bool = False,
        pages: CountedPages | None = None,
    ) -> None:
        self._database, self._ledger, self._with_indexes, self._pages = database, ledger, with_indexes, pages
        self._left: list[Table] = []
        self._uncompared: list[Table] = []
        self._done: set[str] = set()
        self._after: tuple[object, ...] | None = None
        self._sum = self._counted = 0
        self._rows: int | None = None
        self.is_done = self.is_whole = self.differs = False
        self.begin_again()
        ledger.listen(self)

    def step(self, rows: int = _ROWS, seconds: float = _SECONDS) -> bool:
        """Count `rows` more rows, but begin no other once it has taken `seconds`; return whether all are counted.

        A damaged page counts as not whole. Where another thread has the database, this one does not wait for it.
        """
        if self.is_done or not self._database.turn().acquire(blocking=False):
            return self.is_done
        try:
            # What is not kept yet is not counted.
            if not (self._database.is_in_transaction or self.is_comparing):
                self._step(rows, seconds)
        finally:
            self._database.turn().release()
        return self.is_done

    @property
    def is_comparing(self) -> bool:
        """Whether all rows are counted, and `compare` is to follow."""
        return not (self.is_done or self._left) and bool(self._uncompared)

    def compare(self, tell: Callable[[], None]) -> bool:
        """Hold the indexes of the next table against its rows, where it `is_comparing`; False where others are at work.

        The database is kept from others meanwhile; `tell` is called every few milliseconds, and what it raises ends it:
        then nothing is judged, and it can be called again. It waits for nobody, since a search gives way to who waits.
        """
        if not self._database.turn().acquire(blocking=False):
            return False
        try:
            if self._database.is_in_transaction:
                return False
            if self.is_comparing:
                with self._database.telling(tell):
                    self._step(_ROWS, _SECONDS)
            return True
        finally:
            self._database.turn().release()

    def finish(self, tell: Callable[[], None] | None = None) -> bool:
        """Count all that is left and return whether the rows are those the seal was made over; `tell` at each step.

        What `tell` raises is passed on, and then nothing is judged.
        """
        try:
            while not self._step_at_once():
                if tell is not None:
                    tell()
        except BaseException:
            self.stop()
            raise
        return self.is_whole

    def stop(self) -> None:
        """Give up: what was not counted is not judged."""
        if not self.is_done:
            self._end()

    @property
    def part(self) -> float:
        """How much is counted, 0 to 1, by the number of rows there were at the beginning."""
        if self._rows is None:
            tables = " + ".join(f"(SELECT count(*) FROM main.{table.name})" for table in self._ledger.tables)  # noqa: S608  # the schema's own names
            row = self._database.one(f"SELECT {tables}")
            self._rows = max(1, 0 if row is None else int(row[0]))
        return 1.0 if self.is_done else min(1.0, self._counted / self._rows)

    def _step_at_once(self) -> bool:
        with self._database.turn():
            if self._database.is_in_transaction:
                raise RuntimeError("the seal is checked between transactions")
            return self.is_done or self._step(_ROWS, _SECONDS)

    def _step(self, rows: int, seconds: float) -> bool:
        try:
            if self._left:
                self._count(rows, perf_counter() + seconds)
            elif self._uncompared:
                self._compare()
        except DamagedVault:
            self.differs = True
        if not self._left:
            self.differs = self.differs or self._sum % _MODULUS != self._ledger.total
            self.is_whole = not (self.differs or self._uncompared)
        if self.differs or self.is_whole:
            self._end()
        elif self._pages is not None:
            self._pages.remember_little(is_little=bool(self._left))  # comparing goes to and fro between pages
        return self.is_done

    def _compare(self) -> None:
        table = self._uncompared[0]
        self.differs = not hangs_together(self._database, table.name)
        self._uncompared.pop(0)

    def _count(self, rows: int, until: float) -> None:
        table, counted = self._left[0], 0
        with closing(each_after(self._database, table, self._after, rows)) as found:
            for values in found:
                self._sum += self._ledger.digest(table, values)
                self._after = table.key_of(values)
                counted += 1
                if perf_counter() >= until:
                    self._counted += counted
                    return
        self._counted += counted
        if counted < rows:
            self._left.pop(0)
            self._done.add(table.name)
            self._after = None

    def _end(self) -> None:
        self.is_done = True
        self._ledger.unheard(self)
        if self._pages is not None:
            with suppress(Problem):  # closed meanwhile, with all it remembered
                self._pages.remember_little(is_little=False)
                self._pages.forget()

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

    def begin_again(self) -> None:
        """Count from the first row."""
        self._left, self._done, self._after = list(self._ledger.tables), set(), None
        self._uncompared = list(self._left) if self._with_indexes else []
        self._sum = self._counted = 0

    def mark(self) -> int:
        """The sum as it is."""
        return self._sum

    def back_to(self, mark: int) -> None:
        """The sum as it was."""
        self._sum = mark


def differs_now(database: Database, ledger: Ledger, tell: HowFar | None = None) -> bool:
    """Whether the rows are others than the seal was made over, an index finds others, or the schema is another."""
    check = SealCheck(database, ledger)

    def counted() -> None:
        if tell is not None:
            tell(check.part * _PART_OF_ROWS)

    def compared() -> None:
        if tell is not None:
            tell(_PART_OF_ROWS)

    try:
        if not (is_as_made(database) and ledger.is_as_stored() and check.finish(counted)):
            return True
        with database.telling(compared):
            return not all(hangs_together(database, table.name) for table in ledger.tables)
    except DamagedVault:
        return True
    finally:
        check.stop()


def hangs_together(database: Database, table: str) -> bool:
    """Whether every index of a table agrees with it. The full-text one is not asked: nothing is let out through it."""
    return database.query(f"PRAGMA main.integrity_check({table})") == [("ok",)]
