"""What an event of an exceptional disclosure must not lack: a year later, its words are all there is to show."""

from collections.abc import Iterator

from confidant.domain.exceptional_disclosure import (
    Agreed,
    Consulted,
    Content,
    DidNotLeave,
    Disclosed,
    Door,
    DutiesClarified,
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
)
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker

__all__ = ["NOTHING_RECORDED", "CannotRecordExceptional", "SomethingMissing", "refuse_incomplete"]

NOTHING_RECORDED = "Nothing is recorded yet."


class CannotRecordExceptional(Problem):
    """An event that may not be recorded, or not as it is."""


class SomethingMissing(CannotRecordExceptional):
    """An event that lacks something it has to say."""

    def __init__(self, asked_for: str) -> None:
        super().__init__(f"{asked_for} {NOTHING_RECORDED}")


def refuse_incomplete(content: Content, discloser: Speaker) -> None:
    """Raise SomethingMissing for the first thing that `content` lacks, in the order of its form."""
    for is_there, asked_for in _wanted(content, discloser):
        if not (is_there.strip() if isinstance(is_there, str) else is_there):
            raise SomethingMissing(asked_for)


_Wanted = Iterator[tuple[str | bool, str]]

_GROUND = "Choose at least one of the three grounds."
_WHY = "Say why."
_HOW = "Say how, such as “in person”."


def _wanted(content: Content, discloser: Speaker) -> _Wanted:
    match content:
        case Raised() | IssueEstablished() | DutiesClarified() | OptionsExplored() | Agreed() | Refused():
            yield from _towards_an_answer(content)
        case NoticePrinted(notice=notice):
            yield from _of_notice(notice)
        case NoticeGiven(notice=notice, how=how, cooling_hours=hours):
            yield from _of_notice(notice)
            yield how, _HOW
            yield hours >= 0, "A cooling time cannot be less than none."
        case Disclosed(words=words, recipient=recipient, how=how):
            # Of what the mentee said the mentor may know no more than that it was said.
            yield words if discloser is Speaker.MENTOR else True, "Write down the words that were used."
            yield recipient, "Say who was told."
            yield how, _HOW
        case ToldFirst():
            yield from _of_side_door(content)
        case _:
            yield from _on_the_way_out(content)


def _towards_an_answer(
    content: Raised | IssueEstablished | DutiesClarified | OptionsExplored | Agreed | Refused,
) -> _Wanted:
    match content:
        case Raised(grounds=grounds, issue=issue):
            yield bool(grounds), _GROUND
            yield issue, "Say in a few words what it is about."
        case IssueEstablished(issue=issue, how=how):
            yield issue, "Say what the issue is."
            yield how, _HOW
        case DutiesClarified(grounds=grounds, mentor=mentor, mentee=mentee):
            yield bool(grounds), _GROUND
            yield mentor, "Say what the mentor’s duty is."
            yield mentee, "Say what the mentee’s duty is, if only that there is none."
        case OptionsExplored(weighed=weighed):
            answered = {each.option for each in weighed if each.words.strip()}
            yield answered == set(Option), "Look at each of the options, and say what came of it."
        case Agreed(what=what, recipient=recipient):
            yield what, "Say what was agreed."
            yield recipient, "Say who is to be told."
        case Refused(words=words):  # pragma: no branch  # the last kind there is, as mypy knows
            yield words, "Write down in their own words that they do not agree, and why if they say so."


def _of_notice(notice: Notice) -> _Wanted:
    yield notice.words, "Write down the exact words of the notice."
    yield notice.recipient, "Say to whom the notice is about to speak."
    yield notice.why, "Say why it has to be told."


def _of_side_door(told: ToldFirst) -> _Wanted:
    yield told.reason, _WHY
    yield told.words, "Write down what was said, as near as you remember it."
    yield told.recipient, "Say who was told."
    yield told.how, _HOW
    if told.door is Door.LAW_FORBIDS_NOTICE:
        advice = told.advice
        taken = advice is not None and bool(advice.adviser.strip() and advice.words.strip())
        yield taken, "Take advice first, and say whose it was and what it was."


def _on_the_way_out(
    content: NoticePostponed | NoticeImpossible | DidNotLeave | StoodDown | Reviewed | Consulted | Noted,
) -> _Wanted:
    match content:
        case Reviewed(words=words):
            yield words, "Say how you look back on it."
        case Consulted(adviser=adviser, asked=asked, advised=advised):
            yield adviser, "Say whom you asked."
            yield asked, "Say what you asked."
            yield advised, "Say what was advised."
        case Noted(words=words):
            yield words, "Write down what is to be added."
        case _:
            yield content.reason, _WHY
