"""Weekends and bank holidays in England and Wales, held against what gov.uk lists."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.working_days import bank_holidays, is_working_day, next_working_day

LISTED = {
    2024: ("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"),
    2025: ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2033: ("01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-26", "12-27"),
}
"""As gov.uk/bank-holidays has them; 2033 begins on a Saturday and has Christmas on a Sunday."""


@pytest.mark.parametrize("year", LISTED)
def test_the_bank_holidays_are_those_that_are_listed(year: int) -> None:
    assert sorted(day.isoformat()[5:] for day in bank_holidays(year)) == list(LISTED[year])


@given(st.dates(date(1972, 1, 1), date(2199, 12, 1)))
def test_the_next_working_day_is_the_first_one_from_that_day_on(day: date) -> None:
    found = next_working_day(day)
    assert found >= day
    assert is_working_day(found)
    between = (day + timedelta(days=number) for number in range((found - day).days))
    assert not any(map(is_working_day, between))


def test_christmas_may_keep_everybody_away_for_four_days() -> None:
    assert next_working_day(date(2026, 12, 25)) == date(2026, 12, 29)
