"""Words one by one, as the checks for single facts compare them: folded, numbered, and how they are written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from confidant.checks.folded import plain

__all__ = ["Token", "as_read", "folded", "sentences", "tokens_of", "visible"]

_APOSTROPHES = "'\u2019\u2018\u02bc\uff07"
_PART = re.compile(rf"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*|[£$€%]")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_MARKS = "*_`~\"“”‘’'\u02bc"
_JOINS = frozenset(("", "-", "\u2010", "\u2011", "&", "."))
_BROKEN = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67", "⅛": ".125"}
"""What a sign for a part of one adds to the figure before it."""
_PARTS_OF_ONE = re.compile(rf"(?<=\d)[{''.join(_BROKEN)}]")
_FRACTIONS = str.maketrans({"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"})
_BULLETS = frozenset(("-", "*", "#", "##", "•"))
_PARTS_SENTENCES = frozenset(".!?:;…")
_ABBREVIATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "mx", "dr", "st", "prof", "rev", "no", "p", "pp", "approx", "vs", "ca"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)


class Token(NamedTuple):
    """A word, a figure with its stops and commas, or a sign of money or per cent.

    `text` is folded, `number` counts written words from nought as `str.split` cuts them. `before` says what parts it
    from the token before: "" within one written word, " " between words, "," where a sign stands between two words of
    a sentence, "." where a sentence begins.
    """

    text: str
    written: str
    number: int
    before: str
    is_capital: bool


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Return a word without case, accents and apostrophes; a possessive ending goes."""
    word = _POSSESSIVE.sub("", word)
    return plain(word).replace("'", "") if word[:1].isalnum() else word


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in order. Invisible signs part nothing."""
    if not text.isascii():
        text = _PARTS_OF_ONE.sub(lambda sign: _BROKEN[sign.group()], visible(text)).translate(_FRACTIONS)
    found: list[Token] = []
    end = number = 0
    for part in _PART.finditer(text):
        word = part.group()
        plain = folded(word)
        if not plain:  # a sign for a letter by itself, such as "\u02bc": part of what stands between words
            continue
        gap = text[end : part.start()]
        if gap == " ":
            number += 1
            before = " "
        elif found:
            begun, before, is_stop = _between(gap)
            number += begun
            if is_stop and _is_short(found[-1]):
                before = " "
        else:
            number, before = _words_ahead(gap), "."
        end = part.end()
        found.append(Token(plain, word, number, before, word[0].isupper()))
    return found


@lru_cache(maxsize=16)
def visible(text: str) -> str:
    """Return a text without its invisible signs."""
    invisible = {sign for sign in set(text) if sign > "\x7f" and unicodedata.category(sign) == "Cf"}
    for sign in invisible:
        text = text.replace(sign, "")
    return text


def as_read(text: str) -> str:
    """Return a text with its accents put together and without its invisible signs, as whoever reads it sees it."""
    return text if text.isascii() else unicodedata.normalize("NFC", visible(text))


def _words_ahead(gap: str) -> int:
    """Return how many written words stand before the one in which the first token is."""
    return len(gap.split()) - (bool(gap) and not gap[-1].isspace())


@lru_cache(maxsize=4096)
def _between(gap: str) -> tuple[int, str, bool]:
    """Return how many written words begin between two tokens, the second's included, and what parts these.

    Then whether that is a stop alone, which may be an abbreviation's.
    """
    pieces = gap.split()
    if not gap or (len(pieces) == 1 and pieces[0] == gap):
        return 0, "" if gap.strip(_MARKS) in _JOINS else ",", False
    begun = 1 + len(pieces) - (not gap[0].isspace()) - (not gap[-1].isspace())
    signs = gap.strip()
    if "\n\n" in gap or ("\n" in gap.rstrip(" ") and signs in _BULLETS):
        return begun, ".", False
    tail = "" if gap[0].isspace() else pieces[0]
    if not _PARTS_SENTENCES.isdisjoint(tail):
        return begun, ".", tail == "."
    bare = signs.strip(_MARKS)
    return begun, "," if bare and bare != "&" else " ", False


def _is_short(token: Token) -> bool:
    return token.text in _ABBREVIATIONS or (len(token.written) == 1 and token.is_capital)


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the sentences as (first token, one behind the last).

    They are no `domain.sentences`, which say what was agreed to as a whole, for which words are cut where nothing else
    stands between: here a colon and a semicolon part two as well, since a fact is told by what stands close to it, and
    single letters and abbreviations are few, so that a capital behind one may still be a name's.
    """
    start = 0
    for at in range(1, len(tokens)):
        if tokens[at].before == ".":
            yield start, at
            start = at
    if tokens:
        yield start, len(tokens)
