"""Which backups are kept, and when another one is due."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.backups import DAYS, MONTHS, RECENT, is_due, superseded

MOMENTS = st.integers(0, 4 * 365 * 86_400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
TODAY = date(2026, 11, 4)


def daily(days: int, *, last: datetime = datetime(2026, 11, 4, 18, 0, tzinfo=UTC)) -> list[datetime]:
    return [last - timedelta(days=back) for back in range(days)]


@given(st.sets(MOMENTS, max_size=60), MOMENTS)
def test_neither_the_newest_nor_a_later_one_ever_goes(made: set[datetime], newest: datetime) -> None:
    gone = superseded(made, newest)
    assert gone <= made - {newest}
    assert all(moment < newest for moment in gone)


@given(st.sets(MOMENTS, max_size=60), MOMENTS)
def test_the_most_recent_stay_and_the_last_of_each_recent_day_and_month(made: set[datetime], newest: datetime) -> None:
    past = sorted((moment for moment in made | {newest} if moment <= newest), reverse=True)
    kept = set(past) - superseded(made, newest)
    assert kept >= set(past[:RECENT])
    for period, periods in ((datetime.date, DAYS), (lambda moment: (moment.year, moment.month), MONTHS)):
        for each in sorted({period(moment) for moment in past}, reverse=True)[:periods]:
            assert max(moment for moment in past if period(moment) == each) in kept


@given(st.sets(MOMENTS, max_size=60), MOMENTS)
def test_no_more_stay_than_that(made: set[datetime], newest: datetime) -> None:
    past = {moment for moment in made | {newest} if moment <= newest}
    assert len(past - superseded(made, newest)) <= RECENT + DAYS + MONTHS


@given(st.lists(MOMENTS, min_size=1, max_size=40))
def test_thinned_out_one_after_the_other_or_at_once_the_last_states_are_the_same(made: list[datetime]) -> None:
    """What was removed earlier would not have been kept later: rotation never regrets."""
    there: set[datetime] = set()
    for moment in sorted(made):
        there |= {moment}
        there -= superseded(there, moment)
    assert there == set(made) - superseded(made, max(made))


def test_a_backup_a_day_for_two_years_leaves_ten_days_and_the_ends_of_the_months() -> None:
    made = daily(730)
    kept = sorted(set(made) - superseded(made, made[0]), reverse=True)
    assert kept[:10] == made[:10]
    assert [(moment.year, moment.month) for moment in kept[10:]] == [
        *((2026, month) for month in range(9, 0, -1)),
        (2025, 12),
    ]
    assert all((moment + timedelta(days=1)).day == 1 for moment in kept[10:])


def test_many_on_one_day_leave_the_days_before_their_last_one() -> None:
    busy = [datetime(2026, 11, 4, 9, tzinfo=UTC) + timedelta(minutes=20 * step) for step in range(25)]
    earlier = daily(9, last=datetime(2026, 11, 3, 18, tzinfo=UTC))
    kept = {*busy, *earlier} - superseded([*busy, *earlier], busy[-1])
    assert kept == {*busy[-10:], *earlier[:6], datetime(2026, 10, 31, 18, tzinfo=UTC)}


def test_a_clock_set_back_removes_nothing_and_goes_on_beside_what_is_there() -> None:
    later = daily(29, last=datetime(2031, 1, 1, tzinfo=UTC))
    there = set(later)
    for newest in reversed(daily(40)):
        there |= {newest}
        gone = superseded(there, newest)
        assert not gone & set(later)
        there -= gone
    assert set(daily(10)) <= there
    assert set(later) <= there


def test_a_backup_is_due_once_a_day_on_which_something_was_stored() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert is_due(None, TODAY, has_changed=False, has_new_keys=False)
    assert is_due(yesterday, TODAY, has_changed=True, has_new_keys=False)
    assert not is_due(yesterday, TODAY, has_changed=False, has_new_keys=False)
    assert not is_due(TODAY, TODAY, has_changed=True, has_new_keys=False)
    assert is_due(TODAY, TODAY, has_changed=False, has_new_keys=True)


def test_a_clock_that_was_ahead_puts_the_next_one_off_for_no_longer_than_today() -> None:
    assert is_due(TODAY + timedelta(days=900), TODAY, has_changed=True, has_new_keys=False)
