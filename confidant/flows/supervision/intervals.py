"""Days said relative to one another, and months as seasons: what a supervisor needs of a date is how long it took."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from confidant.checks.days import day_facts
from confidant.checks.facts import Fact
from confidant.checks.listed import in_order
from confidant.checks.tokens import Token

__all__ = ["DayFound", "days_found", "interval", "season"]

_NUMBERS = in_order("no one two three four five six seven eight nine ten eleven")
_SEASONS = ("winter", "spring", "summer", "autumn")
_MONTHS = in_order("january february march april may june july august september october november december")
_BEFORE_MONTHS = frozenset(("in", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of"))
_WORDS_AS_WELL = frozenset(("may", "march"))
_A_WEEK, _WEEKS, _MONTH, _YEAR = 7, 70, 30.44, 365.25
_MONTHS_SAID = 22
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CENTURY = 2000
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class DayFound:
    """The tokens from `first` to `last`, both included, that say when; `key` is the same for the same time.

    `label` is what to say instead; `is_day`: it is a day, which stands with “on”.
    """

    first: int
    last: int
    key: str
    label: str
    is_day: bool = False


def days_found(tokens: Sequence[Token], on: date) -> list[DayFound]:
    """Return every day, month, year, hour and rhythm of a text; `on` is today, near which a day without a year lies.

    Days are counted from the first day that the text names.
    """
    facts = sorted(day_facts(tokens), key=lambda fact: (fact.first, -fact.last))
    found: list[DayFound] = []
    first: date | None = None
    end = -1
    near = on
    for fact in facts:
        if fact.first <= end:
            continue
        if fact.key[0] in {"day", "year of day"}:
            day = _day(fact, near, _year_within(tokens, fact))
            first, near = first or day, day or near
            label = "one day" if first is None or day is None else interval(first, day)
            key = ":".join(str(part) for part in fact.key) if day is None else f"day:{day.isoformat()}"
            said = DayFound(fact.first, fact.last, key, label, is_day=True)
        else:
            said = _other(fact)
        found.append(said)
        end = fact.last
    return sorted([*found, *_months_and_years(tokens, found, near)], key=lambda each: each.first)


def interval(first: date, day: date) -> str:
    """Return how long after (or before) the first day another one is, the wider the further it is."""
    days = (day - first).days
    if days == 0:
        return "one day"
    length = _length(abs(days))
    return f"{length} {'later' if days > 0 else 'earlier'}"


def season(month: int) -> str:
    """Return the season of a month, as the northern half of the world counts."""
    return _SEASONS[month % 12 // 3]


def _length(days: int) -> str:
    if days < _A_WEEK:
        return "a few days"
    if days < _WEEKS:
        return _counted(round(days / _A_WEEK), "week")
    if round(days / _MONTH) <= _MONTHS_SAID:
        months = round(days / _MONTH)
        return _counted(months, "month") if months < len(_NUMBERS) else "about a year" if months < 18 else "over a year"
    return _counted(min(round(days / _YEAR), len(_NUMBERS) - 1), "year")


def _counted(count: int, unit: str) -> str:
    return f"{'a' if count == 1 else _NUMBERS[count]} {unit}{'' if count == 1 else 's'}"


def _day(fact: Fact, near: date, year: int | None) -> date | None:
    """Return the day of a fact; without a year the one that is nearest to `near`. None for the 31st of June."""
    if fact.key[0] == "year of day":
        year = int(fact.key[1])
    month, day = (int(part) for part in fact.key[-2:])
    if year is not None:
        return _made(year, month, day)
    possible = [made for year in (near.year - 1, near.year, near.year + 1) if (made := _made(year, month, day))]
    return min(possible, key=lambda each: abs(each - near), default=None)


def _year_within(tokens: Sequence[Token], fact: Fact) -> int | None:
    """Return the year of a day that is written in three figures, such as "2026-06-09" and "9/6/26"."""
    written = " ".join(token.text for token in tokens[fact.first : fact.last + 1])
    figures = _FIGURES.findall(written)
    if len(figures) != 3:
        return None
    year = figures[0] if len(figures[0]) == 4 else figures[2]
    return int(year) if len(year) == 4 else _CENTURY + int(year)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _other(fact: Fact) -> DayFound:
    kind = fact.key[0]
    key = ":".join(str(part) for part in fact.key)
    if kind == "month":
        return DayFound(fact.first, fact.last, key, f"that {season(int(fact.key[2]))}")
    label = {"time": "a certain hour", "appointment": "a regular time"}.get(str(kind), "regularly")
    return DayFound(fact.first, fact.last, key, label)


def _months_and_years(tokens: Sequence[Token], found: Sequence[DayFound], near: date) -> Iterator[DayFound]:
    """Yield months without a year, and years, that no day took."""
    taken = {at for each in found for at in range(each.first, each.last + 1)}
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text if at else ""
        if at in taken:
            continue
        if token.is_capital and token.text in _MONTHS and not _is_word_here(token.text, before):
            said = season(_MONTHS.index(token.text) + 1)
            yield DayFound(at, at, f"season:{said}", said if before in {"last", "next", "this"} else f"the {said}")
        elif len(token.text) == 4 and token.text.isdecimal() and _FIRST_YEAR <= int(token.text) < _LAST_YEAR:
            yield DayFound(at, at, f"year:{token.text}", _year(int(token.text) - near.year))


def _is_word_here(month: str, before: str) -> bool:
    """Whether “May” and “March” are no months: only behind such words as “in” they surely are."""
    return month in _WORDS_AS_WELL and before not in _BEFORE_MONTHS


def _year(years: int) -> str:
    if abs(years) > 1:
        return f"some years {'later' if years > 0 else 'earlier'}"
    return ("the year before", "that year", "the year after")[years + 1]
