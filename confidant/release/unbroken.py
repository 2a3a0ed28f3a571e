"""Words that stay whole: where a line of a page may end.

A line ends between words only, never behind a hyphen, dash or stroke inside one. Whoever copies the text out of the
file, or reads it back, then gets every word whole. Only a word too long for a line (an address) comes in several boxes.
"""

import re
from collections.abc import Iterator

__all__ = ["unbroken"]

_LONGEST = 44
"""Characters; a line of the page holds about 90."""
_PIECE = 11
_NARROW, _WIDE = 0.65, 1.1
"""Ems: what small letters and figures are narrower than, and what a letter is. Measured on the boldest face."""
_SMALL = frozenset("abcdefghijklnopqrstuvxyz0123456789.,:;-'’/")
_WORD = re.compile(r"(\S+)")
_SIGN_INSIDE = re.compile(r"\S*[^\w\s]\w\S*")
"""A word with a sign inside it, behind which a line could end."""


def unbroken(text: str, line: float) -> Iterator[tuple[str, str]]:
    """Cut `text` into (words, setting): `flow` is set as it comes, a `box` is never broken.

    `line` is how wide a line is, in ems of the size in which the words are set.
    """
    flow, piece = "", max(1, min(_PIECE, int(line / _WIDE)))
    for part in _WORD.split(text):
        is_overlong = len(part) > _LONGEST or _width(part) > line
        if not is_overlong and _SIGN_INSIDE.fullmatch(part) is None:
            flow += part
            continue
        if flow:
            yield flow, "flow"
            flow = ""
        step = piece if is_overlong else len(part)
        for start in range(0, len(part), step):
            yield part[start : start + step], "box"
    if flow:
        yield flow, "flow"


def _width(word: str) -> float:
    """Return at most how wide a word is, in ems."""
    return sum(_NARROW if char in _SMALL else _WIDE for char in word)
