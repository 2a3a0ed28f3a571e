"""The one place where screens learn what day it is; rules take the day as given."""

from datetime import date, datetime

__all__ = ["now", "today"]


def today() -> date:
    """Return the day by this computer's clock and time zone."""
    return now().date()


def now() -> datetime:
    """Return the present moment, aware of this computer's time zone, so that its day is the mentor's day."""
    return datetime.now().astimezone()
