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
"""So many places are weighed; in a long note a better one may lie behind."""
_CUT = "…"

_IN_WORD = "[0-9a-z\x80-\U0010ffff]"
_BETWEEN = "[^0-9a-z\x80-\U0010ffff]+"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some running words of a note, white space folded, and where in them stands what was looked for."""

    text: str
    marks: Marks = ()


class Snippets:
    """Finds what `terms` ask for in texts, as the index does."""

    def __init__(self, terms: Sequence[Term]) -> None:
        patterns = [f"({_pattern_of(term)})" for term in wanted(terms)]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def marks_in(self, text: str) -> Marks:
        """Return where in `text` it stands."""
        return tuple((start, end) for start, end, _ in self._found(text))

    def of(self, words: str) -> Snippet:
        """Return the words around the place where most of it stands together; where nothing does, the first words."""
        words = fold_space(words)
        found = list(islice(self._found(words), _LOOKED_AT))
        at = _best(found)
        start = _start(words, at)
        end = _end(words, start, at)
        before, after = _CUT if start else "", _CUT if end < len(words) else ""
        shift = len(before) - start
        marks = tuple((first + shift, min(last, end) + shift) for first, last, _ in found if start <= first < end)
        return Snippet(before + words[start:end] + after, marks)

    def _found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and the number of the term, with places in `text` itself."""
        if self._pattern is None:
            return
        fold = folded(text)
        place = _places(text)
        for match in self._pattern.finditer(fold):
            yield place(match.start()), place(match.end()), match.lastindex or 0


def _pattern_of(term: Term) -> str:
    words = _BETWEEN.join(map(re.escape, term.words))
    return f"(?<!{_IN_WORD}){words}{_IN_WORD + '*' if term.is_beginning else f'(?!{_IN_WORD})'}"


def _places(text: str) -> Callable[[int], int]:
    """Return what gives the place in `text` for one in its folded form, which may be longer or shorter."""
    if text.isascii():
        return int
    ends = list(accumulate(len(fold_of(character)) for character in text))
    return lambda at: bisect_right(ends, at)


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
