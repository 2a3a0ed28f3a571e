"""The clock of a request for access, and what may follow in its log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.dates import add_months
from confidant.domain.subject_access import (
    AccessEvent,
    CannotRecordAccess,
    EventKind,
    Reason,
    Waiting,
    clock_of,
    is_ended,
    may_record,
    standing_events,
)

K = EventKind
DAY = date(2026, 3, 2)
TODAY = date(2026, 12, 31)


def event(kind: EventKind, on: date = DAY, how: str = "by e-mail", corrects: int | None = None) -> AccessEvent:
    return AccessEvent(kind, on, how, corrects)


def log_of(*events: tuple[EventKind, date]) -> tuple[AccessEvent, ...]:
    return tuple(event(kind, on) for kind, on in events)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 9, 3), date(2026, 10, 3)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_month_ends_on_the_corresponding_day_or_the_last_one(received: date, due: date) -> None:
    clock = clock_of(log_of((K.RECEIVED, received)), received)
    assert (clock.due, clock.tell_by, clock.stands) == (due, due, False)


def test_the_month_counts_from_when_it_is_known_who_asks() -> None:
    asked = log_of((K.RECEIVED, DAY), (K.IDENTITY_ASKED, date(2026, 3, 4)))
    waiting = clock_of(asked, date(2026, 3, 10))
    assert (waiting.waits_for, waiting.waits_since) == (Waiting.IDENTITY, date(2026, 3, 4))
    assert waiting.due == date(2026, 4, 10)  # as if they answered today
    assert not waiting.is_overdue(date(2027, 1, 1))
    clock = clock_of((*asked, event(K.IDENTITY_KNOWN, date(2026, 3, 12))), TODAY)
    assert (clock.begins, clock.due, clock.waits_for) == (date(2026, 3, 12), date(2026, 4, 12), None)
    known_at_once = log_of((K.RECEIVED, DAY), (K.IDENTITY_KNOWN, date(2026, 3, 12)))
    assert clock_of(known_at_once, TODAY).due == date(2026, 4, 2)  # who was never asked gains no time


def test_the_clock_stands_while_the_scope_is_asked() -> None:
    """As in the ICO's own example: asked on 13 May, answered on 15 May, two days are added."""
    log = log_of((K.RECEIVED, date(2026, 5, 12)), (K.SCOPE_ASKED, date(2026, 5, 13)))
    assert clock_of(log, date(2026, 5, 14)).waits_for is Waiting.SCOPE
    clock = clock_of((*log, event(K.SCOPE_KNOWN, date(2026, 5, 15))), TODAY)
    assert (clock.paused, clock.due) == (2, date(2026, 6, 14))


def test_it_may_take_three_months_where_the_mentee_was_told() -> None:
    log = (*log_of((K.RECEIVED, DAY)), event(K.EXTENDED, date(2026, 4, 2), "four hundred notes"))
    clock = clock_of(log, TODAY)
    assert (clock.is_extended, clock.due, clock.tell_by) == (True, date(2026, 6, 2), date(2026, 4, 2))
    assert clock.is_overdue(date(2026, 6, 3))
    assert not clock.is_overdue(date(2026, 6, 2))


def test_sending_ends_it() -> None:
    log = log_of((K.RECEIVED, DAY), (K.IDENTITY_KNOWN, DAY), (K.SEALED, DAY), (K.SENT, date(2026, 3, 20)))
    clock = clock_of(log, TODAY)
    assert clock.ended == date(2026, 3, 20)
    assert not clock.is_overdue(TODAY)
    assert is_ended(log)
    assert not is_ended(log[:-1])


days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
gaps = st.integers(0, 200)


@given(days, st.booleans())
def test_a_month_is_never_shorter_than_february_nor_longer_than_its_own_days(received: date, is_long: bool) -> None:
    log = (*log_of((K.RECEIVED, received)), *([event(K.EXTENDED, received)] if is_long else []))
    clock = clock_of(log, received)
    months = 3 if is_long else 1
    assert clock.due == add_months(received, months)
    assert timedelta(28 * months) <= clock.due - received <= timedelta(31 * months)
    assert clock.due.day == received.day or (clock.due + timedelta(1)).day == 1


