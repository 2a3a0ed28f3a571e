"""Eight running words at a time of everything withheld, found by how they begin; made once for each gathering."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate, compress
from operator import not_
from typing import TYPE_CHECKING

from confidant.checks.folded import folded_words, without_asides

if TYPE_CHECKING:
    from confidant.vault.withheld import Withheld, WithheldNote

__all__ = ["BEGINNING", "LONG_BEGINNING", "RUNNING_WORDS", "CopyIndex", "Window"]

RUNNING_WORDS = 8
"""How many words in a row make a copy (mission, "Prepare reference" 7)."""

BEGINNING = RUNNING_WORDS
"""Letters: every word has one at least."""

LONG_BEGINNING = 20
"""Letters; few texts share so many by chance."""

_HALF = 32
_MASK = (1 << _HALF) - 1


@dataclass(frozen=True, slots=True)
class Window:
    """The letters of eight running words, one of them withheld, and where they were noted."""

    letters: str
    held_on: date
    title: str


class _Words:
    """One way of reading a note: its letters without blanks, and where each word begins in them and the last ends."""

    def __init__(self, note: "WithheldNote", body: str, words: list[str], *, drop_numbers: bool) -> None:
        self.note = note
        self.letters = "".join(words)
        self.offsets = array("I", accumulate(map(len, words), initial=0))
        self._body, self._drop_numbers = body, drop_numbers

    def has_withheld(self, at: int) -> bool:
        """Whether one of the eight words from a word on is withheld."""
        return any(at < end and start < at + RUNNING_WORDS for start, end in self._hidden)

    @cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        """Which words are withheld, as (first, behind the last); a word cut by the border is."""
        body, hidden = self._body, self.note.hidden
        if hidden == ((0, len(body)),):
            return [(0, len(body))]
        before = self._counts({place for span in hidden for place in span})
        return [(max(before[start] - _is_cut(body, start), 0), before[end]) for start, end in hidden]

    def _counts(self, places: set[int]) -> dict[int, int]:
        """Return how many words stand before each place of the body, which is read once, a blank at a time."""
        counts: dict[int, int] = {}
        read = count = 0
        for place in sorted(places):
            blank = max(self._body.rfind(" ", read, place), self._body.rfind("\n", read, place))
            if blank > read:
                count, read = count + self._count(self._body[read:blank]), blank
            counts[place] = count + self._count(self._body[read:place])
        return counts

    def _count(self, text: str) -> int:
        return sum(not (self._drop_numbers and word.isdigit()) for word in folded_words(text))


def _is_cut(body: str, start: int) -> bool:
    return 0 < start < len(body) and body[start - 1].isalnum() and body[start].isalnum()


class CopyIndex:
    """Every window of eight running words, by a hash of its first letters."""

    def __init__(self, notes: Iterable["WithheldNote"]) -> None:
        self._read: list[_Words] = []
        self._first: list[int] = []
        long: list[int] = []
        short: list[int] = []
        count = 0
        for words, starts in _readings(notes):
            self._read.append(words)
            self._first.append(count)
            letters, offsets = words.letters, words.offsets
            for at in starts:
                start = offsets[at]
                is_long = offsets[at + RUNNING_WORDS] - start >= LONG_BEGINNING
                length = LONG_BEGINNING if is_long else BEGINNING
                place = (hash(letters[start : start + length]) & _MASK) << _HALF | (count + at)
                (long if is_long else short).append(place)
            count += len(offsets)
        self._long, self._short = array("Q", sorted(long)), array("Q", sorted(short))

    @classmethod
    def withheld(cls, withheld: "Withheld") -> "CopyIndex":
        """Take the notes of every pair, and their titles."""
        return cls(withheld.notes)

    def windows(self, short: Iterable[str], long: Iterable[str]) -> Iterator[Window]:
        """Yield the windows that begin with one of these letters: short ones, and those with that many letters."""
        for places, beginnings in ((self._long, long), (self._short, short)):
            if not places:
                continue
            for beginning in beginnings:
                key = (hash(beginning) & _MASK) << _HALF
                at = bisect_left(places, key)
                while at < len(places) and places[at] <= key | _MASK:
                    window = self._window(places[at] & _MASK, beginning)
                    if window is not None:
                        yield window
                    at += 1

    def _window(self, place: int, beginning: str) -> Window | None:
        number = bisect_right(self._first, place) - 1
        words, at = self._read[number], place - self._first[number]
        letters = words.letters[words.offsets[at] : words.offsets[at + RUNNING_WORDS]]
        if not letters.startswith(beginning) or not words.has_withheld(at):
            return None
        return Window(letters, words.note.held_on, words.note.title)


def _readings(notes: Iterable["WithheldNote"]) -> Iterator[tuple[_Words, Sequence[int]]]:
    """Yield every reading of the notes, and the words at which its windows begin.

    Numbers count as words and, once more, as nothing.
    """
    for note in notes:
        for part, body in _texts(note):
            words = folded_words(body)
            starts: Sequence[int] = range(len(words) - RUNNING_WORDS + 1)
            if starts:
                yield _Words(part, body, words, drop_numbers=False), starts
            are_numbers = list(map(str.isdigit, words))
            if True not in are_numbers:
                continue
            numbers = compress(range(len(words)), are_numbers)
            words = list(compress(words, map(not_, are_numbers)))
            gaps = (at - dropped for dropped, at in enumerate(numbers))
            before = {at for gap in gaps for at in range(max(0, gap - RUNNING_WORDS + 1), gap)}
            starts = sorted(at for at in before if at + RUNNING_WORDS <= len(words))
            if starts:
                yield _Words(part, body, words, drop_numbers=True), starts


def _texts(note: "WithheldNote") -> Iterator[tuple["WithheldNote", str]]:
    """Yield the body where some of it is withheld, with and without its asides, and the title."""
    if note.hidden:
        for body in dict.fromkeys((note.body, without_asides(note.body))):
            yield note, body
    if note.title.count(" ") >= RUNNING_WORDS - 1:
        yield replace(note, body=note.title, hidden=((0, len(note.title)),)), note.title
