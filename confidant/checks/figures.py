"""Numbers in a text, however they are written: "£68,500", "68.5k" and "sixty-eight and a half thousand" are one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from confidant.checks.facts import Fact, Key
from confidant.checks.listed import in_order
from confidant.checks.ordinary import is_stop_word
from confidant.checks.stems import stem
from confidant.checks.tokens import Token

__all__ = ["Number", "figure_facts", "is_number_word", "number_at", "ordinal", "small_figure"]

_SMALL = {
    word: value
    for value, word in enumerate(
        in_order(
            "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {"zero": 0}
_TENS = {
    word: 10 * value
    for value, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "grand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "bn": 10**9}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
_SIGNS = frozenset("£$€")
_MONEY = frozenset(("pound", "pounds", "quid", "euro", "euros", "dollar", "dollars", "gbp", "eur", "usd", "sterling"))
_AGE = frozenset(("is", "was", "turn", "turned", "turns", "aged", "age", "hes", "shes", "nearly", "just"))
_LONGEST = 12
_REACH = 3
"""How many tokens behind a number its unit may stand: "six other men"."""
_SMALLEST_TOLD = 13
"""Up to a dozen, things are counted everywhere."""
_CALENDAR = frozenset((24, 48, 52, 365))
_SMALLEST_ODD = 100
_SMALLEST_FIGURE = 1000
"""From here on a figure by itself tells something; below, only one that is not round."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Number(NamedTuple):
    """A number, one behind its last token, and whether it is a sum of money by its sign or its thousands' name."""

    value: float
    end: int
    is_money: bool


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return the number that begins at a token, as long as it goes on; None where there is none."""
    is_money = tokens[at].text in _SIGNS
    start = at + is_money
    if start >= len(tokens):
        return None
    number = _figures(tokens, start) if tokens[start].text[0].isdigit() else _words(tokens, start)
    if number is None:
        return None
    named = number.end < len(tokens) and tokens[number.end].text in _MONEY
    return Number(number.value, number.end + named, is_money or named or number.is_money)


def is_number_word(word: str) -> bool:
    """Whether a folded word says how many, or which one in order."""
    return word in _SMALL or word in _TENS or word in _SCALES or word in _ORDINALS


def ordinal(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return which one an ordinal names ("ninth", "9th", "twenty-first"), and one behind its last token."""
    word = tokens[at].text
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word in _ORDINALS:
        return _ORDINALS[word], at + 1
    if word in _TENS and after in _ORDINALS and _ORDINALS[after] < 10:
        return _TENS[word] + _ORDINALS[after], at + 2
    if word.isdigit() and after in {"st", "nd", "rd", "th"} and tokens[at + 1].before == "":
        return small_figure(word), at + 2
    return None


def small_figure(text: str) -> int:
    """Return what up to four digits write; 0 for more of them, and for digits of a script that has no places for them.

    Only such figures are days, hours and years, and no letter may stop the checks: `int` refuses the others.
    """
    return int(text) if len(text) <= 4 and text.isdecimal() else 0