@given(days, st.lists(st.tuples(st.integers(-60, 200), gaps), max_size=4), st.integers(0, 400), st.booleans())
def test_the_days_added_are_those_on_which_the_mentee_was_asked_and_no_other(
    received: date, waits: list[tuple[int, int]], known_after: int, asks_identity: bool
) -> None:
    """Held against a count of single days: one counts where somebody waited at its beginning, once it counts at all."""
    events = [event(K.RECEIVED, received)]
    begins = received
    if asks_identity:
        begins = received + timedelta(known_after)
        events += [event(K.IDENTITY_ASKED, received), event(K.IDENTITY_KNOWN, begins)]
    stood: set[date] = set()
    at = received
    for before, length in waits:
        asked = max(received, at + timedelta(before))  # a question may overlap the one before
        at = asked + timedelta(length)
        events += [event(K.SCOPE_ASKED, asked), event(K.SCOPE_KNOWN, at)]
        stood |= {asked + timedelta(number) for number in range(length)}
    clock = clock_of(events, at)
    expected = sum(day >= begins for day in stood)
    assert (clock.begins, clock.paused) == (begins, expected)
    assert clock.due == add_months(begins, 1) + timedelta(expected)


@given(days, gaps, gaps)
def test_while_the_clock_stands_each_day_moves_the_last_one_by_a_day(
    received: date, asked_after: int, wait: int
) -> None:
    asked = received + timedelta(asked_after)
    log = log_of((K.RECEIVED, received), (K.SCOPE_ASKED, asked))
    today = asked + timedelta(wait)
    clock, tomorrow = clock_of(log, today), clock_of(log, today + timedelta(1))
    assert clock.stands
    assert tomorrow.due - clock.due == timedelta(1)


def test_the_end_of_the_calendar_is_an_end() -> None:
    log = log_of((K.RECEIVED, date(9999, 11, 20)), (K.SCOPE_ASKED, date(9999, 11, 20)))
    assert clock_of(log, date(9999, 12, 31)).due == date.max


READY = log_of((K.RECEIVED, DAY), (K.IDENTITY_KNOWN, DAY), (K.SCOPE_KNOWN, DAY))
SENT = (*READY, event(K.SEALED), event(K.SENT))


@pytest.mark.parametrize(
    ("log", "follows"),
    [
        ((), event(K.RECEIVED)),
        (READY[:1], event(K.IDENTITY_ASKED)),
        (READY[:1], event(K.EXTENDED, date(2026, 4, 2))),
        (READY, event(K.SCOPE_ASKED)),
        (READY, event(K.SEARCHED)),
        ((*READY, event(K.SEARCHED)), event(K.SEARCHED)),
        (READY, event(K.SEALED)),
        ((*READY, event(K.SEALED)), event(K.SEALED)),
        ((*READY, event(K.SEALED)), event(K.SENT)),
        (READY, event(K.WITHDRAWN)),
        (SENT, event(K.SENT, date(2026, 3, 3), corrects=5)),
        (SENT, event(K.TAKEN_BACK, corrects=5)),
        (READY, event(K.RECEIVED, date(2026, 3, 1), corrects=1)),
    ],
)
def test_what_may_follow(log: tuple[AccessEvent, ...], follows: AccessEvent) -> None:
    may_record(log, follows, TODAY)


