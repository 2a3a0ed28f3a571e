"""Where the words of a line are that can be misspelt at all."""

import re
from collections.abc import Iterator

__all__ = ["words_in"]

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:['’\-\u2010\u2011][\w\u0300-\u036f]+)*")
_NONE = re.compile(
    r"(?:https?|ftp|file|mailto|tel):\S+|www\.\S+|\S{1,64}@\S+|\b\w+(?:\.\w+)+\b|[/~\\]\S{0,255}[/\\]\S+"
)
"""Addresses, and names of files and places on the web. The bounds are those of an address's first part (RFC 5321) and
of a file's name: without, a line of ten thousand signs would be looked through from each."""

_LONGEST = 60
"""Letters; what is longer is no word of English."""


def words_in(line: str) -> Iterator[tuple[int, int]]:
    """Yield first and last character but one of each word that is no address, has no figure, and could be a word."""
    skipped = [match.span() for match in _NONE.finditer(line)] if _might_skip(line) else []
    at = 0
    for match in _WORD.finditer(line):
        start, end = match.span()
        while at < len(skipped) and skipped[at][1] <= start:
            at += 1
        if at < len(skipped) and skipped[at][0] < end:
            continue
        if (
            end - start > _LONGEST
            or any(sign.isnumeric() or sign == "_" for sign in match[0])
            or _touches_figure(line, start)
        ):
            continue
        yield start, end


def _might_skip(line: str) -> bool:
    return any(sign in line for sign in ".@/\\:")


def _touches_figure(line: str, start: int) -> bool:
    """Whether the word goes on from a figure, as in 3rd."""
    return start > 0 and (line[start - 1].isdigit() or line[start - 1] in "_#@")