def figure_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield what the numbers of a text may tell: sums of money, shares, ages, counted things and large figures."""
    yield from _continental(tokens)
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        if not (word[0].isdigit() or word in _SIGNS or word in _STARTS):
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


def _keys(tokens: Sequence[Token], at: int, number: Number) -> Iterator[tuple[Key, int]]:
    value, end = round(number.value, 2), number.end
    is_year = _FIRST_YEAR <= value <= _LAST_YEAR and not number.is_money
    if number.is_money:
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
    if _is_age(tokens, at, end, after):
        yield ("age", value), end - 1
    yield from _counted(tokens, value, end)


def _counted(tokens: Sequence[Token], value: float, end: int) -> Iterator[tuple[Key, int]]:
    """Yield so many of what stands next."""
    for behind in range(end, min(end + _REACH, len(tokens)) if _is_told(value) else end):
        token = tokens[behind]
        if token.before not in {" ", ""}:
            return
        if not is_stop_word(token.text) and token.text.isalpha():
            yield ("count", value, stem(token.text)), behind


def _is_told(value: float) -> bool:
    """Whether so many of something are rarely spoken of by chance."""
    if value < _SMALLEST_TOLD or value in _CALENDAR:
        return False
    return bool(value % 5) or (value > 100 and bool(value % 50))


def _is_age(tokens: Sequence[Token], at: int, end: int, after: Sequence[str]) -> bool:
    if after in (["year", "old"], ["years", "old"]):
        return True
    if at == 0 or tokens[at].before != " " or tokens[at - 1].text not in _AGE:
        return False
    if tokens[at - 1].text == "aged":
        return True
    return end == len(tokens) or tokens[end].before in {".", ","} or tokens[end].text in {"and", "now", "in", "next"}


def _figures(tokens: Sequence[Token], at: int) -> Number | None:
    text = tokens[at].text
    if "/" in text or ":" in text:
        return None
    whole, stop, part = text.replace(",", "").partition(".")
    if "." in part or not (whole + part).isdigit() or not whole.isascii():
        return None
    value, end = float(f"{whole}{stop}{part or ''}".rstrip(".")), at + 1
    while (
        not stop and end < len(tokens) and tokens[end].before == " " and len(whole) <= 3 and tokens[end].text.isdigit()
    ):
        if len(tokens[end].text) != 3:
            break
        value, end = value * 1000 + small_figure(tokens[end].text), end + 1
    return _scaled(tokens, value, end)


def _scaled(tokens: Sequence[Token], value: float, end: int) -> Number:
    is_money = False
    while end < len(tokens) and tokens[end].before in {" ", ""} and tokens[end].text in _SCALES:
        word = tokens[end].text
        if word in {"k", "m", "bn"} and tokens[end].before == " ":
            break
        value, end, is_money = value * _SCALES[word], end + 1, is_money or word in {"grand", "k"}
    return Number(value, end, is_money)


_STARTS = frozenset((*_SMALL, *_TENS, "a", "half", "hundred", "thousand"))


def _words(tokens: Sequence[Token], at: int) -> Number | None:
    """Read a number in words: "nine thousand two hundred", "sixty-eight and a half thousand", "half a million"."""
    texts = [token.text for token in tokens[at : at + _LONGEST]]
    spoken = _Spoken()
    end = spoken.begin(texts)
    while end < len(texts) and (end == 0 or tokens[at + end].before in {" ", ""} or _is_comma(tokens, at + end)):
        taken = spoken.take(texts[end], texts[end + 1 : end + 3], is_first=end == 0)
        if taken == 0:
            break
        end += taken
    return Number(spoken.total + spoken.value, at + end, spoken.is_money) if end else None


def _is_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number goes on behind a comma here: "sixty-eight thousand, five hundred"."""
    is_behind = tokens[at].before == "," and tokens[at - 1].text in {"thousand", "million"}
    return is_behind and [token.text for token in tokens[at + 1 : at + 2]] == ["hundred"]


class _Spoken:
    """A number in the saying: whole thousands so far, and what is said since."""

    def __init__(self) -> None:
        self.total = self.value = 0.0
        self.is_money = False

    def begin(self, texts: Sequence[str]) -> int:
        """Take "a" or "half a" before a scale; return how many words that was."""
        skip = 1 if texts[:1] == ["a"] else 2 if texts[:2] == ["half", "a"] else 0
        if not skip or len(texts) <= skip or texts[skip] not in {*_SCALES, "dozen"}:
            return 0
        self.value = 1.0 if skip == 1 else 0.5
        return skip

    def take(self, word: str, after: Sequence[str], *, is_first: bool) -> int:
        """Take the next word where the number goes on with it; return how many words were taken."""
        if self._take_small(word):
            return 1
        if is_first:
            return 0
        if word in {"hundred", "dozen"}:
            self.value *= 100 if word == "hundred" else 12
            return 1
        if word in {"thousand", "grand", "million"}:
            self.total, self.value = self.total + (self.value or 1) * _SCALES[word], 0
            self.is_money = self.is_money or word == "grand"
            return 1
        return self._take_joint(word, after)

    def _take_small(self, word: str) -> bool:
        value, small = self.value, _SMALL.get(word)
        if word in _TENS and value % 100 == 0:
            self.value += _TENS[word]
        elif small is not None and (value % 100 == 0 or (small < 10 and value % 10 == 0 and value % 100 >= 20)):
            self.value += small
        else:
            return False
        return True

    def _take_joint(self, word: str, after: Sequence[str]) -> int:
        if word == "and" and list(after) == ["a", "half"]:
            self.value += 0.5
            return 3
        if word == "point" and after and after[0] in _SMALL:
            self.value += _SMALL[after[0]] / 10
            return 2
        goes_on = bool(after) and (after[0] in _SMALL or after[0] in _TENS) and (self.total or self.value >= 100)
        return int(word == "and" and bool(goes_on))
