"""Exceptional disclosures: records that only grow, and only by what may follow.

Nobody stores a state: each event is held against the record that the ones before make (`domain`), and what is read is
made of its events anew, so that neither a front end nor a changed row can skip one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.exceptional_disclosure import (
    Content,
    Disclosed,
    Event,
    NoticeGiven,
    NoticePrinted,
    Raised,
    ToldFirst,
)
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure, after, begun, replayed
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.vocabulary import Speaker
from confidant.vault.agreements import Agreements
from confidant.vault.connection import Database, Row
from confidant.vault.exceptional_events import NotAsStored, event_from, row_of
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.record_problems import DamagedExceptional, GonePair, UnknownEntry, UnknownExceptional

__all__ = ["Exceptional", "ExceptionalRecord"]


@dataclass(frozen=True, slots=True)
class ExceptionalRecord:
    """An exceptional disclosure with its place in the vault."""

    id: ExceptionalId
    pair: PairId
    disclosure: ExceptionalDisclosure


class Exceptional:
    """Begins records, adds to them and reads them. Methods that take an ExceptionalId raise UnknownExceptional."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, pair: PairId, discloser: Speaker, raised: Raised, *, on: date, now: datetime) -> ExceptionalId:
        """Begin a record of a pair. Raises CannotRecordExceptional, GonePair, ValueError for a `now` without zone."""
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
                raise GonePair
            event = Event(on, self._moment(now), raised)
            begun(discloser, event)
            number = ExceptionalId(
                self._database.write(
                    "INSERT INTO exceptional (pair_id, discloser) VALUES (?, ?)", (pair, discloser.value)
                )
            )
            self._store(number, 1, event)
        return number

    def add(self, number: ExceptionalId, content: Content, *, on: date, now: datetime) -> ExceptionalRecord:
        """Add an event, durably, and return the record with it.

        `on` is the day on which it was done, `now` the present moment by the clock (aware). It is written down with
        that moment, or with the latest one that any record or the register knows, where the clock is behind: a clock
        that was set back makes no notice older than it is. The cooling time of a notice is that of the agreement then.
        An event that tells somebody names its entry in the register (UnknownEntry where that is not of this pair).
        Raises CannotRecordExceptional for what may not follow; DamagedExceptional where the record is not as stored.
        """
        with self._database.transaction():
            changed = self.tried(number, content, on=on, now=now)
            self._require_entry(changed.pair, changed.disclosure.last.content)
            self._store(number, len(changed.disclosure.events), changed.disclosure.last)
        return changed

    def tried(self, number: ExceptionalId, content: Content, *, on: date, now: datetime) -> ExceptionalRecord:
        """Return the record as `add` would leave it, and store nothing. Raises what that raises, but UnknownEntry."""
        record, moment = self.get(number), self._moment(now)
        if isinstance(content, NoticeGiven):
            content = replace(content, cooling_hours=self.cooling_hours(record.pair, moment.date()))
        return replace(record, disclosure=after(record.disclosure, Event(on, moment, content)))

    def cooling_hours(self, pair: PairId, on: date) -> int:
        """Return the hours between a notice of that day and a disclosure: the agreement's, or those of a new one."""
        agreed = agreement_in_force(Agreements(self._database).versions(pair), on)
        return Agreement.cooling_hours if agreed is None else agreed.cooling_hours

    def get(self, number: ExceptionalId) -> ExceptionalRecord:
        """Return one record. Raises DamagedExceptional where its events are not what could have been stored."""
        row = self._database.one("SELECT id, pair_id, discloser FROM exceptional WHERE id = ?", (number,))
        if row is None:
            raise UnknownExceptional
        return self._record(row)

    def for_pair(self, pair: PairId) -> list[ExceptionalRecord]:
        """Return a pair's records, the oldest first. Raises DamagedExceptional."""
        rows = self._database.query(
            "SELECT id, pair_id, discloser FROM exceptional WHERE pair_id = ? ORDER BY id", (pair,)
        )
        return [self._record(row) for row in rows]

    def all(self, pair: PairId | None = None) -> Iterator[ExceptionalRecord | ExceptionalId]:
        """Yield every record, of the vault or of one pair, the oldest first; of one that cannot be read its number."""
        rows = self._database.query(
            "SELECT id, pair_id, discloser FROM exceptional WHERE ? IS NULL OR pair_id = ? ORDER BY id", (pair, pair)
        )
        for row in rows:
            try:
                yield self._record(row)
            except DamagedExceptional:
                yield ExceptionalId(row[0])

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each record that is not as it could have been stored."""
        for record in self.all():
            if not isinstance(record, ExceptionalRecord):
                yield f"The record of exceptional disclosure {record} is not as it was stored."

    def open_ones(self, pair: PairId | None = None) -> list[ExceptionalId]:
        """Return the records that are not reviewed yet, all or one pair's: they hold what belongs to the pair.

        One that cannot be read is open, whatever its last row says: nothing goes because of damage.
        """
        return [
            each.id if isinstance(each, ExceptionalRecord) else each
            for each in self.all(pair)
            if not isinstance(each, ExceptionalRecord) or each.disclosure.is_open
        ]

    def _record(self, row: Row) -> ExceptionalRecord:
        number, pair, discloser = row
        rows = self._database.query(
            "SELECT step, on_day, at, zone, body FROM exceptional_event WHERE exceptional_id = ? ORDER BY number",
            (number,),
        )
        try:
            disclosure = replayed(Speaker(discloser), map(event_from, rows))
        except (NotAsStored, CannotRecordExceptional, ValueError) as error:
            raise DamagedExceptional from error
        return ExceptionalRecord(ExceptionalId(number), PairId(pair), disclosure)

    def _require_entry(self, pair: PairId, content: Content) -> None:
        """What tells somebody is in the register before it is in the record."""
        if not isinstance(content, NoticePrinted | Disclosed | ToldFirst):
            return
        row = self._database.one("SELECT 1 FROM disclosure_content WHERE n = ? AND pair_id = ?", (content.entry, pair))
        if row is None:
            raise UnknownEntry

    def _moment(self, now: datetime) -> datetime:
        """Return now, or the latest moment that is known where the clock is behind it, in the clock's time zone."""
        if now.utcoffset() is None:
            raise ValueError("the present moment needs its time zone")
        known = self._database.query(
            "SELECT max(at) FROM exceptional_event"
            " UNION ALL SELECT max(json_extract(body, '$.made_at')) FROM disclosure_content"
        )
        moments = (datetime.fromisoformat(at).astimezone(now.tzinfo) for (at,) in known if at is not None)
        return max([now, *moments])

    def _store(self, number: ExceptionalId, place: int, event: Event) -> None:
        self._database.write(
            "INSERT INTO exceptional_event (exceptional_id, number, step, on_day, at, zone, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, place, *row_of(event)),
        )
