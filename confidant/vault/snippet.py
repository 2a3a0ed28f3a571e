"""The words of a note around what was looked for, as a list of results shows them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from confidant.domain.words import fold_space
from confidant.vault.search_terms import Term, wanted
from confidant.vault.search_words import fold_of, folded

__all__ = ["Marks", "Snippet", "Snippets"]

Marks = tuple[tuple[int, int], ...]
"""Where something stands in a text: from its first character to behind its last one; in order and apart."""

_LENGTH = 160
"""Characters that a snippet has at most, but for the marks that say where it was cut."""
_BEFORE = 40
"""Of these, how many at most come before what was found."""
_LOOKED_AT = 64
"""So many places of each term are weighed; in a long note a better one may lie behind."""
_CUT = "…"

_WITHIN, _BETWEEN = "[0-9a-z\x80-\U0010ffff]", "[^0-9a-z\x80-\U0010ffff]"
"""A character of a folded word, and one of what parts them."""
_IN_WORD = re.compile(_WITHIN)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some running words of a note, white space folded, and where in them stands what was looked for."""

    text: str
    marks: Marks = ()


class Snippets:
    """Finds what `terms` ask for in texts, as the index does."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._patterns = [_pattern_of(term) for term in wanted(terms)]

    def marks_in(self, text: str) -> Marks:
        """Return every place in `text` where it stands."""
        return tuple((start, end) for start, end, _ in self._found(text, None))

    def of(self, words: str) -> Snippet:
        """Return the words around the place where most of it stands together; where nothing does, the first words."""
        words = fold_space(words)
        found = self._found(words, _LOOKED_AT)
        at = _best(found)
        start = _start(words, at)
        end = _end(words, start, at)
        before, after = _CUT if start else "", _CUT if end < len(words) else ""
        shift = len(before) - start
        marks = tuple((first + shift, min(last, end) + shift) for first, last, _ in found if start <= first < end)
        return Snippet(before + words[start:end] + after, marks)

    def _found(self, text: str, most: int | None) -> list[tuple[int, int, int]]:
        """Return start, end and the number of the term, with places in `text` itself, in order and apart.

        Of each term `most` places are looked at, or all.
        """
        fold, place = folded(text), _places(text)
        found = [
            (place(match.start()), place(match.end()), number)
            for number, pattern in enumerate(self._patterns)
            for match in islice(_whole(pattern, fold), most)
        ]
        found.sort()
        return [
            each
            for each, end in zip(found, accumulate((end for _, end, _ in found), max, initial=0), strict=False)
            if each[0] >= end
        ]


def _whole(pattern: re.Pattern[str], fold: str) -> Iterator[re.Match[str]]:
    """Yield the matches that begin a word."""
    # Looked at here: a pattern that begins with letters is found many times as fast as one with a look behind them.
    return (
        match for match in pattern.finditer(fold) if not (match.start() and _IN_WORD.match(fold, match.start() - 1))
    )


def _pattern_of(term: Term) -> re.Pattern[str]:
    words = f"{_BETWEEN}+".join(map(re.escape, term.words))
    return re.compile(words + (f"{_WITHIN}*" if term.is_beginning else f"(?!{_WITHIN})"))


def _places(text: str) -> Callable[[int], int]:
    """Return what gives the place in `text` for one in its folded form, which may be longer or shorter."""
    # Hardly any character becomes none, or two; the others keep their distances.
    odd = "".join(character for character in set(text) if character > "\x7f" and len(fold_of(character)) != 1)
    if not odd:
        return int
    places, ends, shift = [], [], 0
    for match in re.finditer(f"[{re.escape(odd)}]", text):
        shift += len(fold_of(match[0])) - 1
        places.append(match.start())
        ends.append(match.end() + shift)

    def place(at: int) -> int:
        after = bisect_right(ends, at)
        found = at if after == 0 else places[after - 1] + 1 + at - ends[after - 1]
        return found if after == len(ends) else min(found, places[after])

    return place


def _best(found: Sequence[tuple[int, int, int]]) -> int:
    """Return where a run begins in which most of the terms stand; of several the first."""
    best, at = 0, 0
    for number, (start, _, _) in enumerate(found):
        terms = {term for first, _, term in found[number:] if first < start + _LENGTH - _BEFORE}
        if len(terms) > best:
            best, at = len(terms), start
    return at


def _start(words: str, at: int) -> int:
    """Return where a snippet begins that shows what stands at `at`: with a word, unless one is longer than its room."""
    if at <= _BEFORE:
        return 0
    blank = words.find(" ", at - _BEFORE - 1, at)
    return at - _BEFORE if blank < 0 else blank + 1


def _end(words: str, start: int, at: int) -> int:
    """Return where it ends: as `_start`."""
    if len(words) <= start + _LENGTH:
        return len(words)
    blank = words.rfind(" ", at + 1, start + _LENGTH + 1)
    return start + _LENGTH if blank < 0 else blank
