"""What the numbers of a text may tell: sums of money, shares, ages, counted things and large figures."""

from collections.abc import Iterator, Sequence

from confidant.checks.days import is_of_calendar
from confidant.checks.facts import Fact, Key
from confidant.checks.listed import listed
from confidant.checks.numerals import SIGNS, STARTS, Number, number_at
from confidant.checks.ordinary import is_stop_word
from confidant.checks.tokens import Token
from confidant.checks.units import is_span, takes, unit_of

__all__ = ["figure_facts"]

_AGE = frozenset(
    ("is", "was", "be", "turn", "turned", "turns", "aged", "age", "hes", "shes", "nearly", "just", "soon", "at", "only")
)
_BEHIND_AGES = frozenset(("and", "now", "in", "next", "on", "when", "but", "or", "this"))
_PAYING = listed(
    "pay pays paid earn earns earned owe owes owed cost costs spend spends spent borrowed lent won lost save"
)
_SMALLEST_PAID = 50
_REACH = 3
"""How many tokens behind a number its unit may stand: "six other men"."""
_SMALLEST_TOLD = 13
"""Up to a dozen, things are counted everywhere."""
_CALENDAR = frozenset((24, 48, 52, 365))
_SMALLEST_ODD = 100
_SMALLEST_FIGURE = 1000
"""From here on a figure by itself tells something; below, only one that is not round."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FEWEST_APART = 4
_ODD_SPANS = frozenset((7, 9, 11))
"""So many weeks or months nobody says for a round number."""


def figure_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield what the numbers of a text may tell: sums of money, shares, ages, counted things and large figures."""
    yield from _continental(tokens)
    yield from _apart(tokens)
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        if not (word[0].isdigit() or word in SIGNS or word in STARTS):
            at += 1
            continue
        number = number_at(tokens, at)
        if number is None:
            at += 1
            continue
        for key, last in _keys(tokens, at, number):
            yield Fact(key, at, last)
        at = number.end


def _continental(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield figures whose thousands are set off the continental way: "68.500", "68'500"."""
    for at, token in enumerate(tokens):
        behind, last = at + 1, at
        text = token.text
        if text.isdecimal() and behind < len(tokens) and tokens[behind].before == "":
            text, last = f"{text}.{tokens[behind].text}", behind
        whole, _, part = text.partition(".")
        if 0 < len(whole) <= 3 and len(part) == 3 and whole.isdecimal() and part.isdecimal() and whole[0] != "0":
            yield Fact(("figure", float(f"{whole}{part}")), at, last)


def _apart(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield a figure whose digits stand apart: "6 8 5 0 0"."""
    start = 0
    for at in range(len(tokens) + 1):
        is_digit = at < len(tokens) and len(tokens[at].text) == 1 and tokens[at].text.isdecimal()
        if is_digit and (at == start or tokens[at].before in {" ", ""}):
            continue
        if at - start >= _FEWEST_APART:
            yield Fact(("figure", float("".join(token.text for token in tokens[start:at]))), start, at - 1)
        start = at if is_digit else at + 1


def _keys(tokens: Sequence[Token], at: int, number: Number) -> Iterator[tuple[Key, int]]:
    value, end = round(number.value, 2), number.end
    is_year = _FIRST_YEAR <= value <= _LAST_YEAR and not number.is_money
    if number.is_money or (not is_year and _is_paid(tokens, at, value, end)):
        yield ("money", value), end - 1
    if (value >= _SMALLEST_FIGURE and not is_year) or (_SMALLEST_ODD < value < _SMALLEST_FIGURE and value % 50):
        yield ("figure", value), end - 1
    if number.is_money:
        return
    after = [token.text for token in tokens[end : end + 2] if token.before != "."]
    if after[:1] in (["%"], ["percent"]) or after == ["per", "cent"]:
        if value % 10:
            yield ("share", value), end + (after[0] == "per")
        return
    if _is_age(tokens, at, number, after):
        yield ("age", value), end - 1
    yield from _counted(tokens, at, value, end)


def _is_paid(tokens: Sequence[Token], at: int, value: float, end: int) -> bool:
    """Whether a number of nothing is one of pounds: "pays three hundred", "seven hundred a month"."""
    behind = [token.text for token in tokens[end : end + 2] if token.before != "."]
    if value < _SMALLEST_PAID or (behind and not (is_stop_word(behind[0]) or tokens[end].before == ",")):
        return False
    is_rate = len(behind) > 1 and behind[0] in {"a", "per", "each", "every"} and is_span(unit_of(behind[1]))
    return is_rate or (at > 0 and tokens[at].before == " " and tokens[at - 1].text in _PAYING)


def _counted(tokens: Sequence[Token], at: int, value: float, end: int) -> Iterator[tuple[Key, int]]:
    """Yield so many of what stands next."""
    if value in _ODD_SPANS and not takes(tokens, at) and end < len(tokens) and tokens[end].before in {" ", ""}:
        unit = unit_of(tokens[end].text)
        if unit in {"week", "month"}:
            yield ("count", value, unit), end
    for behind in range(end, min(end + _REACH, len(tokens)) if _is_told(value) else end):
        token = tokens[behind]
        if token.before not in {" ", ""}:
            return
        if token.text.isalpha() and not (is_stop_word(token.text) or is_of_calendar(token.text)):
            yield ("count", value, unit_of(token.text)), behind


def _is_told(value: float) -> bool:
    """Whether so many of something are rarely spoken of by chance."""
    if value < _SMALLEST_TOLD or value in _CALENDAR:
        return False
    return bool(value % 5) or (value > 100 and bool(value % 50))


def _is_age(tokens: Sequence[Token], at: int, number: Number, after: Sequence[str]) -> bool:
    value, end = number.value, number.end
    if after in (["year", "old"], ["years", "old"]):
        return True
    if at == 0:
        return False
    before, is_last = tokens[at - 1].text, end == len(tokens) or tokens[end].before in {".", ","}
    if tokens[at].before == ",":  # "their daughter, Temi, 15, sings"
        return tokens[at - 1].is_capital and end < len(tokens) and tokens[end].before == ","
    if tokens[at].before != " " or before not in _AGE or (before == "at" and value < _SMALLEST_TOLD):
        return False
    return before == "aged" or is_last or tokens[end].text in _BEHIND_AGES
