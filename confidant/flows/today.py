"""The one place where screens learn what day it is; rules take the day as given."""

from datetime import UTC, date, datetime

__all__ = ["now", "today"]


def today() -> date:
    """Return the day by this computer's clock and time zone."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """Return the present moment in UTC, as the register of disclosures keeps it."""
    return datetime.now(UTC)
