"""The course of an exceptional disclosure: what may follow what, and what is refused.

`raised → issue_established → duties_clarified → options_explored → agreed | refused → notice_given → disclosed |
stood_down → reviewed` (mission). Pure: a record in, the next record out, and `CannotRecordExceptional` for what may not
be.
`exceptional_disclosure_moves` says which step may be taken in which state; what it has to hold is in the guards below.
Words are weighed once, when an event is recorded: what was recorded then is read by its order, its days and its moments
alone (`replayed`), so that a stricter guard or another way to part sentences makes no older record a damaged one.

Decisions the mission leaves to us:

- Whoever refused may come round, and what was agreed may fail: *agreed* and *refused* follow each other, and what is
  agreed after a notice takes the notice's place. Then a new notice comes before anything is disclosed.
- *Standing down* is possible in every state before anything was told.
- *Immediate danger* may be met in all of these, and again while the notice of it is owed: a second helper is told.
- *The law forbids notice* is no door once a notice was given: there is nothing left to forbid, and the cooling time of
  that notice holds. It has no cooling time of its own, since there is no notice it could run from; the advice that was
  taken stands in its place.
- A notice that is owed is given, or can never be given; before that nothing is reviewed, so nothing of it goes.
  Should it turn out that it can be given after all, it is: until then a prohibition of the law holds.
- *The mirror case* has the same states and steps. What the mentee did is written down as it was: a record that
  refused it would not make it undone. In what it went past the notice (`Departure`) stands in the record.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from confidant.domain.exceptional_disclosure import (
    Agreed,
    Departure,
    DidNotLeave,
    Disclosed,
    Door,
    DutiesClarified,
    Event,
    Ground,
    Notice,
    NoticeGiven,
    NoticePostponed,
    NoticePrinted,
    OptionsExplored,
    Raised,
    State,
    Step,
    ToldFirst,
)
from confidant.domain.exceptional_disclosure_missing import NOTHING_RECORDED, CannotRecordExceptional, refuse_incomplete
from confidant.domain.exceptional_disclosure_moves import next_state
from confidant.domain.exceptional_disclosure_words import compared
from confidant.domain.vocabulary import Speaker
from confidant.domain.words import fold_name, same_name

__all__ = [
    "ExceptionalDisclosure",
    "StandingNotice",
    "after",
    "begun",
    "departures",
    "replayed",
    "steps",
]

_ENDED = (State.DISCLOSED, State.REVIEWED)
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a cooling time has run that reaches past the calendar's end."""


@dataclass(frozen=True, slots=True)
class StandingNotice:
    """The notice that stands: what was announced, and when that was written down."""

    notice: Notice
    given_at: datetime
    cooling_hours: int

    @property
    def cooled_at(self) -> datetime:
        """From when on it may be disclosed: the agreement's hours after it was written down."""
        try:
            return self.given_at + timedelta(hours=self.cooling_hours)
        except OverflowError:
            return _NEVER


