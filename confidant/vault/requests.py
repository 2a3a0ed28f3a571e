"""Third parties' requests, and what the mentee said to each."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Request, Requester
from confidant.domain.request_course import NOTHING_DONE, Handling, StepTaken, after_change, is_open, known, standing
from confidant.domain.vocabulary import Audience, Conflict, RequestState, Topic
from confidant.vault.connection import Database, Row
from confidant.vault.ids import PairId, RequestId
from confidant.vault.record_problems import UnknownRequest
from confidant.vault.rows import day, maybe_day, text_from_day

__all__ = ["RequestRecord", "Requests", "insert_request"]

_COLUMNS = (
    "requester_name, requester_role, requester_organisation, audience, purpose, received, channel, deadline, solicited,"
    " authority_on, authority_expires, authority_how, saw_on, saw_how, saw_sha256, signed_on, state"
)


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request with its place in the vault, and what the mentor did about it."""

    id: RequestId
    pair: PairId
    request: Request
    handling: Handling = NOTHING_DONE

    @property
    def is_open(self) -> bool:
        """Whether something is still owed; see `request_course.is_open`."""
        return is_open(self.request, self.handling)


class Requests:
    """Reads and writes requests. Every method raises UnknownRequest for one that is gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pair: PairId, request: Request) -> RequestId:
        """Store a new request at the end of the pair's."""
        with self._database.transaction():
            return insert_request(self._database, pair, request)

    def get(self, request: RequestId) -> RequestRecord:
        """Return one request."""
        found = self._read("r.id = ?", (request,))
        if not found:
            raise UnknownRequest
        return found[0]

    def update(self, number: RequestId, request: Request) -> RequestRecord:
        """Store a changed request and return it as stored.

        Where it now asks for another recipient, organisation, purpose or audience, its authority, asked-first answers
        the mentee's preview and the day of signing are void and not stored, also where given in the same change. Where
        it stands follows (`request_course.after_change`).
        """
        with self._database.transaction():
            old = self.get(number)
            self._store(number, *after_change(request, old.request, old.handling))
        return self.get(number)

    def handle(self, number: RequestId, request: Request, handling: Handling) -> RequestRecord:
        """Store what was done about a request, and the request with it; where it stands follows from both.

        The recipient and the purpose are for `update` to change.
        """
        with self._database.transaction():
            self.get(number)
            self._store(number, replace(request, state=standing(request, handling)), handling)
        return self.get(number)

    def _store(self, number: RequestId, request: Request, handling: Handling) -> None:
        assignments = ", ".join(f"{name} = ?" for name in (*_COLUMNS.split(", "), "conflict"))
        # The names are constants of this module; values travel as parameters.
        self._database.write(
            f"UPDATE request SET {assignments} WHERE id = ?",  # noqa: S608  # see above
            (*_values(request), handling.conflict and handling.conflict.value, number),
        )
        for table in ("asked_first", "question", "request_step"):
            self._database.write(f"DELETE FROM {table} WHERE request_id = ?", (number,))  # noqa: S608  # constants
        _insert_lists(self._database, number, request)
        self._database.write_many(
            "INSERT INTO request_step (request_id, position, state, on_day, how, entry) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (number, position, step.state.value, text_from_day(step.on), step.how, step.entry)
                for position, step in enumerate(handling.steps)
            ],
        )

    def for_pair(self, pair: PairId) -> list[RequestRecord]:
        """Return the pair's requests in the order in which they were added."""
        return self._read("r.pair_id = ?", (pair,))

    def open_ones(self) -> list[RequestRecord]:
        """Return every pair's requests of which something is still owed, the nearest deadline first."""
        waiting = [record for record in self.all() if record.is_open]
        return sorted(waiting, key=lambda r: (r.request.deadline or date.max, r.request.received, r.id))

    def all(self) -> list[RequestRecord]:
        """Return every request of the vault, pair by pair."""
        return self._read("1", ())

    def _read(self, where: str, parameters: tuple[int, ...]) -> list[RequestRecord]:
        # `where` is a constant of this class; values travel as parameters.
        rows = self._database.query(
            f"SELECT r.id, r.pair_id, r.conflict, {_COLUMNS} FROM request AS r"  # noqa: S608  # see above
            f" WHERE {where} ORDER BY r.pair_id, r.position",
            parameters,
        )
        asked = self._lists("asked_first", "topic, t.on_day", where, parameters)
        questions = self._lists("question", "words, t.topic", where, parameters)
        steps = self._lists("request_step", "state, t.on_day, t.how, t.entry", where, parameters)
        return [_record(row, _request(row[3:], asked[row[0]], questions[row[0]]), steps[row[0]]) for row in rows]

    def _lists(self, table: str, columns: str, where: str, parameters: tuple[int, ...]) -> dict[int, list[Row]]:
        rows = self._database.query(
            f"SELECT t.request_id, t.{columns} FROM {table} AS t JOIN request AS r ON r.id = t.request_id"  # noqa: S608  # constants
            f" WHERE {where} ORDER BY t.request_id, t.position",
            parameters,
        )
        lists: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            lists[row[0]].append(row[1:])
        return lists


