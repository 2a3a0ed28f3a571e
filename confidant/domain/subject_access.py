"""A mentee asks for a copy of what is held about them: what was done about it, and when it must be answered.

The rules are those of the UK GDPR, Articles 12, 12A and 15, as the Information Commissioner explains them. The answer
is due one calendar month after the request came, or after what was needed to know who asks came. While the mentee is
asked what they are looking for, the clock stands. It may be made three months where the request is complex or one of
many, if the mentee is told so, with the reason, within the first month. A month ends on the day of the same number, or
on the next month's last day where it has none; a last day that is nobody's working day is told, and moved by nobody.

What was done is a log that only grows: a mistake is corrected by one more event, which names the one it stands for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from confidant.domain.dates import add_months
from confidant.domain.problem import Problem

__all__ = [
    "AccessEvent",
    "AccessLog",
    "CannotRecordAccess",
    "Clock",
    "EventKind",
    "Reason",
    "Waiting",
    "clock_of",
    "copy_taken_back",
    "is_ended",
    "may_record",
    "standing_events",
]

_MONTHS, _MONTHS_EXTENDED = 1, 3
"""UK GDPR, Article 12(3) with 12A: one month, and two further ones."""


class EventKind(StrEnum):
    """What was done about a request for access. `TAKEN_BACK` only takes an earlier event back; `WITHDRAWN` ends it."""

    RECEIVED = "received"
    IDENTITY_ASKED = "identity_asked"
    IDENTITY_KNOWN = "identity_known"
    SCOPE_ASKED = "scope_asked"
    SCOPE_KNOWN = "scope_known"
    EXTENDED = "extended"
    SEARCHED = "searched"
    SEALED = "sealed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"


_ENDS = frozenset({EventKind.SENT, EventKind.WITHDRAWN})
_OFTEN = frozenset(
    {EventKind.SCOPE_ASKED, EventKind.SCOPE_KNOWN, EventKind.SEARCHED, EventKind.SEALED, EventKind.TAKEN_BACK}
)


@dataclass(frozen=True, slots=True)
class AccessEvent:
    """One thing that was done on a day, and how, in the mentor's words.

    `corrects` is the place in the log, from 1, of the event it stands for, or takes back. `entry` is the register's, of
    a copy that was sealed; `details` is what belongs to it and no other event has, such as what was taken out.
    """

    kind: EventKind
    on: date
    how: str = ""
    corrects: int | None = None
    entry: int | None = None
    details: str = ""


AccessLog = Sequence[AccessEvent]
"""All events of one request, in the order in which they were written down."""


class Waiting(StrEnum):
    """What the mentee has been asked for, while the clock stands."""

    IDENTITY = "identity"
    SCOPE = "scope"


class Reason(StrEnum):
    """Why an event cannot be written down."""

    BEFORE_RECEIVED = "That day is before the request came; nothing was written down, look at the day."
    FUTURE = "That day is still to come; nothing was written down, look at the day."
    ENDED = "This request has ended; nothing was written down, and what was wrong in it can still be corrected."
    TWICE = "That is written down already; correct what stands there where it is wrong."
    NOT_ASKED_YET = "That day is before the question was put; nothing was written down, look at the day."
    STILL_ASKED = "You still wait for an answer to what you asked; write that down first. Nothing has left."
    TOO_LATE = (
        "The first month was over by that day, and time can be taken only within it; nothing was written down. Answer "
        "as soon as you can."
    )
    NO_REASON = "The mentee has to be told why it takes longer; write the reason down."
    UNKNOWN_PERSON = "It is not written down yet how you know that it is they who ask; do that first. Nothing has left."
    NOTHING_SEALED = "Nothing is sealed yet that could have been sent; make the copy first."
    NO_EVENT = "What is to be corrected does not stand in the log; nothing was written down."
    LEFT = "That has left the vault and stands in the register; it cannot be taken back."
    HOLDS_OTHERS = "Other things that are written down rest on that; take those back first."


class CannotRecordAccess(Problem):
    """An event that does not follow from the log."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Clock:
    """How the time runs.

    `begins` is the day from which the month counts, `paused` for how many days it stood since. `due` is the last day of
    the answer; where the clock stands, as it would be if the mentee answered today. `tell_by` is the last day on which
    the mentee can be told that it takes longer.
    """

    begins: date
    paused: int
    waits_for: Waiting | None
    waits_since: date | None
    is_extended: bool
    due: date
    tell_by: date
    ended: date | None

    @property
    def stands(self) -> bool:
        """Whether no time runs because the mentee is asked something."""
        return self.waits_for is not None

    def is_overdue(self, today: date) -> bool:
        """Whether the last day is over, and nothing was sent."""
        return self.ended is None and not self.stands and self.due < today


