"""What a form says once it is filled in, and what it begins with: texts by field on one side, an event on the other.

A form is texts alone, so that it can be kept as it is typed (`forms`). What is ticked is "yes", a day is written as
year-month-day, a choice is the value of what is chosen.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from confidant.domain.exceptional_disclosure import (
    Advice,
    Agreed,
    Consulted,
    Content,
    DidNotLeave,
    Disclosed,
    Door,
    DutiesClarified,
    Ground,
    IssueEstablished,
    Noted,
    Notice,
    NoticeGiven,
    NoticeImpossible,
    NoticePostponed,
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
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure
from confidant.domain.exceptional_disclosure_missing import NOTHING_RECORDED, CannotRecordExceptional, SomethingMissing

__all__ = ["TICKED", "begin_form", "content_of", "notice_of", "option_field", "ticked_grounds"]

TICKED = "yes"

Texts = Mapping[str, str]


def option_field(option: Option) -> str:
    """Return the name of the field that says what came of looking at an option."""
    return f"option.{option}"


def content_of(step: Step, texts: Texts) -> Content:
    """Return what a filled form of `step` says; `Step.PRINT_NOTICE` has none, it is the notice's.

    Raises CannotRecordExceptional for a day that is none. What is missing is said when the event is recorded.
    """
    return _CONTENTS[step](_Read(texts))


def notice_of(texts: Texts) -> Notice:
    """Return the notice of a filled form. Raises CannotRecordExceptional for a day that is none."""
    read = _Read(texts)
    return Notice(read["words"], read["recipient"], read.day("when"), read["why"])


def ticked_grounds(texts: Texts) -> tuple[Ground, ...]:
    """Return the grounds that are ticked."""
    return tuple(ground for ground in Ground if texts.get(f"ground.{ground}") == TICKED)


def begin_form(step: Step, record: ExceptionalDisclosure, *, cooling_hours: int, now: datetime) -> dict[str, str]:
    """Return what a form begins with: what is known already, for the mentor to change. `now` is aware."""
    texts = {f"ground.{ground}": TICKED for ground in record.grounds} if step is Step.CLARIFY_DUTIES else {}
    match step:
        case Step.ESTABLISH_ISSUE:
            raised = record.events[0].content
            assert isinstance(raised, Raised), "a record begins so"
            texts["issue"] = raised.issue
        case Step.AGREE if record.agreed is not None:
            agreed = record.agreed
            texts.update(whose=agreed.whose, what=agreed.what, recipient=agreed.recipient)
        case Step.GIVE_NOTICE:
            texts = _begin_notice(record, cooling_hours, now)
        case Step.DISCLOSE if record.notice is not None:
            texts.update(words=record.notice.notice.words, recipient=record.notice.notice.recipient)
        case Step.TELL_FIRST | Step.POSTPONE_NOTICE:
            texts["look_again"] = (now.date() + timedelta(days=1)).isoformat()
        case _:
            pass
    return texts


def _begin_notice(record: ExceptionalDisclosure, cooling_hours: int, now: datetime) -> dict[str, str]:
    """The notice before it, what was told already, or to whom it was agreed to go."""
    if record.was_told_unannounced:
        told = [each for each in record.told if isinstance(each, ToldFirst)]
        said_on = next(event.on for event in record.events if isinstance(event.content, ToldFirst))
        return {
            "words": "\n\n".join(dict.fromkeys(each.words.strip() for each in told)),
            "recipient": ", ".join(dict.fromkeys(each.recipient.strip() for each in told)),
            "when": said_on.isoformat(),
            "why": told[0].reason,
        }
    # The day on which the cooling time ends, or the next where it ends within it: the whole of that day counts.
    texts = {"when": (now + timedelta(hours=cooling_hours)).date().isoformat()}
    if record.notice is not None:
        notice = record.notice.notice
        texts.update(words=notice.words, recipient=notice.recipient, why=notice.why)
    elif record.agreed is not None:
        texts.update(words=record.agreed.what, recipient=record.agreed.recipient)
    return texts


class _Read:
    """The texts of a form, stripped; a field that is not there is empty."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def __getitem__(self, field: str) -> str:
        return self._texts.get(field, "").strip()

    def day(self, field: str) -> date:
        if not self[field]:
            raise SomethingMissing("Fill in every day.")
        try:
            return date.fromisoformat(self[field])
        except ValueError:
            raise CannotRecordExceptional(
                f"One of the days does not exist. {NOTHING_RECORDED} Write it as year-month-day, such as 2026-06-02."
            ) from None

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return ticked_grounds(self._texts)

    def weighed(self) -> tuple[Weighed, ...]:
        return tuple(Weighed(option, self[option_field(option)]) for option in Option)

    def told_first(self) -> ToldFirst:
        door = Door(self["door"])
        advice = None
        if door is Door.LAW_FORBIDS_NOTICE:
            advice = Advice(self["adviser"], self["advice"], self.day("advised_on"))
        look_again = self.day("look_again")
        return ToldFirst(door, self["reason"], self["words"], self["recipient"], self["how"], look_again, advice)


_CONTENTS: dict[Step, Callable[[_Read], Content]] = {
    Step.RAISE: lambda read: Raised(read.grounds, read["issue"]),
    Step.ESTABLISH_ISSUE: lambda read: IssueEstablished(read["issue"], read["how"]),
    Step.CLARIFY_DUTIES: lambda read: DutiesClarified(read.grounds, read["mentor"], read["mentee"], read["sources"]),
    Step.EXPLORE_OPTIONS: lambda read: OptionsExplored(read.weighed()),
    Step.AGREE: lambda read: Agreed(
        Whose(read["whose"] or Whose.THE_OTHER), read["what"], read["recipient"], read.day("by"), read.day("check_on")
    ),
    Step.REFUSE: lambda read: Refused(read["words"]),
    Step.GIVE_NOTICE: lambda read: NoticeGiven(
        Notice(read["words"], read["recipient"], read.day("when"), read["why"]), read["how"]
    ),
    Step.DISCLOSE: lambda read: Disclosed(read["words"], read["recipient"], read["how"]),
    Step.TELL_FIRST: lambda read: read.told_first(),
    Step.POSTPONE_NOTICE: lambda read: NoticePostponed(read["reason"], read.day("look_again")),
    Step.DO_WITHOUT_NOTICE: lambda read: NoticeImpossible(read["reason"]),
    Step.TAKE_BACK: lambda read: DidNotLeave(read["reason"]),
    Step.STAND_DOWN: lambda read: StoodDown(read["reason"]),
    Step.REVIEW: lambda read: Reviewed(read["words"]),
    Step.CONSULT: lambda read: Consulted(read["adviser"], read["asked"], read["advised"], read["decided"]),
    Step.NOTE: lambda read: Noted(read["words"]),
}