def insert_request(database: Database, pair: PairId, request: Request) -> RequestId:
    """Store a request with its lists at the end of the pair's requests."""
    marks = ", ".join("?" for _ in _COLUMNS.split(","))
    number = RequestId(
        database.write(
            f"INSERT INTO request (pair_id, position, {_COLUMNS})"  # noqa: S608  # constants; values are parameters
            f" SELECT ?, ifnull(max(position) + 1, 0), {marks} FROM request WHERE pair_id = ?",
            (pair, *_values(request), pair),
        )
    )
    _insert_lists(database, number, request)
    return number


def _insert_lists(database: Database, number: RequestId, request: Request) -> None:
    database.write_many(
        "INSERT INTO asked_first (request_id, position, topic, on_day) VALUES (?, ?, ?, ?)",
        [
            (number, position, asked.topic.value, text_from_day(asked.on))
            for position, asked in enumerate(request.asked)
        ],
    )
    database.write_many(
        "INSERT INTO question (request_id, position, words, topic) VALUES (?, ?, ?, ?)",
        [
            (number, position, question.text, question.topic and question.topic.value)
            for position, question in enumerate(request.questions)
        ],
    )


def _values(request: Request) -> tuple[object, ...]:
    authority, saw = request.authority, request.mentee_saw
    return (
        request.requester.name,
        request.requester.role,
        request.requester.organisation,
        request.audience.value,
        request.purpose,
        text_from_day(request.received),
        request.channel,
        text_from_day(request.deadline),
        int(request.solicited),
        authority and text_from_day(authority.on),
        authority and text_from_day(authority.expires),
        authority and authority.how,
        saw and text_from_day(saw.on),
        saw and saw.how,
        saw and saw.sha256,
        text_from_day(request.signed_on),
        request.state and request.state.value,
    )


def _record(row: Row, request: Request, steps: list[Row]) -> RequestRecord:
    taken = tuple(StepTaken(RequestState(state), maybe_day(on), how, entry) for state, on, how, entry in steps)
    handling = Handling(taken, Conflict(row[2]) if row[2] else None)
    return RequestRecord(RequestId(row[0]), PairId(row[1]), request, known(handling, request))


def _request(row: Row, asked: list[Row], questions: list[Row]) -> Request:
    name, role, organisation, audience, purpose, received, channel, deadline, solicited = row[:9]
    authority_on, authority_expires, authority_how, saw_on, saw_how, saw_sha256, signed_on, state = row[9:]
    return Request(
        requester=Requester(name, role, organisation),
        audience=Audience(audience),
        purpose=purpose,
        received=day(received),
        channel=channel,
        deadline=maybe_day(deadline),
        solicited=bool(solicited),
        authority=Authority(day(authority_on), maybe_day(authority_expires), authority_how) if authority_on else None,
        asked=tuple(AskedFirst(Topic(topic), day(on)) for topic, on in asked),
        questions=tuple(Question(words, Topic(topic) if topic else None) for words, topic in questions),
        mentee_saw=MenteeSaw(day(saw_on), saw_how, saw_sha256) if saw_on else None,
        signed_on=maybe_day(signed_on),
        state=RequestState(state) if state else None,
    )
