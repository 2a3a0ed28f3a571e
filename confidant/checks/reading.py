"""What a reader sees of a draft, as strings of letters in which copies are looked for.

One text can be read in several ways: with or without the headings that interrupt it, the targets of its links, its
footnote marks and its numbers. A copy that stands in any reading is a copy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from confidant.checks.finding import Place
from confidant.checks.folded import parts, without_asides

__all__ = ["Letters", "Text", "Word", "letters_of", "readings"]

_LONGEST_WORD = 20
"""Letters; in a longer run without a blank or sign, words may begin and end anywhere."""
_REACH = 90
"""Parts beside a heading that a copy of eight words can reach, even where every letter stands apart."""
_NEAR = 24
"""Parts between two headings up to which one copy may run over both."""
_TOGETHER = 4
"""How many near headings are left out in every combination."""
_FIGURES = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """One written word of the draft: its number among all of them, the word as written, and its place."""

    number: int
    written: str
    place: Place
    ends_sentence: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A heading, paragraph or field, cut into parts of words, each with its written word; `aside`: asides left out."""

    words: tuple[Word, ...]
    is_heading: bool
    whole: tuple[tuple[str, Word], ...]
    aside: tuple[tuple[str, Word], ...]

    @classmethod
    def of(cls, short: str, name: str, text: str, first: int, *, is_heading: bool = False) -> "Text":
        """Cut `text`, whose first word is number `first` of all."""
        written = text.split()
        words = tuple(
            Word(
                first + at,
                word,
                Place(f"{short}w{at + 1}", f"{name}, word {at + 1}"),
                at == len(written) - 1 or _SENTENCE_END.search(word) is not None,
            )
            for at, word in enumerate(written)
        )
        return cls(words, is_heading, _cut(written, words), _cut(without_asides(text).split(), words))


Parts = Sequence[tuple[str, Word]]


def _cut(written: Iterable[str], words: Iterable[Word]) -> tuple[tuple[str, Word], ...]:
    return tuple((part, word) for text, word in zip(written, words, strict=True) for part in parts(text))


class Letters:
    """One reading as a string of letters and figures, and where words begin and end in it."""

    def __init__(self, read: Parts) -> None:
        self.letters = "".join(part for part, _ in read)
        self._words: list[Word] = []
        self.begins: set[int] = set()
        self.ends: set[int] = set()
        self.joints: list[int] = []
        at = 0
        for part, word in read:
            end = at + len(part)
            if self._words and self._words[-1] is not word and self._words[-1].ends_sentence:
                self.joints.append(at)
            self.begins.update(range(at, end) if len(part) > _LONGEST_WORD else (at,))
            self.ends.update(range(at + 1, end + 1) if len(part) > _LONGEST_WORD else (end,))
            self._words.extend([word] * len(part))
            at = end

    def find(self, letters: str) -> Iterator[tuple[int, int]]:
        """Yield where `letters` stand from the beginning of a word to the end of one."""
        start = self.letters.find(letters)
        while start >= 0:
            end = start + len(letters)
            if start in self.begins and end in self.ends:
                yield start, end
            start = self.letters.find(letters, start + 1)

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the written words to which the letters from `start` to `end` belong, in order."""
        return tuple({word.number: word for word in self._words[start:end]}.values())


def readings(texts: Sequence[Text]) -> Iterator[Letters]:
    """Yield every reading of running texts; those that differ in nothing are yielded once."""
    seen: set[str] = set()
    for all_parts in ([text.whole for text in texts], [text.aside for text in texts]):
        for read in _with_and_without_headings(texts, all_parts):
            for counted in _with_and_without_figures(read):
                letters = Letters(counted)
                if letters.letters not in seen:
                    seen.add(letters.letters)
                    yield letters


def letters_of(text: str) -> set[str]:
    """Return the letters of `text` in every reading of its asides and figures."""
    return {reading.letters for reading in readings([Text.of("", "", text, 0)])}


def _with_and_without_headings(texts: Sequence[Text], all_parts: Sequence[Parts]) -> Iterator[Parts]:
    """Yield the whole with its headings, and around each group of near headings the ways of leaving some out."""
    yield [part for each in all_parts for part in each]
    for group in _groups([at for at, text in enumerate(texts) if text.is_heading], all_parts):
        for chosen in range(1, 2 ** len(group)):
            left_out = {at for bit, at in enumerate(group) if chosen >> bit & 1}
            kept = [each for at, each in enumerate(all_parts) if group[0] <= at <= group[-1] and at not in left_out]
            before = _last(all_parts[: group[0]])
            after = _first(all_parts[group[-1] + 1 :])
            yield [*before, *(part for each in kept for part in each), *after]


def _groups(headings: Sequence[int], all_parts: Sequence[Parts]) -> Iterator[list[int]]:
    """Yield runs of headings with little between them, none longer than `_TOGETHER`."""
    runs: list[list[int]] = [[at] for at in headings[:1]]
    for before, at in pairwise(headings):
        if sum(map(len, all_parts[before + 1 : at])) <= _NEAR:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        for start in range(max(1, len(run) - _TOGETHER + 1)):
            yield run[start : start + _TOGETHER]


def _last(all_parts: Sequence[Parts]) -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for each in reversed(all_parts):
        found = [*each, *found]
        if len(found) >= _REACH:
            break
    return found[-_REACH:]


def _first(all_parts: Sequence[Parts]) -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for each in all_parts:
        found.extend(each)
        if len(found) >= _REACH:
            break
    return found[:_REACH]


def _with_and_without_figures(read: Parts) -> Iterator[Parts]:
    """Yield the parts as they are, without the numbers among them, and without any figure."""
    yield read
    if any(_FIGURES.search(part) for part, _ in read):
        yield [each for each in read if not each[0].isdigit()]
        bare = [(_FIGURES.sub("", part), word) for part, word in read]
        yield [each for each in bare if each[0]]
