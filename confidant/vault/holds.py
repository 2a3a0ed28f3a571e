"""What keeps a pair from being erased: holds that were put by hand, and those that follow from something open.

While one stands nothing of the pair is erased, and the refusal names it. Where each kind comes from is one table,
`SOURCES`; whatever keeps an open matter of its own adds its function there.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from confidant.domain.holds import Hold, HoldKind
from confidant.domain.request_course import waits_for_answer
from confidant.vault.connection import Database, Row
from confidant.vault.exceptional import Exceptional
from confidant.vault.ids import PairId
from confidant.vault.record_problems import DamagedExceptional, EndedHold, GonePair, PairOnHold
from confidant.vault.requests import Requests
from confidant.vault.rows import day, maybe_day, text_from_day
from confidant.vault.subject_access import SubjectAccess

__all__ = ["SOURCES", "Holds"]

_COLUMNS = "id, kind, who, why, since, ended_on, ended_why"


class Holds:
    """Puts, ends and reads holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, pair: PairId, kind: HoldKind, who: str, why: str, since: date) -> int:
        """Put a hold on a pair and return its number. Raises GonePair, or ValueError where `who` or `why` is blank."""
        if not who.strip() or not why.strip():
            raise ValueError("a hold says who asked for it, and why")
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
                raise GonePair
            return self._database.write(
                "INSERT INTO hold (pair_id, kind, who, why, since) VALUES (?, ?, ?, ?, ?)",
                (pair, kind.value, who.strip(), why.strip(), text_from_day(since)),
            )

    def end(self, hold: int, on: date, why: str) -> None:
        """End a hold that was put by hand. Raises EndedHold where it is over, or ValueError where `why` is blank."""
        if not why.strip():
            raise ValueError("a hold is ended for a reason")
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM hold WHERE id = ? AND ended_on IS NULL", (hold,)) is None:
                raise EndedHold
            self._database.write(
                "UPDATE hold SET ended_on = ?, ended_why = ? WHERE id = ?", (text_from_day(on), why.strip(), hold)
            )

    def standing(self, pair: PairId) -> tuple[Hold, ...]:
        """Return what holds a pair now, the gravest first, and of each kind the oldest."""
        found = [hold for source in SOURCES for hold in source(self._database, pair)]
        kinds = list(HoldKind)
        return tuple(sorted(found, key=lambda hold: (kinds.index(hold.kind), hold.since or date.min)))

    def ended(self, pair: PairId) -> tuple[Hold, ...]:
        """Return the holds that are over, the last one first."""
        return tuple(_put_by_hand(self._database, pair, "ended_on IS NOT NULL ORDER BY ended_on DESC, id DESC"))

    def keeping_trash(self) -> frozenset[PairId]:
        """Return the pairs of which not even what was thrown away may go."""
        pairs = (PairId(number) for (number,) in self._database.query("SELECT id FROM pair"))
        return frozenset(p for p in pairs if any(hold.kind.keeps_the_trash for hold in self.standing(p)))

    def require_none(self, pair: PairId, *, for_trash: bool = False) -> None:
        """Raise PairOnHold, naming the gravest one, where a pair is on hold; `for_trash`, where its trash is, too."""
        for hold in self.standing(pair):
            if hold.kind.keeps_the_trash or not for_trash:
                raise PairOnHold(hold.kind, hold.since)


def _by_hand(database: Database, pair: PairId) -> Iterator[Hold]:
    return _put_by_hand(database, pair, "ended_on IS NULL ORDER BY id")


def _put_by_hand(database: Database, pair: PairId, which: str) -> Iterator[Hold]:
    sql = f"SELECT {_COLUMNS} FROM hold WHERE pair_id = ? AND {which}"  # noqa: S608  # constants of this module
    return map(_hold, database.query(sql, (pair,)))


def _open_requests(database: Database, pair: PairId) -> Iterator[Hold]:
    for record in Requests(database).for_pair(pair):
        request = record.request
        if waits_for_answer(request):
            yield Hold(HoldKind.REQUEST, request.requester.name, request.purpose, request.received)


def _open_exceptions(database: Database, pair: PairId) -> Iterator[Hold]:
    exceptional = Exceptional(database)
    for number in exceptional.open_ones(pair):
        try:
            first = exceptional.get(number).disclosure.events[0]
        except DamagedExceptional:
            yield Hold(HoldKind.EXCEPTIONAL, "", "", None)
            continue
        yield Hold(HoldKind.EXCEPTIONAL, "", "", first.on)


def _open_access(database: Database, pair: PairId) -> Iterator[Hold]:
    for record in SubjectAccess(database).of_pair(pair):
        if record.is_open:
            yield Hold(HoldKind.SUBJECT_ACCESS, "", "", record.log[0].on)


SOURCES: tuple[Callable[[Database, PairId], Iterable[Hold]], ...] = (
    _by_hand,
    _open_exceptions,
    _open_access,
    _open_requests,
)
"""Each tells of a pair the holds that stand by it."""


def _hold(row: Row) -> Hold:
    number, kind, who, why, since, ended_on, ended_why = row
    return Hold(HoldKind(kind), who, why, day(since), int(number), maybe_day(ended_on), ended_why)
