"""Parts of a date: feasts that are days, seasons of a year, weeks of a month, and days without their month."""

from collections.abc import Iterator, Sequence

from confidant.checks.days import month_of, year_at
from confidant.checks.facts import Fact, Key
from confidant.checks.numerals import ordinal
from confidant.checks.ordinary import is_stop_word
from confidant.checks.tokens import Token

__all__ = ["implied", "season_facts"]

_FEASTS = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "years", "eve"): (12, 31),
    ("new", "year", "eve"): (12, 31),
    ("new", "years", "day"): (1, 1),
    ("new", "year", "day"): (1, 1),
    ("hogmanay",): (12, 31),
    ("twelfth", "night"): (1, 6),
    ("burns", "night"): (1, 25),
    ("candlemas",): (2, 2),
    ("valentines", "day"): (2, 14),
    ("valentine", "day"): (2, 14),
    ("st", "davids", "day"): (3, 1),
    ("st", "david", "day"): (3, 1),
    ("st", "patricks", "day"): (3, 17),
    ("st", "patrick", "day"): (3, 17),
    ("st", "georges", "day"): (4, 23),
    ("st", "george", "day"): (4, 23),
    ("lammas",): (8, 1),
    ("michaelmas",): (9, 29),
    ("halloween",): (10, 31),
    ("bonfire", "night"): (11, 5),
    ("guy", "fawkes"): (11, 5),
    ("martinmas",): (11, 11),
    ("armistice", "day"): (11, 11),
    ("st", "andrews", "day"): (11, 30),
    ("st", "andrew", "day"): (11, 30),
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_BEFORE_DAYS = frozenset(("on", "by", "until", "till", "from", "since", "before", "after"))
_LAST = 0


def season_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the feasts, seasons of a year, weeks of a month and days without a month that a text names."""
    for at, token in enumerate(tokens):
        for feast in _BY_FIRST.get(token.text, ()):
            if tuple(each.text for each in tokens[at : at + len(feast)]) == feast:
                yield Fact(("day", *_FEASTS[feast]), at, at + len(feast) - 1)
        if token.text in _SEASONS:
            yield from _season(tokens, at)
        elif token.text == "week":
            yield from _week(tokens, at)
        elif token.text == "the" and at and tokens[at - 1].text in _BEFORE_DAYS:
            yield from _day_alone(tokens, at + 1)


def implied(fact: Fact) -> Iterator[Key]:
    """Yield what is told along with a day: the same day without its month, and the month of its year."""
    if fact.key[0] == "day":
        yield ("bare day", float(fact.key[2]))
    elif fact.key[0] == "year of day":
        yield ("month", fact.key[1], fact.key[2])


def _season(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    behind = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in {"of", "in"})
    year = year_at(tokens, behind)
    if year is not None:
        yield Fact(("season", year, _SEASONS[tokens[at].text]), at, behind)


def _week(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "the third week of March"."""
    found = ordinal(tokens, at - 1) if at else None
    number, first = (found[0], at - 1) if found is not None and found[1] == at else (None, at - 2)
    if number is None and at >= 2 and (two := ordinal(tokens, at - 2)) is not None and two[1] == at:
        number = two[0]
    if number is None and at and tokens[at - 1].text == "last":
        number, first = _LAST, at - 1
    if number is None or at + 2 >= len(tokens) or tokens[at + 1].text not in {"of", "in"}:
        return
    month = month_of(tokens[at + 2])
    if month is not None:
        yield Fact(("week of", number, month), first, at + 2)


def _day_alone(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    found = ordinal(tokens, at) if at < len(tokens) else None
    if found is None:
        return
    day, end = found
    goes_on = end < len(tokens) and tokens[end].before in {" ", ""}
    if not goes_on or (is_stop_word(tokens[end].text) and tokens[end].text not in {"of", "one", "ones"}):
        yield Fact(("bare day", float(day)), at, end - 1)


_BY_FIRST = {feast[0]: tuple(each for each in _FEASTS if each[0] == feast[0]) for feast in _FEASTS}
