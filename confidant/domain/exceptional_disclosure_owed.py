"""What is owed next of an exceptional disclosure, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from confidant.domain.exceptional_disclosure import (
    Door,
    Event,
    NoticePostponed,
    State,
    Step,
    ToldFirst,
    Whose,
)
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure

__all__ = ["REVIEW_AFTER_DAYS", "Due", "ExceptionalOwed", "closed_early_by", "is_forbidden", "owed"]

REVIEW_AFTER_DAYS = 14
"""How long after its end a disclosure is looked back on: soon enough to remember, late enough to see what followed."""


class Due(StrEnum):
    """What is owed. `AWAIT_COOLING` is to do nothing yet."""

    ESTABLISH_ISSUE = "establish_issue"
    CLARIFY_DUTIES = "clarify_duties"
    EXPLORE_OPTIONS = "explore_options"
    SEEK_AGREEMENT = "seek_agreement"
    CHECK = "check"
    GIVE_NOTICE = "give_notice"
    GIVE_NOTICE_WHEN_SAFE = "give_notice_when_safe"
    GIVE_NOTICE_WHEN_LAWFUL = "give_notice_when_lawful"
    AWAIT_COOLING = "await_cooling"
    DISCLOSE = "disclose"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ExceptionalOwed:
    """One thing that is owed: by or on which `day` (None: there is none, it is next), and for a wait until when."""

    what: Due
    day: date | None = None
    until: datetime | None = None


_AT_ONCE = {
    State.RAISED: Due.ESTABLISH_ISSUE,
    State.ISSUE_ESTABLISHED: Due.CLARIFY_DUTIES,
    State.DUTIES_CLARIFIED: Due.EXPLORE_OPTIONS,
    State.OPTIONS_EXPLORED: Due.SEEK_AGREEMENT,
    State.REFUSED: Due.GIVE_NOTICE,
}
"""What is next where there is no day for it. After a refusal there is standing down as well, which is never owed."""


def owed(record: ExceptionalDisclosure, at: datetime) -> tuple[ExceptionalOwed, ...]:
    """Return what is owed, the nearest first, at that moment (aware); nothing once it is reviewed."""
    match record.state:
        case State.AGREED:
            return _as_agreed(record)
        case State.NOTICE_GIVEN:
            return _after_notice(record, at)
        case State.TOLD_FIRST:
            return (_of_side_door(record),)
        case State.DISCLOSED | State.STOOD_DOWN:
            return (ExceptionalOwed(Due.REVIEW, _review_from(record.events)),)
        case State.REVIEWED:
            return ()
        case _:
            return (ExceptionalOwed(_AT_ONCE[record.state]),)


def closed_early_by(record: ExceptionalDisclosure) -> int:
    """Return how many days before its fortnight was over a record was looked back on; 0 where it was not, or is open.

    It may be: nobody is made to leave open what is settled. But it is told. A notice given later moves nothing.
    """
    if record.is_open:
        return 0
    place = next(place for place, event in enumerate(record.events) if event.step is Step.REVIEW)
    return max((_review_from(record.events[:place]) - record.events[place].on).days, 0)


def is_forbidden(record: ExceptionalDisclosure) -> bool:
    """Whether the law forbids the notice, and none was given since: nothing may tell the other of it.

    That it is held never to be possible lifts nothing, and neither does looking back: only the notice itself does.
    """
    doors = {told.door for told in record.told if isinstance(told, ToldFirst)}
    return record.was_told_unannounced and Door.LAW_FORBIDS_NOTICE in doors


def _as_agreed(record: ExceptionalDisclosure) -> tuple[ExceptionalOwed, ...]:
    """Who says it themselves needs no notice; before the discloser says a word there is one."""
    agreed = record.agreed
    assert agreed is not None, "the state says so"
    check = ExceptionalOwed(Due.CHECK, agreed.check_on)
    return (check,) if agreed.whose is Whose.THE_OTHER else (ExceptionalOwed(Due.GIVE_NOTICE, agreed.by), check)


def _after_notice(record: ExceptionalDisclosure, at: datetime) -> tuple[ExceptionalOwed, ...]:
    notice = record.notice
    assert notice is not None, "the state says so"
    disclose = ExceptionalOwed(Due.DISCLOSE, notice.notice.when)
    if at >= notice.cooled_at:
        return (disclose,)
    return (ExceptionalOwed(Due.AWAIT_COOLING, notice.cooled_at.date(), notice.cooled_at), disclose)


def _of_side_door(record: ExceptionalDisclosure) -> ExceptionalOwed:
    """The law's prohibition is the longer one: where it forbade any of the notice, that is what is waited for."""
    what = Due.GIVE_NOTICE_WHEN_LAWFUL if is_forbidden(record) else Due.GIVE_NOTICE_WHEN_SAFE
    last = next(
        event.content for event in reversed(record.events) if isinstance(event.content, ToldFirst | NoticePostponed)
    )
    return ExceptionalOwed(what, last.look_again)


def _review_from(events: Sequence[Event]) -> date:
    ending = {Step.DISCLOSE, Step.GIVE_NOTICE, Step.DO_WITHOUT_NOTICE, Step.STAND_DOWN}
    ended = next(event.on for event in reversed(events) if event.step in ending)
    return ended + timedelta(days=REVIEW_AFTER_DAYS)
