"""Days stand where they belong at every zoom, and marks that would touch become one."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.timeline import Happening, Point
from confidant.ui.timeline.axis import Axis
from confidant.ui.timeline.clusters import clusters_of

DAYS = st.dates(date(1990, 1, 1), date(2050, 1, 1))
FIRST, LAST = date(2006, 3, 9), date(2026, 6, 2)


def whole() -> Axis:
    return Axis.over(FIRST, LAST).placed(100, 900)


def test_everything_is_seen_at_first_and_nothing_touches_the_rim() -> None:
    assert 100 < whole().x(FIRST) < whole().x(LAST) < 1000


@given(st.lists(st.tuples(st.floats(0.1, 8), st.floats(100, 1000), st.floats(-4000, 4000)), max_size=6), DAYS)
def test_zooming_and_moving_never_leave_what_there_is(moves: list[tuple[float, float, float]], day: date) -> None:
    axis = whole()
    for factor, at, days in moves:
        before = axis.start + (at - 100) / 900 * axis.days
        axis = axis.zoomed(factor, at, whole())
        after = axis.start + (at - 100) / 900 * axis.days
        inside = whole().start < axis.start and axis.start + axis.days < whole().start + whole().days
        assert not inside or abs(after - before) < 1e-3  # the day under the mouse stays there
        axis = axis.moved(days, whole())
        assert axis.start >= whole().start - 1e-6
        assert axis.start + axis.days <= whole().start + whole().days + 1e-6
        assert 14 <= axis.days <= whole().days
    if FIRST <= day <= LAST:
        shown = axis.showing(day, whole())
        assert 100 <= shown.x(day) <= 1000


@given(st.floats(14, 8000))
def test_months_and_years_have_room_for_their_words(days: float) -> None:
    axis = Axis(FIRST.toordinal(), days).placed(100, 900)
    ticks = list(axis.ticks(64))
    assert all(b.x - a.x > 55 for a, b in itertools.pairwise(ticks))
    assert all(100 <= tick.x <= 1000 for tick in ticks)
    assert len(ticks) >= 1 or days < 62
    assert len({tick.words for tick in ticks if tick.is_year}) == len([tick for tick in ticks if tick.is_year])


@given(st.lists(DAYS, max_size=60), st.floats(0.01, 50))
def test_no_mark_stands_nearer_to_the_next_than_its_width_and_none_is_lost(days: list[date], scale: float) -> None:
    points = [Point(Happening.SESSION if n % 2 else Happening.YES, day) for n, day in enumerate(sorted(days))]
    found = clusters_of(points, scale, 34)
    for marks in found.values():
        assert all((b.first - a.first).days * scale >= 34 for a, b in itertools.pairwise(marks))
    assert sorted(p.day for marks in found.values() for mark in marks for p in mark.points) == sorted(days)


def test_a_day_of_many_points_is_one_mark_however_near_one_looks() -> None:
    points = [Point(Happening.OPEN, LAST)] * 3 + [Point(Happening.DONE, LAST + timedelta(days=1))]
    (mark, next_one) = clusters_of(points, 60, 34)[Happening.OPEN.lane]
    assert (len(mark.points), mark.first, mark.last, mark.happening) == (3, LAST, LAST, Happening.OPEN)
    assert next_one.happening is Happening.DONE
    mixed = clusters_of(points, 1, 34)[Happening.OPEN.lane]
    assert [each.happening for each in mixed] == [None]


def test_the_calendar_s_first_and_last_days_have_their_ticks_too() -> None:
    """A task may be due on any day that somebody writes; what fails while it paints ends the program."""
    for first, last in (
        (date.min, date.max),
        (date.min, date.min),
        (date(1, 2, 1), date(1, 4, 1)),
        (date.max, date.max),
    ):
        axis = Axis.over(first, last).placed(100, 900)
        ticks = list(axis.ticks(60))
        assert [tick.x for tick in ticks] == sorted({tick.x for tick in ticks})
        assert all(100 <= tick.x <= 1_000 for tick in ticks)
