"""When a backup is due, and which ones have had their time."""

from collections.abc import Callable, Collection
from datetime import date, datetime

__all__ = ["DAYS", "MONTHS", "RECENT", "is_due", "superseded"]

RECENT = 10
"""The most recent backups, all of which are kept."""

DAYS = 7
"""Of so many days on which there was one, the last of each day is kept."""

MONTHS = 12
"""Of so many months in which there was one, the last of each month is kept."""


def is_due(last: date | None, today: date, *, has_changed: bool, has_new_keys: bool) -> bool:
    """Whether a backup is to be made without being asked for.

    `last` is the day of the last one, None where there is none; `has_new_keys` that it does not open with the
    passphrase in use. Any other day than today counts as an earlier one: a clock that was wrong must not put the next
    one off for years.
    """
    return last is None or has_new_keys or (has_changed and last != today)


def superseded(made: Collection[datetime], newest: datetime) -> frozenset[datetime]:
    """Return those of `made`, as the clock on the wall had it, that may go now that `newest` has been verified.

    Days and months are counted back along the backups there are, not along the calendar, so a long pause takes none
    away. One that claims to be later than `newest` was made before the clock was set back: it is left alone, and takes
    nobody's place, until the clock has passed it.
    """
    known = sorted((moment for moment in {*made, newest} if moment <= newest), reverse=True)
    kept = {
        *known[:RECENT],
        *_last_of_each(known, lambda moment: moment.date(), DAYS),
        *_last_of_each(known, lambda moment: moment.date().replace(day=1), MONTHS),
    }
    return frozenset(known) - kept


def _last_of_each(newest_first: list[datetime], period: Callable[[datetime], date], periods: int) -> list[datetime]:
    last: dict[date, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return list(last.values())[:periods]