def standing_events(log: AccessLog) -> tuple[AccessEvent, ...]:
    """Return the events that hold, in the log's order: one that was corrected is replaced, one taken back is gone."""
    standing: dict[int, AccessEvent] = {}
    places: dict[int, int] = {}
    for number, event in enumerate(log, start=1):
        place = number if event.corrects is None else places.get(event.corrects, event.corrects)
        places[number] = place
        if event.kind is EventKind.TAKEN_BACK:
            standing.pop(place, None)
        else:
            standing[place] = event
    return tuple(standing[place] for place in sorted(standing))


def copy_taken_back(log: AccessLog, entry: int, why: str) -> AccessEvent:
    """Return the event that takes back the copy entered under `entry`, which did not reach its place.

    It is the one way to take a copy back; `may_record` refuses it, since what has left stays written down.
    """
    sealed = (EventKind.SEALED, entry)
    place, event = next((n, each) for n, each in enumerate(log, start=1) if (each.kind, each.entry) == sealed)
    return AccessEvent(EventKind.TAKEN_BACK, event.on, why, corrects=place)


def is_ended(log: AccessLog) -> bool:
    """Whether the answer was sent, or the mentee took the request back."""
    return any(event.kind in _ENDS for event in standing_events(log))


def clock_of(log: AccessLog, today: date) -> Clock:
    """Return how the time of a request runs on `today`. The log begins with the day on which it came."""
    events = standing_events(log)
    received, asked, known = (_day(events, kind) for kind in _IDENTITY)
    assert received is not None, "a log begins with it"
    waits_for_identity = asked is not None and known is None
    begins = max(received, today) if waits_for_identity else max(received, known or received) if asked else received
    pauses, scope_since = _pauses(events, today)
    paused = _days_within(pauses, begins)
    is_extended = _day(events, EventKind.EXTENDED) is not None
    waits_for = Waiting.IDENTITY if waits_for_identity else Waiting.SCOPE if scope_since is not None else None
    return Clock(
        begins,
        paused,
        waits_for,
        asked if waits_for is Waiting.IDENTITY else scope_since,
        is_extended,
        _after(begins, _MONTHS_EXTENDED if is_extended else _MONTHS, paused),
        _after(begins, _MONTHS, paused),
        next((event.on for event in events if event.kind in _ENDS), None),
    )


_IDENTITY = (EventKind.RECEIVED, EventKind.IDENTITY_ASKED, EventKind.IDENTITY_KNOWN)


def may_record(log: AccessLog, event: AccessEvent, today: date) -> None:
    """Raise CannotRecordAccess unless `event` may follow `log`, and what the log then says holds together."""
    if event.on > today:
        raise CannotRecordAccess(Reason.FUTURE)
    if event.corrects is None:
        _refuse_out_of_turn(standing_events(log), event)
    else:
        _refuse_correction(log, event)
    _refuse_what_does_not_hold(standing_events((*log, event)))


def _refuse_out_of_turn(standing: Sequence[AccessEvent], event: AccessEvent) -> None:
    if any(each.kind in _ENDS for each in standing):
        raise CannotRecordAccess(Reason.ENDED)
    if event.kind not in _OFTEN and _day(standing, event.kind) is not None:
        raise CannotRecordAccess(Reason.TWICE)
    if event.kind is EventKind.TAKEN_BACK:
        raise CannotRecordAccess(Reason.NO_EVENT)


def _refuse_correction(log: AccessLog, event: AccessEvent) -> None:
    number = event.corrects or 0
    corrected = log[number - 1] if 1 <= number <= len(log) else None
    if corrected is None or corrected not in standing_events(log):
        raise CannotRecordAccess(Reason.NO_EVENT)
    if event.kind is EventKind.TAKEN_BACK:
        if corrected.kind is EventKind.SEALED:
            raise CannotRecordAccess(Reason.LEFT)
        if corrected.kind is EventKind.RECEIVED:
            raise CannotRecordAccess(Reason.HOLDS_OTHERS)
    elif event.kind is not corrected.kind or event.kind is EventKind.SEALED:
        raise CannotRecordAccess(Reason.NO_EVENT)


