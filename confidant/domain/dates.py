"""Calendar arithmetic of agreements, and days in words."""

from calendar import monthrange
from datetime import date

__all__ = ["add_months", "day_in_words", "month_in_words"]


def add_months(day: date, months: int) -> date:
    """Return the same day `months` (0 or more) later, clamped to the end of that month.

    A date past the calendar's end is the calendar's last day, since "never" is what such terms mean.
    """
    if day.year * 12 + day.month - 1 + months >= (date.max.year + 1) * 12:
        return date.max
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


# Not strftime: month names there follow the machine's locale.
_MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December"


def month_in_words(day: date) -> str:
    """Return "January 2026", in English whatever the machine's locale."""
    return f"{_MONTHS.split(',')[day.month - 1]} {day.year}"


def day_in_words(day: date) -> str:
    """Return "2 June 2026", in English whatever the machine's locale."""
    return f"{day.day} {month_in_words(day)}"
