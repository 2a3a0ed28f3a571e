"""Calendar arithmetic of agreements."""

from calendar import monthrange
from datetime import date

__all__ = ["add_months"]


def add_months(day: date, months: int) -> date:
    """Return the same day `months` (0 or more) later, clamped to the end of that month.

    A date past the calendar's end is the calendar's last day, since "never" is what such terms mean.
    """
    if day.year * 12 + day.month - 1 + months >= (date.max.year + 1) * 12:
        return date.max
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))
