"""No step of an exceptional disclosure can be skipped: every state and step, every path, and ten thousand at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from confidant.domain import exceptional_disclosure_course as course
from confidant.domain.exceptional_disclosure import (
    Agreed,
    Content,
    Departure,
    Disclosed,
    Door,
    DutiesClarified,
    Event,
    Ground,
    Notice,
    NoticeGiven,
    NoticePostponed,
    NoticePrinted,
    Option,
    OptionsExplored,
    State,
    Step,
    ToldFirst,
    Weighed,
    Whose,
)
from confidant.domain.exceptional_disclosure_course import (
    ExceptionalDisclosure,
    StandingNotice,
    after,
    begun,
    replayed,
    steps,
)
from confidant.domain.exceptional_disclosure_graph import paths
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.exceptional_disclosure_moves import MOVES
from confidant.domain.vocabulary import Speaker
from tests.domain.exceptional_events import (
    AT,
    COOLING,
    DAY,
    NOTICE,
    WORDS,
    at,
    content_for,
    days,
    told_first,
    walked,
)

S = State
TO_OPTIONS = (Step.ESTABLISH_ISSUE, Step.CLARIFY_DUTIES, Step.EXPLORE_OPTIONS)
TO_NOTICE = (*TO_OPTIONS, Step.REFUSE, Step.GIVE_NOTICE)
WAYS: dict[State, tuple[Step, ...]] = {
    S.RAISED: (),
    S.ISSUE_ESTABLISHED: TO_OPTIONS[:1],
    S.DUTIES_CLARIFIED: TO_OPTIONS[:2],
    S.OPTIONS_EXPLORED: TO_OPTIONS,
    S.AGREED: (*TO_OPTIONS, Step.AGREE),
    S.REFUSED: (*TO_OPTIONS, Step.REFUSE),
    S.NOTICE_GIVEN: TO_NOTICE,
    S.TOLD_FIRST: (Step.TELL_FIRST,),
    S.DISCLOSED: (*TO_NOTICE, Step.DISCLOSE),
    S.STOOD_DOWN: (Step.STAND_DOWN,),
    S.REVIEWED: (Step.STAND_DOWN, Step.REVIEW),
}
"""One way to each state."""

BEFORE = "RAISED ISSUE_ESTABLISHED DUTIES_CLARIFIED OPTIONS_EXPLORED AGREED REFUSED NOTICE_GIVEN"
ON_PAPER: dict[Step, str] = {
    Step.RAISE: "",
    Step.ESTABLISH_ISSUE: "RAISED",
    Step.CLARIFY_DUTIES: "ISSUE_ESTABLISHED",
    Step.EXPLORE_OPTIONS: "DUTIES_CLARIFIED",
    Step.AGREE: "OPTIONS_EXPLORED AGREED REFUSED NOTICE_GIVEN",
    Step.REFUSE: "OPTIONS_EXPLORED AGREED",
    Step.PRINT_NOTICE: "AGREED REFUSED NOTICE_GIVEN TOLD_FIRST DISCLOSED",
    Step.GIVE_NOTICE: "AGREED REFUSED NOTICE_GIVEN TOLD_FIRST",
    Step.DISCLOSE: "NOTICE_GIVEN",
    Step.TELL_FIRST: f"{BEFORE} TOLD_FIRST",
    Step.POSTPONE_NOTICE: "TOLD_FIRST",
    Step.DO_WITHOUT_NOTICE: "TOLD_FIRST",
    Step.TAKE_BACK: "DISCLOSED",
    Step.STAND_DOWN: BEFORE,
    Step.REVIEW: "DISCLOSED STOOD_DOWN",
    Step.CONSULT: " ".join(State.__members__),
    Step.NOTE: " ".join(State.__members__),
}
"""What the mission lets follow what, written down once more by hand."""


@pytest.mark.parametrize("discloser", Speaker)
@pytest.mark.parametrize("state", State)
def test_each_step_is_taken_in_the_states_on_paper_and_refused_in_every_other(state: State, discloser: Speaker) -> None:
    record = walked(*WAYS[state], discloser=discloser, is_paper=True)
    assert record.state is state
    offered = set(steps(record))
    for step in Step:
        may = state.name in ON_PAPER[step].split()
        assert (step in offered) is may, step
        content = content_for(step, is_paper=True)
        if isinstance(content, NoticeGiven | NoticePrinted):
            notice = record.notice.notice if state is S.DISCLOSED and record.notice else replace(NOTICE, when=days(40))
            content = replace(content, notice=notice)
        event = Event(days(30), at(24 * 30), content)
        if may:
            assert after(record, event).last == event
        else:
            with pytest.raises(CannotRecordExceptional):
                after(record, event)


@pytest.mark.parametrize("discloser", Speaker)
def test_every_path_is_walked_to_its_end(discloser: Speaker) -> None:
    walks = paths()
    assert len(walks) > 100
    for path in walks:
        record = walked(*(step for step, _ in path[1:]), discloser=discloser, is_paper=True)
        assert [record.state, record.is_open] == [State.REVIEWED, False]
        assert replayed(discloser, record.events) == record
        told = [event.step for event in record.events if event.step in {Step.DISCLOSE, Step.TELL_FIRST}]
        if Step.DISCLOSE in told:
            assert Step.GIVE_NOTICE in [event.step for event in record.events]


def test_paths_meet_every_turn_there_is() -> None:
    taken = {(path[place][1], path[place + 1][0]) for path in paths() for place in range(len(path) - 1)}
    turns = {(state, step) for step, moves in MOVES.items() for state, to in moves.items() if to is not state}
    assert taken == turns


# Ten thousand at random


STEPS, DOORS = tuple(Step), tuple(Door)
SAID = (
    WORDS,
    "He signs the check without looking.",
    "He signs the check without looking. I do not think that he means harm.",
    "I have seen it twice. He signs the check without looking.",
    "I have seen it twice. He drinks.",
    "He means harm.",
)
WEIGHTS = dict.fromkeys(Step, 12) | {Step.DISCLOSE: 60, Step.AGREE: 4, Step.GIVE_NOTICE: 20}
WEIGHTS |= dict.fromkeys((Step.TELL_FIRST, Step.STAND_DOWN, Step.CONSULT, Step.NOTE, Step.PRINT_NOTICE), 1)
LIKELY = {
    state: [step for step in Step if state in MOVES.get(step, {}) for _ in range(WEIGHTS[step])] for state in State
}
"""What a front end would offer in a state, and what leads on more often than what does not."""


def _content(random: Random, record: ExceptionalDisclosure, moment: datetime) -> Content:
    """Something a front end might try to record, often as it should be, often not."""
    step = random.choice(LIKELY[record.state] if random.random() < 0.85 else STEPS)
    content = content_for(step, random.choice(DOORS), is_paper=random.random() < 0.5)
    match content:
        case NoticeGiven() | NoticePrinted():
            words = WORDS if random.random() < 0.7 else "He signs the check without looking."
            when = (moment + timedelta(days=random.choice((0, 1, 2)))).date()
            return replace(
                content, notice=Notice(words, random.choice((NOTICE.recipient, NOTICE.recipient, "HR")), when, "So.")
            )
        case Disclosed():
            recipient = random.choice((*[NOTICE.recipient] * 3, "HR", ""))
            return replace(content, words=random.choice(SAID), recipient=recipient)
        case ToldFirst():
            advice = random.choice((content.advice, None))
            return replace(content, reason=random.choice(("He was on the bridge.", " ")), advice=advice)
        case _:
            return content


def _random_record(random: Random, discloser: Speaker = Speaker.MENTOR) -> ExceptionalDisclosure:
    moment, record = AT, begun(discloser, Event(DAY, AT, content_for(Step.RAISE)))
    for _ in range(random.choice((5, 10, 15))):
        moment += timedelta(hours=random.choice((-9, 0, 1, 20, 30, 30, 60)))
        content = _content(random, record, moment)
        try:
            record = after(record, Event(moment.date(), moment, content))
        except CannotRecordExceptional:
            continue
    return record


def _surprises(record: ExceptionalDisclosure) -> Iterator[str]:
    """Yield each time that somebody was told otherwise than after notice, or by a side door without what it asks."""
    notice: tuple[datetime, NoticeGiven] | None = None
    for event in record.events:
        match event.content:
            case NoticeGiven() as given:
                notice = (event.at, given)
            case Agreed():
                notice = None
            case ToldFirst(door=door, reason=reason, advice=advice):
                if not reason.strip() or (door is Door.LAW_FORBIDS_NOTICE and advice is None):
                    yield "a side door without its reason"
            case Disclosed() as told:
                yield from ("no notice",) if notice is None else _past(*notice, event, told)
            case _:
                pass


def _past(when: datetime, given: NoticeGiven, event: Event, told: Disclosed) -> Iterator[str]:
    if event.at < when + timedelta(hours=given.cooling_hours) or event.on < given.notice.when:
        yield "before its time"
    if told.recipient.casefold() != given.notice.recipient.casefold():
        yield "somebody else"
    if any(part.strip(". ") not in given.notice.words for part in told.words.split(". ")):
        yield "more than the notice"


def test_none_of_ten_thousand_random_sequences_discloses_without_notice_or_side_door() -> None:
    random, ends, told = Random(20261126), set[State](), Counter[Step]()
    for _ in range(10_000):
        record = _random_record(random)
        assert list(_surprises(record)) == []
        ends.add(record.state)
        told.update({each.step for each in record.told})
    assert ends == set(State), "sequences that never get anywhere show nothing"
    assert told[Step.DISCLOSE] > 300, told
    assert told[Step.TELL_FIRST] > 300, told


def _skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOVES[Step.DISCLOSE], State.REFUSED, State.DISCLOSED)
    monkeypatch.setattr(course, "_GUARDS", {})
    monkeypatch.setattr(course, "_changed", lambda record, *_: record)


def _no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(course._GUARDS, Step.DISCLOSE, lambda *_: None)


def _no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "refuse_incomplete", lambda *_: None)


def _old_notice_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = course._changed

    def kept(record: ExceptionalDisclosure, before: State, event: Event) -> ExceptionalDisclosure:
        if isinstance(event.content, Agreed) and before is State.NOTICE_GIVEN:
            return replace(record, state=State.NOTICE_GIVEN)
        return changed(record, before, event)

    monkeypatch.setattr(course, "_changed", kept)


@pytest.mark.parametrize("fault", [_skip, _no_guard, _no_reason, _old_notice_stands])
def test_a_fault_in_the_course_is_seen_at_random(fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    random = Random(20261126)
    found = [surprise for _ in range(600) for surprise in _surprises(_random_record(random))]
    assert found


# What a step has to hold


def test_a_record_begins_with_what_it_is_about() -> None:
    with pytest.raises(CannotRecordExceptional, match="begins with"):
        begun(Speaker.MENTOR, Event(DAY, AT, content_for(Step.NOTE)))


def test_what_is_recorded_later_is_never_earlier() -> None:
    record = walked(*TO_OPTIONS)
    with pytest.raises(CannotRecordExceptional, match="clock is behind"):
        after(record, Event(DAY, at(1), content_for(Step.NOTE)))


def test_a_day_that_has_not_come_is_no_day_to_record_on() -> None:
    zone = timezone(timedelta(hours=11))
    late = datetime(2026, 5, 21, 1, tzinfo=zone)  # the twentieth by UTC
    assert begun(Speaker.MENTOR, Event(late.date(), late, content_for(Step.RAISE))).state is State.RAISED
    with pytest.raises(CannotRecordExceptional, match="has not come"):
        begun(Speaker.MENTOR, Event(days(1), AT, content_for(Step.RAISE)))


def noticed(notice: Notice = NOTICE, discloser: Speaker = Speaker.MENTOR) -> ExceptionalDisclosure:
    """A record with a notice given an hour after everything began; its cooling time is 24 hours."""
    record = begun(discloser, Event(DAY, AT, content_for(Step.RAISE)))
    for step in (*TO_OPTIONS, Step.REFUSE):
        record = after(record, Event(DAY, AT, content_for(step)))
    return after(record, Event(DAY, at(1), NoticeGiven(notice, "in person", COOLING)))


TOLD = Disclosed(WORDS, NOTICE.recipient, "in person", 1)


@pytest.mark.parametrize(
    ("moment", "day", "told", "departure", "said"),
    [
        (at(25) - timedelta(microseconds=1), 2, TOLD, Departure.TOO_SOON, "cooling time has not run"),
        (at(49), 1, TOLD, Departure.BEFORE_ITS_DAY, "names a later day"),
        (at(49), 2, replace(TOLD, recipient="HR"), Departure.OTHER_RECIPIENT, "names somebody else"),
        (at(49), 2, replace(TOLD, words=f"{WORDS} He drinks."), Departure.MORE, "beyond the notice"),
    ],
)
def test_the_mentor_keeps_to_the_notice_and_what_the_mentee_did_is_told(
    moment: datetime, day: int, told: Disclosed, departure: Departure, said: str
) -> None:
    event = Event(min(days(day), moment.date()), moment, told)
    with pytest.raises(CannotRecordExceptional, match=said):
        after(noticed(), event)
    mirrored = after(noticed(discloser=Speaker.MENTEE), event)
    assert departure in mirrored.departures
    assert mirrored.state is State.DISCLOSED


def test_less_to_whom_it_names_in_its_time_is_disclosed() -> None:
    told = replace(TOLD, words="I have seen it twice.", recipient=" ines  calder, HEAD of pharmacy")
    record = after(noticed(), Event(days(2), at(49), told))
    assert (record.state, record.departures, record.told) == (State.DISCLOSED, (), (told,))
    exactly = replace(NOTICE, when=days(1))
    assert after(noticed(exactly), Event(days(1), at(25), TOLD)).state is State.DISCLOSED


def test_a_notice_names_no_day_within_the_cooling_time() -> None:
    with pytest.raises(CannotRecordExceptional, match="within the cooling time"):
        noticed(replace(NOTICE, when=DAY))
    assert noticed(replace(NOTICE, when=DAY), discloser=Speaker.MENTEE).notice is not None


def test_a_cooling_time_past_the_calendar_never_runs_out() -> None:
    for hours in (10**8, 10**15):
        assert StandingNotice(NOTICE, AT, hours).cooled_at.year == 9999


def test_what_is_agreed_after_a_notice_takes_its_place() -> None:
    record = after(noticed(), Event(DAY, at(2), content_for(Step.AGREE)))
    assert (record.state, record.notice) == (State.AGREED, None)
    assert Step.DISCLOSE not in steps(record)


def test_a_new_notice_begins_a_new_cooling_time() -> None:
    longer = replace(NOTICE, words=f"{WORDS} He drinks.", when=days(3))
    record = after(noticed(), Event(days(1), at(30), NoticeGiven(longer, "by letter", COOLING)))
    told = replace(TOLD, words=longer.words)
    with pytest.raises(CannotRecordExceptional, match="cooling time"):
        after(record, Event(days(2), at(53), told))
    assert after(record, Event(days(3), at(73), told)).state is State.DISCLOSED


def test_the_law_forbids_no_notice_that_was_given_but_danger_waits_for_nothing() -> None:
    with pytest.raises(CannotRecordExceptional, match="was given already"):
        after(noticed(), Event(DAY, at(2), told_first(Door.LAW_FORBIDS_NOTICE)))
    assert after(noticed(), Event(DAY, at(2), told_first())).state is State.TOLD_FIRST


def test_advice_is_taken_before_anybody_is_told() -> None:
    late = told_first(Door.LAW_FORBIDS_NOTICE)
    assert late.advice is not None
    late = replace(late, advice=replace(late.advice, on=days(1)))
    with pytest.raises(CannotRecordExceptional, match="Advice is taken before"):
        after(walked(), Event(DAY, at(2), late))
    assert after(walked(), Event(days(1), at(30), late)).state is State.TOLD_FIRST


def owing(discloser: Speaker = Speaker.MENTOR) -> ExceptionalDisclosure:
    """A record in which two were told before the notice."""
    record = after(
        walked(discloser=discloser), Event(DAY, at(1), told_first(words="He is on the bridge.", recipient="999"))
    )
    return after(record, Event(DAY, at(2), told_first(words="He is in care.", recipient="Noor Renn")))


def test_the_notice_afterwards_tells_all_that_was_said_and_everybody_who_heard_it() -> None:
    whole = Notice("He is on the bridge. He is in care.", "999 and Noor Renn", DAY, "He was in danger.")
    event = Event(days(1), at(30), NoticeGiven(whole, "at his bed", COOLING))
    done = after(owing(), event)
    assert (done.state, done.notice and done.notice.cooling_hours) == (State.DISCLOSED, 0)
    for said, less in (
        ("leaves out something", replace(whole, words="He is in care.")),
        ("leaves out somebody", replace(whole, recipient="999")),
        ("leaves out somebody", replace(whole, recipient="9990, Noor Renn")),
    ):
        for content in (NoticeGiven(less, "at his bed", COOLING), NoticePrinted(less, 1)):
            with pytest.raises(CannotRecordExceptional, match=said):
                after(owing(), Event(days(1), at(30), content))
            assert after(owing(Speaker.MENTEE), Event(days(1), at(30), content)).last.content == content


def test_only_the_notice_that_was_given_is_printed_after_the_disclosure() -> None:
    done = after(noticed(), Event(days(2), at(49), TOLD))
    assert after(done, Event(days(2), at(50), NoticePrinted(NOTICE, 1))).state is State.DISCLOSED
    with pytest.raises(CannotRecordExceptional, match="not the notice that was given"):
        after(done, Event(days(2), at(50), NoticePrinted(replace(NOTICE, why="Another."), 1)))
    without = after(owing(), Event(days(1), at(30), content_for(Step.DO_WITHOUT_NOTICE)))
    with pytest.raises(CannotRecordExceptional, match="not the notice that was given"):
        after(without, Event(days(2), at(50), NoticePrinted(NOTICE, 1)))


def test_what_was_recorded_is_still_refused_where_it_came_too_early_or_by_a_shut_door() -> None:
    given = walked(*TO_NOTICE)
    last, told = given.last, content_for(Step.DISCLOSE)
    soon, late = last.at + timedelta(hours=COOLING - 1), last.at + timedelta(days=3)
    for event, why in (
        (Event(soon.date(), soon, told), "cooling time"),
        (Event(last.on, late, told), "later day"),
        (Event(late.date(), late, told_first(Door.LAW_FORBIDS_NOTICE)), "none that the law could forbid"),
        (Event(last.on, given.events[0].at, content_for(Step.NOTE)), "clock is behind"),
        (Event(late.date() + timedelta(days=1), late, content_for(Step.NOTE)), "not come yet"),
        (Event(late.date(), late, content_for(Step.REVIEW)), "does not follow"),
    ):
        with pytest.raises(CannotRecordExceptional, match=why):
            replayed(Speaker.MENTOR, (*given.events, event))
    spoken = walked(*TO_NOTICE, Step.DISCLOSE)
    back = Event(spoken.last.on, spoken.last.at, content_for(Step.TAKE_BACK))
    with pytest.raises(CannotRecordExceptional, match="paper"):
        replayed(Speaker.MENTOR, (*spoken.events, back))
    with pytest.raises(CannotRecordExceptional, match="begins with"):
        replayed(Speaker.MENTOR, spoken.events[1:])
    early = replayed(
        Speaker.MENTEE, (*walked(*TO_NOTICE, discloser=Speaker.MENTEE).events, Event(soon.date(), soon, told))
    )
    assert Departure.TOO_SOON in early.departures


def test_a_paper_that_never_arrived_is_taken_back_and_what_was_said_is_not() -> None:
    record = after(noticed(), Event(days(2), at(49), replace(TOLD, is_paper=True)))
    back = after(record, Event(days(2), at(49), content_for(Step.TAKE_BACK)))
    assert (back.state, back.told, back.notice) == (State.NOTICE_GIVEN, (), noticed().notice)
    spoken = after(noticed(), Event(days(2), at(49), TOLD))
    first = after(owing(), Event(days(1), at(30), content_for(Step.DO_WITHOUT_NOTICE)))
    for record in (spoken, first):
        assert Step.TAKE_BACK not in steps(record)
        with pytest.raises(CannotRecordExceptional, match="Only a paper"):
            after(record, Event(days(2), at(50), content_for(Step.TAKE_BACK)))


def test_days_that_cannot_be_are_refused() -> None:
    backwards = Agreed(Whose.BOTH, "That it is told", "HR", days(30), days(29))
    with pytest.raises(CannotRecordExceptional, match="lies before the day"):
        after(walked(*TO_OPTIONS), Event(days(9), at(24 * 9), backwards))
    late = Agreed(Whose.BOTH, "That it is told", "HR", days(8), days(12))
    with pytest.raises(CannotRecordExceptional, match="is to be done has passed"):
        after(walked(*TO_OPTIONS), Event(days(9), at(24 * 9), late))
    for content in (NoticePostponed("Not safe yet.", DAY), told_first(look_again=DAY)):
        with pytest.raises(CannotRecordExceptional, match="look again has passed"):
            after(owing(), Event(days(1), at(30), content))


def test_an_option_is_looked_at_once() -> None:
    twice = OptionsExplored((*(Weighed(option, "No.") for option in Option), Weighed(Option.LESS, "Yes.")))
    with pytest.raises(CannotRecordExceptional, match="there twice"):
        after(walked(*TO_OPTIONS[:2]), Event(days(9), at(24 * 9), twice))


def test_the_grounds_are_those_that_were_clarified() -> None:
    assert walked().grounds == (Ground.DUTY_OF_CARE,)
    clarified = walked(*TO_OPTIONS[:2])
    assert isinstance(clarified.last.content, DutiesClarified)
    assert clarified.grounds == (Ground.DUTY_OFFICER,)
