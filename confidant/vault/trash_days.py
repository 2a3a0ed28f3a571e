"""How long what was deleted can be brought back."""

from datetime import date, timedelta

__all__ = ["TRASH_DAYS", "erased_on"]

TRASH_DAYS = 30
"""As most programs keep their trash; long enough to miss a note at the next monthly meeting."""


def erased_on(deleted_on: date) -> date:
    """Return the first day on which what was deleted then is erased for good."""
    try:
        return deleted_on + timedelta(days=TRASH_DAYS)
    except OverflowError:  # a clock in the year 9999 ends no day sooner
        return date.max
