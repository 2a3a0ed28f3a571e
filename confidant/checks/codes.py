"""Signs that name one thing alone: a registration, a case or flight number, a telephone, "7B", however spaced."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from confidant.checks.facts import Fact
from confidant.checks.numerals import is_number_word, number_at
from confidant.checks.tokens import Token

__all__ = ["code_facts", "codes_in"]

_MIXED = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{2,}")
_COUNTED = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|k|m|bn|mg|mcg|g|kg|lb|st|ml|l|km|cm|mm|mph|p|s|x|yr|yrs|hr|hrs|h|min|mins|oclock)"
    r"|x\d+|\d+(?:year|day|week|month|hour|minute|mile|point|page|person|man|strong|odd|plus|ish|fold)s?[a-z]*"
    r"|(?:mid|pre|post|over|under|non)\d+s?"
)
"""Figures that count, though letters stand beside them: "9th", "85k", "four-day"."""
_FILED = re.compile(r"(\d{2,6})/(\d{3,6})")
"""A number of a year's or a register's files: "25/117"."""
_YEARS = range(1900, 2100)
_MONTHS = range(1, 13)
_LONG = 6
"""So many digits count nothing."""
_TELEPHONE = 9
"""Its last digits, however the country is dialled."""
_LONGEST_DATE = 9
_MOST_WORDS = 4
_ARE_WORDS = frozenset(("a", "i"))


class _Written(NamedTuple):
    """A written word as letters and figures without signs, and its tokens; `is_figure`: a sum, a day or a time.

    A number word is in figures. `is_piece`: all of it figures and capitals, so that it may be a part of a sign.
    `is_filed`: it is one by itself, though it has no letters.
    """

    text: str
    first: int
    last: int
    is_figure: bool
    is_piece: bool
    is_filed: bool


def codes_in(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the signs that a text notes: written words, or up to four of them, of letters and figures."""
    if not _has_figures(tokens):
        return
    words = _words(tokens)
    for at, word in enumerate(words):
        if word.is_filed or (_is_code(word.text) and not word.is_figure):
            yield Fact(("code", _bare(word.text)), word.first, word.last)
        text, letters = word.text, int(word.text.isalpha())
        for behind in words[at + 1 : at + _MOST_WORDS]:
            if not (word.is_piece and behind.is_piece) or tokens[behind.first].before != " ":
                break
            text, letters = text + behind.text, letters + behind.text.isalpha()
            if _is_code(text) and (behind is words[at + 1] or text.isdigit() or letters <= 1):
                yield Fact(("code", _bare(text)), word.first, behind.last)


def code_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield whatever a draft's words may be a sign of, to be held against `codes_in`: hardly any is one."""
    if not _has_figures(tokens):
        return
    words = _words(tokens)
    has_figure = [any(map(str.isdigit, word.text)) for word in words]
    for at, word in enumerate(words):
        if True not in has_figure[at : at + _MOST_WORDS]:
            continue
        text = ""
        for behind in words[at : at + _MOST_WORDS]:
            if behind is not word and tokens[behind.first].before == ".":
                break
            text += behind.text
            is_filed = behind is word and word.is_filed
            if is_filed or (text.isdigit() and len(text) >= _LONG) or _MIXED.fullmatch(text):
                yield Fact(("code", _bare(text)), word.first, behind.last)


def _has_figures(tokens: Sequence[Token]) -> bool:
    return any(token.text[0].isdigit() or is_number_word(token.text) for token in tokens)


def _words(tokens: Sequence[Token]) -> list[_Written]:
    found: list[_Written] = []
    at = 0
    for _, group in groupby(tokens, key=attrgetter("number")):
        part = list(group)
        text = "".join(token.text for token in part)
        bare = "".join(sign for sign in text if sign.isalnum())
        if len(part) == 1 and is_number_word(text):
            number = number_at(part, 0)
            bare = f"{number.value:.0f}" if number is not None and number.value.is_integer() else text
        is_piece = bare not in _ARE_WORDS and all(
            token.written.isupper() or token.written.replace("/", "").isdecimal() for token in part
        )
        is_figure = bare.isdigit() and not text.isdecimal() and len(bare) < _LONGEST_DATE
        found.append(_Written(bare, at, at + len(part) - 1, is_figure, is_piece, _is_filed(text)))
        at += len(part)
    return found


def _is_filed(text: str) -> bool:
    """Whether figures on both sides of a stroke number a file: no day, no month of a year and no year's half."""
    figures = _FILED.fullmatch(text)
    if figures is None:
        return False
    first, second = (int(part) for part in figures.groups())
    return first not in _YEARS and not (first in _MONTHS and second in _YEARS)


def _is_code(text: str) -> bool:
    if text.isdigit():
        return len(text) >= _LONG
    return _MIXED.fullmatch(text) is not None and _COUNTED.fullmatch(text) is None


def _bare(text: str) -> str:
    return text[-_TELEPHONE:] if text.isdigit() and len(text) > _TELEPHONE else text
