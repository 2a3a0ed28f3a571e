"""In every state it is plain what comes next, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from confidant.domain.exceptional_disclosure import (
    Agreed,
    Door,
    Event,
    NoticeGiven,
    NoticePostponed,
    State,
    Step,
    Whose,
)
from confidant.domain.exceptional_disclosure_course import CannotRecordExceptional, after, steps
from confidant.domain.exceptional_disclosure_owed import (
    REVIEW_AFTER_DAYS,
    Due,
    ExceptionalOwed,
    closed_early_by,
    is_forbidden,
    owed,
)
from tests.domain.exceptional_events import NOTICE, at, content_for, days, told_first, walked
from tests.domain.test_exceptional_disclosure_course import TO_OPTIONS, WAYS, noticed, owing

LATER = at(24 * 99)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (State.RAISED, Due.ESTABLISH_ISSUE),
        (State.ISSUE_ESTABLISHED, Due.CLARIFY_DUTIES),
        (State.DUTIES_CLARIFIED, Due.EXPLORE_OPTIONS),
        (State.OPTIONS_EXPLORED, Due.SEEK_AGREEMENT),
        (State.REFUSED, Due.GIVE_NOTICE),
    ],
)
def test_what_has_no_day_is_next(state: State, due: Due) -> None:
    assert owed(walked(*WAYS[state]), LATER) == (ExceptionalOwed(due),)


@pytest.mark.parametrize("whose", Whose)
def test_what_was_agreed_is_looked_at_on_its_day_and_the_discloser_owes_a_notice_first(whose: Whose) -> None:
    agreed = Agreed(whose, "That the check is signed unread", "HR", days(20), days(22))
    record = after(walked(*TO_OPTIONS), Event(days(9), at(24 * 9), agreed))
    check = ExceptionalOwed(Due.CHECK, days(22))
    assert owed(record, LATER) == (
        (check,) if whose is Whose.THE_OTHER else (ExceptionalOwed(Due.GIVE_NOTICE, days(20)), check)
    )


def test_after_a_notice_the_cooling_time_runs_and_then_its_day_counts() -> None:
    record = noticed()
    disclose = ExceptionalOwed(Due.DISCLOSE, days(2))
    cooled = at(25)
    assert owed(record, cooled - timedelta(seconds=1)) == (
        ExceptionalOwed(Due.AWAIT_COOLING, cooled.date(), cooled),
        disclose,
    )
    assert owed(record, cooled) == (disclose,)


def test_a_notice_that_is_owed_stays_owed_and_the_law_waits_longest() -> None:
    record = owing()
    assert owed(record, LATER) == (ExceptionalOwed(Due.GIVE_NOTICE_WHEN_SAFE, days(900)),)
    record = after(record, Event(days(1), at(30), NoticePostponed("Still in care.", days(8))))
    assert owed(record, LATER) == (ExceptionalOwed(Due.GIVE_NOTICE_WHEN_SAFE, days(8)),)
    record = after(record, Event(days(2), at(50), content_for(Step.CONSULT)))
    assert owed(record, LATER) == (ExceptionalOwed(Due.GIVE_NOTICE_WHEN_SAFE, days(8)),)
    record = after(record, Event(days(2), at(51), told_first(Door.LAW_FORBIDS_NOTICE, look_again=days(30))))
    assert owed(record, LATER) == (ExceptionalOwed(Due.GIVE_NOTICE_WHEN_LAWFUL, days(30)),)
    assert is_forbidden(record)


@pytest.mark.parametrize("ending", [(), (Step.REVIEW,)])
def test_the_laws_prohibition_holds_until_the_notice_is_given_though_it_was_held_to_be_impossible(
    ending: tuple[Step, ...],
) -> None:
    record = after(walked(), Event(days(2), at(51), told_first(Door.LAW_FORBIDS_NOTICE, look_again=days(30))))
    for number, step in enumerate((Step.DO_WITHOUT_NOTICE, *ending)):
        record = after(record, Event(days(3), at(80 + number), content_for(step)))
    assert is_forbidden(record)
    assert Step.GIVE_NOTICE in steps(record)
    short = NoticeGiven(replace(NOTICE, words="Something else."), "in person")
    with pytest.raises(CannotRecordExceptional, match="leaves out something"):
        after(record, Event(days(9), at(999), short))
    given = after(record, Event(days(9), at(999), NoticeGiven(NOTICE, "in person", 48)))
    assert given.state is record.state
    assert given.notice is not None
    assert given.notice.cooling_hours == 0, "what was said needs no cooling"
    assert not is_forbidden(given)
    assert Step.GIVE_NOTICE not in steps(given)
    with pytest.raises(CannotRecordExceptional, match="given already"):
        after(given, Event(days(9), at(1000), NoticeGiven(NOTICE, "in person")))


@pytest.mark.parametrize(
    ("steps", "ended"),
    [
        ((Step.STAND_DOWN,), at(49)),
        (WAYS[State.DISCLOSED], at(49 * 6)),
        ((Step.TELL_FIRST, Step.DO_WITHOUT_NOTICE), at(98)),
        ((Step.TELL_FIRST, Step.GIVE_NOTICE), at(98)),
    ],
)
def test_what_has_ended_is_looked_back_on(steps: tuple[Step, ...], ended: object) -> None:
    record = walked(*steps)
    assert record.last.at == ended
    due = record.last.on + timedelta(days=REVIEW_AFTER_DAYS)
    for later in (record, after(record, Event(days(90), LATER, content_for(Step.NOTE)))):
        assert owed(later, LATER) == (ExceptionalOwed(Due.REVIEW, due),)


def test_what_was_looked_back_on_before_its_fortnight_was_over_tells_by_how_many_days() -> None:
    stood_down = walked(Step.STAND_DOWN)
    assert closed_early_by(stood_down) == 0, "it is open"
    for waited, early in ((0, REVIEW_AFTER_DAYS), (13, 1), (14, 0), (80, 0)):
        on = stood_down.last.on + timedelta(days=waited)
        closed = after(stood_down, Event(on, LATER, content_for(Step.REVIEW)))
        assert closed_early_by(closed) == early
        assert closed_early_by(after(closed, Event(days(90), LATER, content_for(Step.NOTE)))) == early


def test_a_notice_given_after_it_was_closed_makes_no_closing_early() -> None:
    told = walked(Step.TELL_FIRST, Step.DO_WITHOUT_NOTICE)
    closed = after(told, Event(told.last.on + timedelta(days=14), LATER, content_for(Step.REVIEW)))
    given = after(closed, Event(days(90), LATER, content_for(Step.GIVE_NOTICE)))
    assert closed_early_by(given) == 0


def test_what_was_looked_back_on_owes_nothing() -> None:
    assert owed(walked(Step.STAND_DOWN, Step.REVIEW), LATER) == ()
