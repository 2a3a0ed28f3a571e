"""Events of an exceptional disclosure that may be recorded as they are, each in its state; and a walk through steps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from confidant.domain.exceptional_disclosure import (
    Advice,
    Agreed,
    Consulted,
    Content,
    DidNotLeave,
    Disclosed,
    Door,
    DutiesClarified,
    Event,
    Ground,
    IssueEstablished,
    Noted,
    Notice,
    NoticeGiven,
    NoticeImpossible,
    NoticePostponed,
    NoticePrinted,
    Option,
    OptionsExplored,
    Raised,
    Refused,
    Reviewed,
    Step,
    StoodDown,
    ToldFirst,
    Weighed,
    Whose,
)
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure, after, begun
from confidant.domain.vocabulary import Speaker

__all__ = ["AT", "DAY", "NOTICE", "WORDS", "at", "content_for", "days", "told_first", "walked"]

AT = datetime(2026, 5, 20, 21, 40, tzinfo=UTC)
DAY = AT.date()
WORDS = "He signs the check without looking. I have seen it twice. I do not think that he means harm."
NOTICE = Notice(WORDS, "Ines Calder, head of pharmacy", DAY + timedelta(days=2), "Patients could come to harm.")
COOLING = 24


def at(hours: float = 0) -> datetime:
    """So many hours after everything began."""
    return AT + timedelta(hours=hours)


def days(number: int) -> date:
    """The day so many days after everything began."""
    return DAY + timedelta(days=number)


def told_first(door: Door = Door.IMMEDIATE_DANGER, **changes: Any) -> ToldFirst:
    """What was told by a side door, with advice where that needs it."""
    values: dict[str, Any] = {
        "door": door,
        "reason": "He was on the bridge.",
        "words": WORDS,
        "recipient": NOTICE.recipient,
        "how": "by telephone",
        "look_again": days(900),
        "advice": Advice("the programme's solicitor", "Report it today, and tell nobody.", DAY),
        "entry": 1,
    }
    return ToldFirst(**(values | changes))


@cache
def content_for(step: Step, door: Door = Door.IMMEDIATE_DANGER, *, is_paper: bool = False) -> Content:
    """What may be recorded wherever the step may be taken, given time enough."""
    grounds = (Ground.DUTY_OF_CARE,)
    return {
        Step.RAISE: Raised(grounds, "A safety check is signed and never done."),
        Step.ESTABLISH_ISSUE: IssueEstablished("Patients could come to harm.", "in person"),
        Step.CLARIFY_DUTIES: DutiesClarified((Ground.DUTY_OFFICER,), "To report it.", "To stop.", "The safety policy"),
        Step.EXPLORE_OPTIONS: OptionsExplored(tuple(Weighed(option, "Talked over.") for option in Option)),
        Step.AGREE: Agreed(Whose.BOTH, "That the check is signed unread", "the head", days(990), days(999)),
        Step.REFUSE: Refused("“It would finish me.”"),
        Step.PRINT_NOTICE: NoticePrinted(NOTICE, 1),
        Step.GIVE_NOTICE: NoticeGiven(NOTICE, "in person", COOLING),
        Step.DISCLOSE: Disclosed(WORDS, NOTICE.recipient, "in person", 1, is_paper=is_paper),
        Step.TELL_FIRST: told_first(door),
        Step.POSTPONE_NOTICE: NoticePostponed("He is still in hospital.", days(900)),
        Step.DO_WITHOUT_NOTICE: NoticeImpossible("He has died."),
        Step.TAKE_BACK: DidNotLeave("The file did not arrive."),
        Step.STAND_DOWN: StoodDown("He told them himself."),
        Step.REVIEW: Reviewed("It was right, and nobody was surprised."),
        Step.CONSULT: Consulted("Ada Brook", "Whose duty is it?", "His first."),
        Step.NOTE: Noted("He rang, and was calm."),
    }[step]


def walked(*steps: Step, discloser: Speaker = Speaker.MENTOR, **how: Any) -> ExceptionalDisclosure:
    """The record after these steps, each two days after the one before; RAISE is taken first by itself."""
    record = begun(discloser, Event(DAY, AT, content_for(Step.RAISE)))
    for number, step in enumerate(steps, start=1):
        moment = at(49 * number)
        content = content_for(step, **how)
        if isinstance(content, NoticeGiven):
            notice = Notice(WORDS, NOTICE.recipient, moment.date() + timedelta(days=2), NOTICE.why)
            content = NoticeGiven(notice, content.how, COOLING)
        record = after(record, Event(moment.date(), moment, content))
    return record
