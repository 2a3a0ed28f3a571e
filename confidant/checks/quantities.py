"""Small and round numbers: what anybody may say by chance, and what of it is particular enough to be told by itself.

"Four days" tells something only beside another word of the sentence in which it is noted; "four hours a night", "three
daughters", "Ward 7" and "sixteen of the twenty-four" do by themselves.
"""

from collections.abc import Iterator, Sequence

from confidant.checks.days import is_of_calendar
from confidant.checks.facts import Fact
from confidant.checks.listed import listed
from confidant.checks.numerals import SIGNS, STARTS, number_at, small_figure
from confidant.checks.ordinary import is_common, is_everyday, is_stop_word
from confidant.checks.terms import POSTS
from confidant.checks.tokens import Token
from confidant.checks.units import is_dose, is_measure, is_span, takes, unit_of

__all__ = ["quantity_facts"]

_KIN = listed(
    "child children kid kids son sons daughter daughters baby babies twin twins brother brothers sister sisters nephew "
    "nephews niece nieces cousin cousins grandchild grandchildren grandson grandsons granddaughter granddaughters "
    "stepchild stepchildren stepson stepsons wife wives husband husbands cat cats dog dogs"
)
_NUMBERED = listed(
    "ward room flat unit band grade set class platform gate bay bed house suite block apartment locker box route bus "
    "level year table cell cabin plot hut p page stage type phase step part"
)
_USUALLY_NUMBERED = listed("year level page class table band stage phase step part platform")
_OF_ALL = frozenset(("the", "his", "her", "their", "our", "its", "these", "those"))
_REACH = 5
_FEW = 5
_HALF, _MONTHS = 0.5, 12
_FEWEST = 2
_ROUND, _HALF_ROUND = 10, 5
_BEFORE_NOUNS = listed("of the other others more such his her my our their these those own full whole last first")
_BETWEEN_NOUNS = listed("a an the of in on for at per every each with from by to his her their")
_USUAL_LENGTHS = {
    "minute": frozenset((2, 5, 10, 15, 20, 30, 45)),
    "hour": frozenset((2, 3, 24, 48)),
    "day": frozenset((2, 3, 4, 5, 6, 7, 10)),
    "night": frozenset((2, 3)),
    "week": frozenset((2, 3, 4, 6)),
    "month": frozenset((2, 3, 6, 12, 24)),
    "term": frozenset((2, 3)),
    "time": frozenset((2, 3, 4, 5, 10)),
}
"""What anybody says of how long something lasted; of years, any number up to ten and round ones."""
_USUAL_SPANS = frozenset((5, 7, 24, 52))
_USUAL_PARTS = frozenset((5.0, 10.0, 20.0, 25.0, 33.0, 50.0, 75.0, 100.0))
_PARTS = {
    "half": 50.0,
    "third": 33.0,
    "thirds": 33.0,
    "quarter": 25.0,
    "quarters": 25.0,
    "fifth": 20.0,
    "fifths": 20.0,
    "sixth": 17.0,
    "eighth": 12.5,
    "eighths": 12.5,
    "tenth": 10.0,
    "tenths": 10.0,
}
_TWO_THIRDS = 67.0
_FIRST_YEAR, _FIRST_OF_LATE, _LAST_YEAR = 1800, 1980, 2100
_CENTURIES = frozenset((18, 19, 20))


def quantity_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield small and round numbers with what they count, parts of a whole, numbered things and years."""
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        if not (word[0].isdigit() or word in STARTS or word in SIGNS):
            at += 1
            continue
        yield from _part(tokens, at)
        yield from _fraction(tokens, at)
        yield from _year_and_a_half(tokens, at)
        yield from _year(tokens, at)
        number = number_at(tokens, at)
        if number is None:
            at += 1
            continue
        if not number.is_money:
            value = round(number.value, 2)
            if value * 2 % 1:
                yield Fact(("decimal", value), at, number.end - 1)
            yield from _numbered(tokens, at, value, number.end)
            if number.end < len(tokens):
                yield from _of_all(tokens, at, value, number.end)
                yield from _share(tokens, at, value, number.end)
                yield from _counted(tokens, at, value, number.end)
        at = number.end


def _year_and_a_half(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "a year and a half"."""
    words = [token.text for token in tokens[at : at + 5]]
    if words[1:] == ["year", "and", "a", "half"] and words[0] in {"a", "one"}:
        yield Fact(("count", _MONTHS * 1.5, "month"), at, at + 4)


