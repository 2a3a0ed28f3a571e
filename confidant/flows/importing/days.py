"""Days as other programs write them. A day that can be read in two ways is not guessed at."""

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ["AmbiguousDay", "NoDay", "day_in_name", "day_of", "without_day"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""A year outside these is a slip of some program, and no day of a conversation."""

_LONGEST = 64
"""Characters. Nothing longer is a date."""

_LEAP_SECOND = 60

_TIME = (
    r"(?:[T ,]+(?P<hour>\d{1,2})(?::?(?P<minute>\d{2}))?(?::?(?P<second>\d{2}))?(?:[.,]\d+)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<zone>Z|UTC|[+-]\d{2}:?(?:\d{2})?))?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})" + _TIME)
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3,9})\.?,?"
    r"|(?P<month_first>[A-Za-z]{3,9})\.? (?P<day_second>\d{1,2})(?:st|nd|rd|th)?,?) (?P<year>\d{4})" + _TIME
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?!\d)")


class NoDay(ValueError):
    """The text is no day."""


class AmbiguousDay(NoDay):
    """The text is one of two days: which of its numbers is the month cannot be told."""


def day_of(text: str) -> date:
    """Return the day that a date, with or without a time, means. Raises NoDay or AmbiguousDay.

    A time in UTC becomes the day it was here; one with another offset keeps the day its writer saw.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise NoDay
    if match := _YEAR_FIRST.fullmatch(text):
        found = _day(match["year"], match["month"], match["day"])
    elif match := _YEAR_LAST.fullmatch(text):
        found = _day(match["year"], *_month_and_day(int(match["one"]), int(match["two"])))
    elif match := _NAMED.fullmatch(text):
        month = _MONTHS.index((match["month"] or match["month_first"])[:3].lower()) + 1 if _is_month(match) else 0
        found = _day(match["year"], month, match["day"] or match["day_second"])
    else:
        raise NoDay
    return _here(found, _time_of(match), match["zone"])


def day_in_name(name: str) -> date | None:
    """Return the first day in a file's name that is written year first, as 2024-03-12 or 20240312; else None."""
    for match in _IN_NAME.finditer(name):
        try:
            return _day(match[1], match[3], match[4])
        except NoDay:
            continue
    return None


def without_day(name: str) -> str:
    """Return a file's name without the day that it begins with; as it is where nothing else is in it."""
    match = _IN_NAME.match(name)
    return (match and name[match.end() :].strip(" -_.")) or name


def _is_month(match: re.Match[str]) -> bool:
    return (match["month"] or match["month_first"])[:3].lower() in _MONTHS


def _month_and_day(one: int, two: int) -> tuple[int, int]:
    if one > 12:
        return two, one
    if two > 12:
        return one, two
    if one != two:
        raise AmbiguousDay
    return one, two


def _day(year: str | int, month: str | int, day: str | int) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise NoDay from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NoDay
    return found


def _time_of(match: re.Match[str]) -> time:
    """Return the time beside a day, midnight where there is none. Raises NoDay for a time that no clock shows."""
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    half = match["half"]
    if half:
        if not 1 <= hour <= 12:
            raise NoDay
        hour = hour % 12 + 12 * (half in {"P", "p"})
    try:
        return time(hour, minute, 59 if second == _LEAP_SECOND else second)
    except ValueError:
        raise NoDay from None


def _here(day: date, at: time, zone: str | None) -> date:
    """Return the day it was on this computer, where the time is given in UTC."""
    if zone not in {"Z", "UTC"}:
        return day
    try:
        return datetime.combine(day, at, timezone(timedelta(0))).astimezone().date()
    except (OverflowError, OSError, ValueError):
        raise NoDay from None
