"""Numbers in a text, however they are written: "68,500", "68.5k" and "sixty-eight and a half thousand" are one."""

from collections.abc import Sequence
from typing import NamedTuple

from confidant.checks.listed import in_order
from confidant.checks.tokens import Token

__all__ = ["SIGNS", "STARTS", "Number", "is_number_word", "number_at", "ordinal", "small_figure"]

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
SIGNS = frozenset("£$€")
"""Of money, before a figure."""
_MONEY = frozenset(("pound", "pounds", "quid", "euro", "euros", "dollar", "dollars", "gbp", "eur", "usd", "sterling"))
_PARTS: dict[tuple[str, ...], float] = {
    ("a", "half"): 0.5,
    ("a", "quarter"): 0.25,
    ("three", "quarters"): 0.75,
    ("three", "quarter"): 0.75,
}
_LONGEST = 12
_FEWEST_PENCE, _MOST_PENCE = 5, 99


class Number(NamedTuple):
    """A number, one behind its last token, and whether it is a sum of money by its sign or its thousands' name."""

    value: float
    end: int
    is_money: bool


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """Return the number that begins at a token, as long as it goes on; None where there is none."""
    is_money = tokens[at].text in SIGNS
    start = at + is_money
    if start >= len(tokens):
        return None
    number = _figures(tokens, start) if tokens[start].text[0].isdigit() else _words(tokens, start)
    if number is None:
        return None
    if number.end >= len(tokens) or tokens[number.end].text not in _MONEY:
        return Number(number.value, number.end, is_money or number.is_money)
    pence, end = _pence(tokens, number.end + 1) if number.value.is_integer() else (0.0, number.end + 1)
    return Number(number.value + pence, end, is_money=True)


def _pence(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """Return what "forty" adds to "thirty-one pounds", and one behind its last token."""
    if at < len(tokens) and tokens[at].before == " " and tokens[at].text in _TENS:
        number = _words(tokens, at)
        if number is not None and _FEWEST_PENCE <= number.value <= _MOST_PENCE:
            return number.value / 100, number.end
    return 0.0, at


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
    return _scaled(tokens, *_with_part(tokens, value, end))


def _with_part(tokens: Sequence[Token], value: float, end: int) -> tuple[float, int]:
    """Add "and a half" where it stands before a scale: "68 and a half thousand"."""
    texts = [token.text for token in tokens[end : end + 4]]
    part = _PARTS.get(tuple(texts[1:3])) if texts[:1] == ["and"] and len(texts) == 4 else None
    return (value + part, end + 3) if part is not None and texts[3] in _SCALES else (value, end)


def _scaled(tokens: Sequence[Token], value: float, end: int) -> Number:
    is_money = False
    while end < len(tokens) and tokens[end].before in {" ", ""} and tokens[end].text in _SCALES:
        word = tokens[end].text
        if word in {"k", "m", "bn"} and tokens[end].before == " ":
            break
        value, end, is_money = value * _SCALES[word], end + 1, is_money or word in {"grand", "k"}
        rest = end + (tokens[end].text == "and") if word == "thousand" and end < len(tokens) else len(tokens)
        if rest < len(tokens) and tokens[rest].before == " " and len(tokens[rest].text) == 3:
            value, end = value + small_figure(tokens[rest].text), rest + bool(small_figure(tokens[rest].text))
    return Number(value, end, is_money)


STARTS = frozenset((*_SMALL, *_TENS, "a", "half", "hundred", "thousand"))


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
        """Take "a", "half a" or "three quarters of a" before a scale; return how many words that was."""
        part = _PARTS.get(tuple(texts[:2])) if list(texts[2:4]) == ["of", "a"] else None
        skip = 4 if part is not None else 1 if texts[:1] == ["a"] else 2 if texts[:2] == ["half", "a"] else 0
        if not skip or len(texts) <= skip or texts[skip] not in {*_SCALES, "dozen"}:
            return 0
        self.value = part if part is not None else 1.0 if skip == 1 else 0.5
        return skip

    def take(self, word: str, after: Sequence[str], *, is_first: bool) -> int:
        """Take the next word where the number goes on with it; return how many words were taken."""
        if self._take_small(word):
            return 1
        if is_first and word != "hundred":
            return 0
        if word in {"hundred", "dozen"}:
            self.value = (self.value or 1) * (100 if word == "hundred" else 12)
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
        part = _PARTS.get(tuple(after)) if word == "and" else None
        if part is not None:
            self.value += part
            return 3
        if word == "point" and after and after[0] in _SMALL:
            digits = [_SMALL[each] for each in after if _SMALL.get(each, 10) < 10]
            self.value += sum(digit / 10**place for place, digit in enumerate(digits, start=1))
            return 1 + len(digits)
        goes_on = bool(after) and (after[0] in _SMALL or after[0] in _TENS) and (self.total or self.value >= 100)
        return int(word == "and" and bool(goes_on))