def _part(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "a third of the croft" and "two thirds": by what they are part of, and plainly."""
    text, behind = tokens[at].text, at + 1
    if text not in {"a", "one", "two", "three"} or behind >= len(tokens) or tokens[behind].text not in _PARTS:
        return
    of = {"two": 2, "three": 3}.get(text, 1)
    value = _PARTS[tokens[behind].text] * of
    value = _TWO_THIRDS if (of, value) == (2, 66.0) else value
    if of > 1 or (behind + 1 < len(tokens) and tokens[behind + 1].text == "of"):
        yield from _share_of(tokens, at, value, behind)


def _fraction(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield "2/3", which may be a day as well."""
    part, sign, whole = tokens[at].text.partition("/")
    if sign and len(part) == len(whole) == 1 and part.isdecimal() and whole.isdecimal() and "0" < part < whole:
        value = float(round(100 * small_figure(part) / small_figure(whole)))
        yield Fact(("share", value), at, at, is_plain=part == "1")


def _share(tokens: Sequence[Token], at: int, value: float, end: int) -> Iterator[Fact]:
    """Yield "25 per cent of her pay"."""
    is_sign = tokens[end].text in {"%", "percent"}
    if is_sign or [token.text for token in tokens[end : end + 2]] == ["per", "cent"]:
        yield from _share_of(tokens, at, value, end + (not is_sign))


def _share_of(tokens: Sequence[Token], at: int, value: float, last: int) -> Iterator[Fact]:
    yield Fact(("share", value), at, last, is_plain=value in _USUAL_PARTS)
    if last + 1 < len(tokens) and tokens[last + 1].text == "of":
        for behind, unit in _nouns(tokens, last + 2)[:1]:
            yield Fact(("share", value, unit), at, behind, is_plain=is_everyday(tokens[behind].text))


def _year(tokens: Sequence[Token], at: int) -> Iterator[Fact]:
    """Yield the year that "2019", "nineteen eleven" and "two thousand and nine" name."""
    first = number_at(tokens, at)
    if first is None or first.is_money:
        return
    value, end = first.value, first.end
    if value in _CENTURIES and end < len(tokens) and tokens[end].before in {" ", ""} and tokens[at].text.isalpha():
        second = number_at(tokens, end)
        if second is not None and second.value >= _ROUND and not second.is_money:
            value, end = value * 100 + second.value, second.end
    if _FIRST_YEAR <= value <= _LAST_YEAR and value.is_integer() and "," not in tokens[at].text:
        yield Fact(("year", value), at, end - 1, is_plain=value >= _FIRST_OF_LATE)


def _numbered(tokens: Sequence[Token], at: int, value: float, end: int) -> Iterator[Fact]:
    """Yield "Ward 7", "flat twelve" and "page 212"."""
    if at == 0 or tokens[at].before not in {" ", ""} or tokens[at - 1].text not in _NUMBERED:
        return
    noun = {"p": "page"}.get(tokens[at - 1].text, tokens[at - 1].text)
    yield Fact(("numbered", noun, value), at - 1, end - 1, is_plain=noun in _USUALLY_NUMBERED)


def _of_all(tokens: Sequence[Token], at: int, value: float, end: int) -> Iterator[Fact]:
    """Yield "sixteen of the twenty-four", "14 posts of 33" and "the only one of nine"."""
    has_noun = tokens[end].text.isalpha() and not is_stop_word(tokens[end].text) and end + 1 < len(tokens)
    if has_noun and tokens[end].before == " " and tokens[end + 1].before == " ":
        end += 1
    if tokens[end].text not in {"of", "in", "out"} or tokens[end].before == "." or end + 1 >= len(tokens):
        return
    behind = end + 1 + (tokens[end].text == "out")
    behind += behind < len(tokens) and tokens[behind].text in _OF_ALL
    whole = number_at(tokens, behind) if behind < len(tokens) else None
    if whole is None or whole.is_money or value >= whole.value or whole.end - end > _REACH:
        return
    if tokens[end].text != "of":
        share = float(round(100 * value / whole.value))
        yield Fact(("share", share), at, whole.end - 1, is_plain=share in _USUAL_PARTS or whole.value < _FEW)
    if value > 1 or whole.value % _ROUND:
        is_plain = value == 1 and whole.value <= _FEW
        yield Fact(("part", value, whole.value), at, whole.end - 1, is_plain)


def _counted(tokens: Sequence[Token], at: int, value: float, end: int) -> Iterator[Fact]:
    nouns = _nouns(tokens, end)
    if value <= 1 or not nouns:
        return
    (first, unit), *others = nouns
    if unit == "year" and value % 1 == _HALF:
        value, unit = value * _MONTHS, "month"
    is_plain = not _is_particular(tokens[first].text, unit, value) or (is_span(unit) and takes(tokens, at))
    yield Fact(("count", value, unit), at, first, is_plain)
    for last, other in others[:1]:
        is_plain = is_everyday(tokens[first].text) and is_everyday(tokens[last].text)
        if is_span(unit) and is_span(other):  # "four hours a night", "a four-day week"
            is_plain = value in _USUAL_SPANS
        yield Fact(("count", value, unit, other), at, last, is_plain)


def _is_particular(word: str, unit: str, value: float) -> bool:
    """Whether so many of these are hardly spoken of by chance, few and round as they may be."""
    if is_measure(unit):
        return is_dose(unit) or (value > _FEWEST and bool(value % _ROUND))
    if is_span(unit):
        usual = _USUAL_LENGTHS.get(unit)
        return value not in usual if usual else value > _ROUND and bool(value % _HALF_ROUND)
    return word in _KIN or not is_common(word) or (value > _FEWEST and not is_everyday(word) and word not in POSTS)


def _nouns(tokens: Sequence[Token], start: int) -> list[tuple[int, str]]:
    """Return the next two words that carry a meaning, each with its token: "four hours a night"."""
    found: list[tuple[int, str]] = []
    for at in range(start, min(start + _REACH, len(tokens))):
        token = tokens[at]
        if (at > start and token.before not in {" ", ""}) or token.before in {".", ","} or is_of_calendar(token.text):
            break
        if is_stop_word(token.text):
            if token.text not in (_BETWEEN_NOUNS if found else _BEFORE_NOUNS):
                break
        elif token.text.isalpha() and not _goes_on(token.text):
            found.append((at, unit_of(token.text)))
    return found[:2]


def _goes_on(word: str) -> bool:
    """Whether a word goes on with a number, or says of which hour it is one, rather than naming what is counted."""
    return word in STARTS or word in {"percent", "per", "cent", "oclock"}