LATE = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("log", "follows", "reason"),
    [
        ((), event(K.IDENTITY_ASKED), Reason.HOLDS_OTHERS),
        (READY, event(K.RECEIVED), Reason.TWICE),
        (READY, event(K.IDENTITY_KNOWN), Reason.TWICE),
        (READY, event(K.SEARCHED, date(2026, 3, 1)), Reason.BEFORE_RECEIVED),
        (READY, event(K.SEARCHED, date(2027, 1, 1)), Reason.FUTURE),
        (READY, event(K.EXTENDED, LATE), Reason.TOO_LATE),
        (READY, event(K.EXTENDED, how="  "), Reason.NO_REASON),
        ((*READY[:1], event(K.IDENTITY_ASKED, date(2026, 3, 9))), event(K.IDENTITY_KNOWN), Reason.NOT_ASKED_YET),
        ((*READY, event(K.SCOPE_ASKED, date(2026, 3, 9))), event(K.SCOPE_KNOWN), Reason.NOT_ASKED_YET),
        ((*READY, event(K.SCOPE_ASKED)), event(K.SCOPE_ASKED), Reason.STILL_ASKED),
        ((*READY, event(K.SCOPE_ASKED)), event(K.SEALED), Reason.STILL_ASKED),
        (READY[:1], event(K.SEALED), Reason.UNKNOWN_PERSON),
        (READY, event(K.SENT), Reason.NOTHING_SEALED),
        (READY, event(K.TAKEN_BACK), Reason.NO_EVENT),
        (SENT, event(K.SEARCHED), Reason.ENDED),
        (SENT, event(K.TAKEN_BACK, corrects=4), Reason.LEFT),
        (SENT, event(K.SEALED, corrects=4), Reason.NO_EVENT),
        (SENT, event(K.TAKEN_BACK, corrects=2), Reason.UNKNOWN_PERSON),
        (READY, event(K.TAKEN_BACK, corrects=1), Reason.HOLDS_OTHERS),
        (READY, event(K.TAKEN_BACK, corrects=7), Reason.NO_EVENT),
        (READY, event(K.SCOPE_KNOWN, corrects=2), Reason.NO_EVENT),
        ((*READY, event(K.TAKEN_BACK, corrects=2)), event(K.IDENTITY_KNOWN, corrects=2), Reason.NO_EVENT),
        (READY, event(K.RECEIVED, date(2026, 3, 5), corrects=1), Reason.BEFORE_RECEIVED),
    ],
)
def test_what_may_not_and_why(log: tuple[AccessEvent, ...], follows: AccessEvent, reason: Reason) -> None:
    with pytest.raises(CannotRecordAccess) as refused:
        may_record(log, follows, TODAY)
    assert refused.value.reason is reason


def test_a_correction_stands_where_the_event_stood_also_when_it_is_corrected_again() -> None:
    log = (*READY, event(K.RECEIVED, date(2026, 3, 1), corrects=1), event(K.RECEIVED, date(2026, 2, 28), corrects=4))
    assert [each.on for each in standing_events(log)] == [date(2026, 2, 28), DAY, DAY]
    assert clock_of(log, TODAY).due == date(2026, 3, 28)
    gone = (*READY, event(K.TAKEN_BACK, corrects=2))
    assert [each.kind for each in standing_events(gone)] == [K.RECEIVED, K.SCOPE_KNOWN]


def test_time_can_be_taken_after_the_day_was_corrected_more_than_once() -> None:
    received = [event(K.RECEIVED, date(2026, 3, 4 - number), corrects=number or None) for number in range(3)]
    log = (*received, event(K.IDENTITY_KNOWN, date(2026, 3, 4)))
    extended = event(K.EXTENDED, date(2026, 3, 4), "It is long.")
    may_record(log, extended, TODAY)
    assert clock_of((*log, extended), TODAY).due == date(2026, 6, 2)


@given(st.lists(st.tuples(st.sampled_from(EventKind), st.integers(0, 60), st.none() | st.integers(0, 8)), max_size=14))
def test_whatever_is_tried_nothing_is_sent_that_was_not_sealed_for_a_known_person(
    tries: list[tuple[EventKind, int, int | None]],
) -> None:
    log: tuple[AccessEvent, ...] = (event(K.RECEIVED),)
    for kind, after, corrects in tries:
        follows = event(kind, DAY + timedelta(after), corrects=corrects)
        try:
            may_record(log, follows, TODAY)
        except CannotRecordAccess:
            continue
        log = (*log, follows)
        standing = standing_events(log)
        kinds = [each.kind for each in standing]
        assert kinds[0] is K.RECEIVED
        assert min(each.on for each in standing) == standing[0].on
        if K.SENT in kinds:
            assert kinds.index(K.SEALED) < kinds.index(K.SENT)
        if K.SEALED in kinds:
            assert kinds.index(K.IDENTITY_KNOWN) < kinds.index(K.SEALED)
        clock_of(log, TODAY)  # it can always be told
