"""Days on which nobody is at work, as far as a calendar can say: weekends, and bank holidays in England and Wales.

Holidays that are proclaimed for one year, and those of Scotland and Northern Ireland, are not known here; so no
deadline is moved by what stands here, it is only said (ICO, guidance on the right of access: where the last day is one
of these, the answer counts on the next working day).
"""

from datetime import date, timedelta

__all__ = ["bank_holidays", "is_working_day", "next_working_day"]

_SATURDAY = 5
_MONDAY = 0


def is_working_day(day: date) -> bool:
    """Whether `day` is neither a Saturday nor a Sunday, nor a bank holiday in England and Wales."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """Return `day` where it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year with their substitute days (Banking and Financial Dealings Act 1971)."""
    easter = _easter(year)
    moving = {easter - timedelta(days=2), easter + timedelta(days=1)}
    mondays = {_first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8)}
    return frozenset({_weekday_from(date(year, 1, 1))} | moving | mondays | set(_christmas(year)))


def _christmas(year: int) -> tuple[date, date]:
    """Return the two days in place of 25 and 26 December: what falls on a weekend moves behind what does not."""
    first, second = {4: (25, 28), 5: (27, 28), 6: (26, 27)}.get(date(year, 12, 25).weekday(), (25, 26))
    return date(year, 12, first), date(year, 12, second)


def _weekday_from(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it)."""
    cycle, century, rest = year % 19, year // 100, year % 100
    skipped = century // 4
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * cycle + century - skipped - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (cycle + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
