"""Mentees' requests for a copy of what is held about them, each a log that only grows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from confidant.domain.subject_access import AccessEvent, EventKind, copy_taken_back, is_ended
from confidant.vault.connection import Database
from confidant.vault.ids import AccessId, PairId
from confidant.vault.record_problems import GonePair, UnknownAccess
from confidant.vault.rows import day, text_from_day

__all__ = ["AccessRecord", "SubjectAccess"]


@dataclass(frozen=True, slots=True)
class AccessRecord:
    """A request with its place in the vault, and everything that was done about it."""

    id: AccessId
    pair: PairId
    log: tuple[AccessEvent, ...]

    @property
    def is_open(self) -> bool:
        """Whether the mentee still waits for the copy."""
        return not is_ended(self.log)


class SubjectAccess:
    """Reads and adds to the logs. Whether an event may follow is `subject_access.may_record` to say, in the domain."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, pair: PairId, received: AccessEvent) -> AccessId:
        """Store a new request of a pair. Raises GonePair for a pair that is gone."""
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
                raise GonePair
            number = AccessId(self._database.write("INSERT INTO subject_access (pair_id) VALUES (?)", (pair,)))
            self.append(number, received)
        return number

    def append(self, access: AccessId, event: AccessEvent) -> AccessRecord:
        """Write one event at the end of a log, durably, and return the request. Raises UnknownAccess."""
        with self._database.transaction():
            self.get(access)
            self._database.write(
                "INSERT INTO subject_access_event (access_id, number, kind, on_day, how, details, corrects, entry)"
                " SELECT ?1, ifnull(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7"
                " FROM subject_access_event WHERE access_id = ?1",
                (
                    access,
                    event.kind.value,
                    text_from_day(event.on),
                    event.how,
                    event.details,
                    event.corrects,
                    event.entry,
                ),
            )
        return self.get(access)

    def take_back_copies(self, entries: Collection[int], why: str) -> None:
        """Take back the copies that stand in the register under these numbers, of requests that await an answer."""
        for record in self.open_ones():
            for event in record.log:
                if event.kind is EventKind.SEALED and event.entry is not None and event.entry in entries:
                    self.append(record.id, copy_taken_back(record.log, event.entry, why))

    def get(self, access: AccessId) -> AccessRecord:
        """Return one request. Raises UnknownAccess for one that is gone."""
        found = self._read("a.id = ?", access)
        if not found:
            raise UnknownAccess
        return found[0]

    def of_pair(self, pair: PairId) -> list[AccessRecord]:
        """Return a pair's requests, the oldest first."""
        return self._read("a.pair_id = ?", pair)

    def open_ones(self) -> list[AccessRecord]:
        """Return every pair's requests that await an answer."""
        return [record for record in self._read("?", 1) if record.is_open]

    def _read(self, where: str, parameter: int) -> list[AccessRecord]:
        # `where` is a constant of this class; values travel as parameters.
        requests = self._database.query(
            f"SELECT a.id, a.pair_id FROM subject_access AS a WHERE {where} ORDER BY a.id",  # noqa: S608  # see above
            (parameter,),
        )
        if not requests:
            return []
        rows = self._database.query(
            "SELECT e.access_id, e.kind, e.on_day, e.how, e.corrects, e.entry, e.details"  # noqa: S608  # see above
            " FROM subject_access_event AS e JOIN subject_access AS a ON a.id = e.access_id"
            f" WHERE {where} ORDER BY e.access_id, e.number",
            (parameter,),
        )
        logs: dict[int, list[AccessEvent]] = defaultdict(list)
        for access, kind, on, how, corrects, entry, details in rows:
            logs[access].append(AccessEvent(EventKind(kind), day(on), how, corrects, entry, details))
        return [AccessRecord(AccessId(number), PairId(pair), tuple(logs[number])) for number, pair in requests]
