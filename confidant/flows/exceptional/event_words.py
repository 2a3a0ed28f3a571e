"""What is on record, in sentences: one entry for each event."""

from collections.abc import Callable
from datetime import date
from typing import Any

from confidant.domain.exceptional_disclosure import (
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
    StoodDown,
    ToldFirst,
    Whose,
)
from confidant.flows.field_words import listed
from confidant.release.wording import day_in_words

__all__ = ["DOORS", "event_lines"]

DOORS = {
    Door.IMMEDIATE_DANGER: "Somebody is in immediate danger",
    Door.LAW_FORBIDS_NOTICE: "The law forbids notice",
}

_GROUNDS = {
    Ground.DUTY_OF_CARE: "a duty of care",
    Ground.DUTY_IN_LAW: "a duty in law",
    Ground.DUTY_OFFICER: "a duty as an officer",
}
_OPTIONS = {
    Option.THE_OTHER_SAYS_IT: "The other says it",
    Option.JOINTLY: "Together",
    Option.LESS: "Less",
    Option.LATER: "Later",
    Option.TO_SOMEBODY_ELSE: "To somebody else",
}
_WHOSE = {Whose.THE_OTHER: "The other of the two", Whose.DISCLOSER: "Whoever raised it", Whose.BOTH: "Both together"}


def event_lines(event: Event, today: date | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Return an event's title, its day, and its words line by line, for the screen `today`, or for a paper (None).

    When it was written down is told where that was another day, by the clock of whoever wrote it.
    """
    day, written = _day(event.on, today), event.at.date()
    if event.on != written:
        day += f" (written down {_day(written, today)})"
    title, told = _TOLD[type(event.content)]
    return title, day, tuple(line for line in told(event.content) if line.strip())


def _day(day: date, today: date | None) -> str:
    """Return a day, without its year on a screen of that year."""
    whole = day_in_words(day)
    return whole.removesuffix(f" {day.year}") if today is not None and day.year == today.year else whole


_Lines = tuple[str, ...]


def _on_grounds(grounds: tuple[Ground, ...]) -> str:
    return f"On the ground of {listed(_GROUNDS[each] for each in grounds)}"


def _how(how: str) -> str:
    return f"How: {how}" if how.strip() else ""


def _entry(entry: int | None) -> str:
    return "" if entry is None else f"Entry {entry} of the register"


def _notice(notice: Notice) -> _Lines:
    return (f"To {notice.recipient}, not before {day_in_words(notice.when)}", notice.words, f"Why: {notice.why}")


def _duties(event: DutiesClarified) -> _Lines:
    written = f"Written in: {event.sources}" if event.sources.strip() else ""
    return (_on_grounds(event.grounds), f"Mentor: {event.mentor}", f"Mentee: {event.mentee}", written)


def _agreed(event: Agreed) -> _Lines:
    days = f"By {day_in_words(event.by)}; looked at on {day_in_words(event.check_on)}"
    return (f"{_WHOSE[event.whose]}, to {event.recipient}", event.what, days)


def _given(event: NoticeGiven) -> _Lines:
    cooling = f"Cooling time: {event.cooling_hours} hours" if event.cooling_hours else ""
    return (*_notice(event.notice), _how(event.how), cooling)


def _told_first(event: ToldFirst) -> _Lines:
    advice = event.advice
    advised = f"Advised by {advice.adviser} on {day_in_words(advice.on)}: {advice.words}" if advice else ""
    told = (DOORS[event.door], f"To {event.recipient}", event.words, _how(event.how))
    return (*told, f"Why: {event.reason}", advised, _entry(event.entry))


def _consulted(event: Consulted) -> _Lines:
    decided = f"Decided: {event.decided}" if event.decided.strip() else ""
    return (f"From {event.adviser}", f"Asked: {event.asked}", f"Advised: {event.advised}", decided)


_TOLD: dict[type[Content], tuple[str, Callable[[Any], _Lines]]] = {
    Raised: ("Raised", lambda event: (_on_grounds(event.grounds), event.issue)),
    IssueEstablished: ("There is an issue", lambda event: (event.issue, _how(event.how))),
    DutiesClarified: ("Duties", _duties),
    OptionsExplored: (
        "Options",
        lambda event: tuple(f"{_OPTIONS[each.option]}: {each.words}" for each in event.weighed),
    ),
    Agreed: ("Agreed", _agreed),
    Refused: ("Not agreed", lambda event: (event.words,)),
    NoticePrinted: ("Notice printed", lambda event: (*_notice(event.notice), _entry(event.entry))),
    NoticeGiven: ("Notice given", _given),
    Disclosed: (
        "Told",
        lambda event: (f"To {event.recipient}", event.words, _how(event.how), _entry(event.entry)),
    ),
    ToldFirst: ("Told first", _told_first),
    NoticePostponed: (
        "Notice not yet",
        lambda event: (event.reason, f"Look again on {day_in_words(event.look_again)}"),
    ),
    NoticeImpossible: ("Notice can never be given", lambda event: (event.reason,)),
    DidNotLeave: ("It did not leave", lambda event: (event.reason,)),
    StoodDown: ("Stood down", lambda event: (event.reason,)),
    Reviewed: ("Looked back", lambda event: (event.words,)),
    Consulted: ("Advice", _consulted),
    Noted: ("Note", lambda event: (event.words,)),
}
"""By kind of event: its title, and its words line by line."""
