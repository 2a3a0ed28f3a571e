"""A text as names are looked for in it: plain letters, and words put together again that the end of a line has cut."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["PlainLetters", "plain_letters"]

_OTHERWISE = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ß": "ss",
    "ẞ": "SS",
    "ı": "i",
    "ħ": "h",
    "Ħ": "H",
}
"""Letters that Unicode does not take apart, as people type them on an English keyboard."""
_CUT = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\n[ \t]*(?=[^\W\d_])")
"""A hyphen that ends a line within a word."""


@dataclass(frozen=True, slots=True)
class PlainLetters:
    """`words` are the text's, without accents; `places` says where each sign of them stands in it, and where it ends.

    Capitals stay. A letter may have become two, which stand in one place.
    """

    words: str
    places: Sequence[int]


def plain_letters(text: str) -> PlainLetters:
    """Return a text in plain letters; what is no letter with an accent stays as it is."""
    if text.isascii() and "-\n" not in text and "- " not in text:
        return PlainLetters(text, range(len(text) + 1))
    changed = {sign: _plain(sign) for sign in set(text) if not sign.isascii() and _plain(sign) != sign}
    if _CUT.search(text) is None and all(len(plain) == 1 for plain in changed.values()):
        for sign, plain in changed.items():
            text = text.replace(sign, plain)
        return PlainLetters(text, range(len(text) + 1))
    cut = {place for match in _CUT.finditer(text) for place in range(match.start(), match.end())}
    kept = list(_kept(text, cut))
    return PlainLetters("".join(sign for sign, _ in kept), [*(place for _, place in kept), len(text)])


def _kept(text: str, cut: set[int]) -> Iterator[tuple[str, int]]:
    for place, sign in enumerate(text):
        if place in cut:
            continue
        for plain in sign if sign.isascii() else _plain(sign):
            yield plain, place


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Return a sign outside ASCII without its accents; "" for an accent by itself."""
    apart = "".join(each for each in unicodedata.normalize("NFKD", sign) if unicodedata.category(each) != "Mn")
    return _OTHERWISE.get(apart, apart)