@dataclass(slots=True)
class _SoFar:
    """What the events up to one say."""

    received: date
    asked_identity: date | None = None
    asked_scope: date | None = None
    has_identity: bool = False
    has_sealed: bool = False


def _refuse_what_does_not_hold(events: Sequence[AccessEvent]) -> None:
    """Go through the events that would hold, in their order, and look whether each follows from those before.

    What they correct counts for nothing by now: those numbers are places of the whole log.
    """
    events = [replace(event, corrects=None) for event in events]
    so_far = _SoFar(events[0].on)
    for place, event in enumerate(events):
        if (event.kind is EventKind.RECEIVED) is not (place == 0):
            raise CannotRecordAccess(Reason.HOLDS_OTHERS)
        if event.on < so_far.received:
            raise CannotRecordAccess(Reason.BEFORE_RECEIVED)
        if event.kind is EventKind.EXTENDED:
            _refuse_extension(events[:place], event)
        elif event.kind in {EventKind.SEALED, EventKind.SENT}:
            _follow_copy(so_far, event)
        else:
            _follow_question(so_far, event)


def _follow_question(so_far: _SoFar, event: AccessEvent) -> None:
    if event.kind is EventKind.IDENTITY_ASKED:
        so_far.asked_identity = event.on
    elif event.kind is EventKind.IDENTITY_KNOWN:
        _refuse_before(event, so_far.asked_identity)
        so_far.has_identity = True
    elif event.kind is EventKind.SCOPE_ASKED:
        if so_far.asked_scope is not None:
            raise CannotRecordAccess(Reason.STILL_ASKED)
        so_far.asked_scope = event.on
    elif event.kind is EventKind.SCOPE_KNOWN:
        _refuse_before(event, so_far.asked_scope)
        so_far.asked_scope = None


def _follow_copy(so_far: _SoFar, event: AccessEvent) -> None:
    if event.kind is EventKind.SENT:
        if not so_far.has_sealed:
            raise CannotRecordAccess(Reason.NOTHING_SEALED)
        return
    if not so_far.has_identity:
        raise CannotRecordAccess(Reason.UNKNOWN_PERSON)
    if so_far.asked_scope is not None:
        raise CannotRecordAccess(Reason.STILL_ASKED)
    so_far.has_sealed = True


def _refuse_before(event: AccessEvent, asked: date | None) -> None:
    if asked is not None and event.on < asked:
        raise CannotRecordAccess(Reason.NOT_ASKED_YET)


def _refuse_extension(before: Sequence[AccessEvent], event: AccessEvent) -> None:
    if not event.how.strip():
        raise CannotRecordAccess(Reason.NO_REASON)
    if event.on > clock_of(before, event.on).tell_by:
        raise CannotRecordAccess(Reason.TOO_LATE)


def _after(begins: date, months: int, paused: int) -> date:
    """Return the last day: so many months later, and then as many days as the clock stood."""
    end = add_months(begins, months)
    return end + timedelta(days=min(paused, (date.max - end).days))


def _pauses(events: Sequence[AccessEvent], today: date) -> tuple[list[tuple[date, date]], date | None]:
    """Return from when to when the mentee was asked for the scope, and since when they are asked now."""
    pauses: list[tuple[date, date]] = []
    since: date | None = None
    for event in events:
        if event.kind is EventKind.SCOPE_ASKED:
            since = event.on
        elif event.kind is EventKind.SCOPE_KNOWN and since is not None:
            pauses.append((since, event.on))
            since = None
    if since is not None:
        pauses.append((since, max(since, today)))
    return pauses, since


def _days_within(pauses: Iterable[tuple[date, date]], begins: date) -> int:
    """Return how many days from `begins` on lie in pauses; a day that lies in two of them counts once."""
    days, reached = 0, begins
    for start, end in sorted(pauses):
        if end > max(start, reached):
            days += (end - max(start, reached)).days
            reached = end
    return days


def _day(events: Sequence[AccessEvent], kind: EventKind) -> date | None:
    return next((event.on for event in events if event.kind is kind), None)