@dataclass(frozen=True, slots=True)
class ExceptionalDisclosure:
    """A record as its events make it. `begun` and `after` are the only ways to one.

    `notice` is the notice that stands, or that was given after a side door; `told` all that was said, in order.
    """

    discloser: Speaker
    events: tuple[Event, ...]
    state: State
    grounds: tuple[Ground, ...]
    notice: StandingNotice | None = None
    agreed: Agreed | None = None
    told: tuple[Disclosed | ToldFirst, ...] = ()
    departures: tuple[Departure, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is not reviewed yet: until then it is on hold against retention."""
        return self.state is not State.REVIEWED

    @property
    def was_told_unannounced(self) -> bool:
        """Whether somebody was told first and no notice was given since, be it owed or held to be impossible."""
        return self.notice is None and any(isinstance(told, ToldFirst) for told in self.told)

    @property
    def last(self) -> Event:
        """The newest event."""
        return self.events[-1]


def steps(record: ExceptionalDisclosure) -> tuple[Step, ...]:
    """Return what may be done next, in the protocol's order; a step's own guards come when it is taken."""
    return tuple(
        step
        for step in Step
        if next_state(record.state, step) is not None
        and (step is not Step.TAKE_BACK or _paper_left_last(record))
        and (step is not Step.GIVE_NOTICE or record.state not in _ENDED or record.was_told_unannounced)
    )


def begun(discloser: Speaker, event: Event) -> ExceptionalDisclosure:
    """Return the record that begins with `event`, which raises something. Raises CannotRecordExceptional."""
    record = _first(discloser, event)
    refuse_incomplete(event.content, discloser)
    return record


def after(record: ExceptionalDisclosure, event: Event) -> ExceptionalDisclosure:
    """Return `record` with one event more. Raises CannotRecordExceptional for what may not follow, or is not whole."""
    follower = _follower(record, event)
    refuse_incomplete(event.content, record.discloser)
    _GUARDS.get(event.step, _refuse_nothing)(record, event)
    return _changed(follower, record.state, event)


def replayed(discloser: Speaker, events: Iterable[Event]) -> ExceptionalDisclosure:
    """Return the record that these events, recorded before, make: none is weighed by its words again.

    Raises CannotRecordExceptional where one may not follow the one before, or was done before its time.
    """
    first, *others = events
    record = _first(discloser, first)
    for event in others:
        follower = _follower(record, event)
        _GUARDS_OF_ORDER.get(event.step, _refuse_nothing)(record, event)
        record = _changed(follower, record.state, event)
    return record


def _first(discloser: Speaker, event: Event) -> ExceptionalDisclosure:
    if not isinstance(event.content, Raised):
        raise CannotRecordExceptional(f"An exceptional disclosure begins with what it is about. {NOTHING_RECORDED}")
    _refuse_day(event)
    return ExceptionalDisclosure(discloser, (event,), State.RAISED, event.content.grounds)


def _follower(record: ExceptionalDisclosure, event: Event) -> ExceptionalDisclosure:
    """Return `record` with an event and the state it leads to. Raises CannotRecordExceptional."""
    state = next_state(record.state, event.step)
    if state is None:
        raise CannotRecordExceptional(
            f"That step does not follow from where this disclosure stands. {NOTHING_RECORDED}"
        )
    if event.at < record.last.at:
        raise CannotRecordExceptional(f"The clock is behind what was recorded last. Set it right. {NOTHING_RECORDED}")
    _refuse_day(event)
    return replace(record, events=(*record.events, event), state=state)


def departures(notice: StandingNotice, told: Disclosed, event: Event) -> tuple[Departure, ...]:
    """Return in what a disclosure goes past its notice: nothing is as it should be."""
    announced = notice.notice
    found = (
        (Departure.OTHER_RECIPIENT, not same_name(told.recipient, announced.recipient)),
        (Departure.MORE, not compared(told.words, announced.words).is_within),
    )
    return (*_too_early(notice, event), *(departure for departure, is_so in found if is_so))


def _too_early(notice: StandingNotice, event: Event) -> tuple[Departure, ...]:
    too_soon = (Departure.TOO_SOON,) if event.at < notice.cooled_at else ()
    return (*too_soon, Departure.BEFORE_ITS_DAY) if event.on < notice.notice.when else too_soon


def _changed(record: ExceptionalDisclosure, before: State, event: Event) -> ExceptionalDisclosure:
    """Return the record with what this event changes besides the state."""
    match event.content:
        case DutiesClarified() as clarified:
            record = replace(record, grounds=clarified.grounds)
        case Agreed() as agreed:
            record = replace(record, agreed=agreed, notice=None)
        case NoticeGiven() as given:
            hours = 0 if before in {State.TOLD_FIRST, *_ENDED} else given.cooling_hours
            record = replace(record, notice=StandingNotice(given.notice, event.at, hours))
        case Disclosed() as told:
            assert record.notice is not None, "nothing is disclosed without one"
            # The mentor's own was held to its notice when it was recorded.
            found = departures(record.notice, told, event) if record.discloser is Speaker.MENTEE else ()
            record = replace(record, told=(*record.told, told), departures=found)
        case ToldFirst() as told:
            record = replace(record, told=(*record.told, told), notice=None)
        case DidNotLeave():
            record = replace(record, told=record.told[:-1], departures=())
        case _:
            pass
    return record


def _refuse_nothing(_record: ExceptionalDisclosure, _event: Event) -> None:
    """Most steps have no guard."""


def _refuse_day(event: Event) -> None:
    if event.on > event.at.date():
        raise CannotRecordExceptional(f"That day has not come yet. {NOTHING_RECORDED} Mend the day.")


def _refuse_unweighed(_record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, OptionsExplored)
    looked_at = [weighed.option for weighed in event.content.weighed]
    if len(set(looked_at)) < len(looked_at):
        raise CannotRecordExceptional(f"One of the options is there twice. {NOTHING_RECORDED}")


def _refuse_days_agreed(_record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, Agreed)
    if event.content.by < event.on:
        raise CannotRecordExceptional(
            f"The day by which it is to be done has passed. {NOTHING_RECORDED} Name a later one."
        )
    if event.content.check_on < event.content.by:
        raise CannotRecordExceptional(
            f"The day to look whether it was done lies before the day it is to be done by. {NOTHING_RECORDED} "
            "Mend the days."
        )


def _refuse_notice(record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, NoticeGiven)
    if record.state in _ENDED and not record.was_told_unannounced:
        raise CannotRecordExceptional(f"The notice was given already. {NOTHING_RECORDED}")
    if record.discloser is Speaker.MENTEE:
        return
    notice = event.content.notice
    if record.was_told_unannounced:
        _refuse_less_than_was_told(record, notice)
    elif notice.when < StandingNotice(notice, event.at, event.content.cooling_hours).cooled_at.date():
        raise CannotRecordExceptional(
            f"The day in the notice lies within the cooling time you have agreed. {NOTHING_RECORDED} "
            "Name a day after it."
        )


def _refuse_other_print(record: ExceptionalDisclosure, event: Event) -> None:
    """What is printed could be given; once all is said and done it is the notice that was given."""
    assert isinstance(event.content, NoticePrinted)
    notice, standing = event.content.notice, record.notice
    if record.state is State.DISCLOSED and (standing is None or notice != standing.notice):
        raise CannotRecordExceptional(f"That is not the notice that was given. {NOTHING_RECORDED}")
    if record.state is State.TOLD_FIRST and record.discloser is Speaker.MENTOR:
        _refuse_less_than_was_told(record, notice)


def _refuse_less_than_was_told(record: ExceptionalDisclosure, notice: Notice) -> None:
    """A notice after the fact tells all that was told, and everybody who was."""
    for told in record.told:
        if not compared(told.words, notice.words).is_within:
            raise CannotRecordExceptional(
                f"The notice leaves out something that was said. {NOTHING_RECORDED} "
                "Let it hold the words that were used, sentence by sentence and in their order."
            )
        if not _names(notice.recipient, told.recipient):
            raise CannotRecordExceptional(
                f"The notice leaves out somebody who was told. {NOTHING_RECORDED} Name them all."
            )


_PAST_NOTICE = {
    Departure.TOO_SOON: (
        "The cooling time has not run yet. {} Wait, or leave by “immediate danger” if there is any. If it was said "
        "already, add that to the record as a note."
    ),
    Departure.BEFORE_ITS_DAY: "The notice names a later day. {} Wait for it, or give a new notice.",
    Departure.OTHER_RECIPIENT: "The notice names somebody else. {} Give a new notice before you tell anyone else.",
    Departure.MORE: (
        "These words go beyond the notice: only whole sentences of it may be said, in its order. {} Say less, or give "
        "a new notice. If more was said already, add that to the record as a note."
    ),
}


def _names(recipients: str, one: str) -> bool:
    """Whether a list of recipients, in whatever words, names one of them, whole: “HR” is not in “Christopher”."""
    return re.search(rf"(?<!\w){re.escape(fold_name(one))}(?!\w)", fold_name(recipients)) is not None


def _refuse_past_notice(record: ExceptionalDisclosure, event: Event) -> None:
    """The mentor's own disclosure keeps to its notice; what the mentee did is written down as it was."""
    assert isinstance(event.content, Disclosed)
    assert record.notice is not None, "the state says that one was given"
    _refuse_departures(record, departures(record.notice, event.content, event))


def _refuse_too_early(record: ExceptionalDisclosure, event: Event) -> None:
    assert record.notice is not None, "the state says that one was given"
    _refuse_departures(record, _too_early(record.notice, event))


def _refuse_departures(record: ExceptionalDisclosure, found: tuple[Departure, ...]) -> None:
    if found and record.discloser is Speaker.MENTOR:
        raise CannotRecordExceptional(_PAST_NOTICE[found[0]].format(NOTHING_RECORDED))


def _refuse_side_door(record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, ToldFirst)
    told = event.content
    _refuse_early_look(told.look_again, event)
    _refuse_shut_door(record, event)
    if told.door is Door.LAW_FORBIDS_NOTICE and told.advice is not None and told.advice.on > event.on:
        raise CannotRecordExceptional(f"Advice is taken before anybody is told. {NOTHING_RECORDED} Mend the days.")


def _refuse_shut_door(record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, ToldFirst)
    if event.content.door is Door.LAW_FORBIDS_NOTICE and record.state is State.NOTICE_GIVEN:
        raise CannotRecordExceptional(
            f"A notice was given already, so there is none that the law could forbid. {NOTHING_RECORDED} "
            "Disclose what the notice says once its cooling time has run."
        )


def _refuse_postponing(_record: ExceptionalDisclosure, event: Event) -> None:
    assert isinstance(event.content, NoticePostponed)
    _refuse_early_look(event.content.look_again, event)


def _refuse_early_look(look_again: date, event: Event) -> None:
    if look_again < event.on:
        raise CannotRecordExceptional(f"The day to look again has passed. {NOTHING_RECORDED} Name a later one.")


def _refuse_taking_back(record: ExceptionalDisclosure, _event: Event) -> None:
    if not _paper_left_last(record):
        raise CannotRecordExceptional(f"Only a paper that never got to its place can be taken back. {NOTHING_RECORDED}")


def _paper_left_last(record: ExceptionalDisclosure) -> bool:
    """Whether the disclosure that led here was by a paper: what was said cannot be unsaid."""
    last = record.told[-1] if record.told else None
    return isinstance(last, Disclosed) and last.is_paper


_GUARDS: dict[Step, Callable[[ExceptionalDisclosure, Event], None]] = {
    Step.EXPLORE_OPTIONS: _refuse_unweighed,
    Step.AGREE: _refuse_days_agreed,
    Step.PRINT_NOTICE: _refuse_other_print,
    Step.GIVE_NOTICE: _refuse_notice,
    Step.DISCLOSE: _refuse_past_notice,
    Step.TELL_FIRST: _refuse_side_door,
    Step.POSTPONE_NOTICE: _refuse_postponing,
    Step.TAKE_BACK: _refuse_taking_back,
}

_GUARDS_OF_ORDER: dict[Step, Callable[[ExceptionalDisclosure, Event], None]] = {
    Step.DISCLOSE: _refuse_too_early,
    Step.TELL_FIRST: _refuse_shut_door,
    Step.TAKE_BACK: _refuse_taking_back,
}
"""What holds for what was recorded, too: it rests on days, moments and states, on no word."""
