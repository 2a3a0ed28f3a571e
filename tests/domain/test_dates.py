"""The lapse is counted in calendar months, clamped to the month's end."""

from datetime import date

import pytest

from confidant.domain.dates import add_months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 6), 0, date(2026, 5, 6)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 30), 1, date.max),
        (date(2026, 1, 1), 10**9, date.max),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
