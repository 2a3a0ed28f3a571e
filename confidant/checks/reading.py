"""What a reader sees of a draft, as strings of letters in which copies are looked for.

One text can be read in several ways: with or without the headings that interrupt it, the targets of its links, its
footnote marks and its numbers. A copy that stands in any reading is a copy.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

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
    """One reading as a string of letters and figures, and where words begin and end in it.

    There are many of one text, and most have nothing in them: what only a copy asks for is made when it does. What
    begins behind the first `fresh` parts stands in another reading too, and is left to that.
    """

    def __init__(self, read: Parts, fresh: int | None = None) -> None:
        self._read, self._fresh = read, fresh
        self.letters = "".join(part for part, _ in read)

    @cached_property
    def begins(self) -> set[int]:
        """Where a word may begin, as far as this reading is one of its own."""
        spans = self._spans[: self._fresh]
        return {at for start, end in spans for at in range(start, end if end - start > _LONGEST_WORD else start + 1)}

    @cached_property
    def ends(self) -> set[int]:
        """One behind where a word may end."""
        return {
            at for start, end in self._spans for at in range(start + 1 if end - start > _LONGEST_WORD else end, end + 1)
        }

    @cached_property
    def joints(self) -> list[int]:
        """Where a sentence begins behind another."""
        words = pairwise(word for _, word in self._read)
        starts = (start for start, _ in self._spans[1:])
        return [
            at for at, (word, behind) in zip(starts, words, strict=True) if word is not behind and word.ends_sentence
        ]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        ends = list(accumulate(len(part) for part, _ in self._read))
        return list(zip([0, *ends], ends, strict=False))

    @cached_property
    def _words(self) -> list[Word]:
        return [word for part, word in self._read for _ in part]

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
    for all_parts in _parts_of(texts):
        for read, fresh in _with_and_without_headings(texts, all_parts):
            letters = Letters(read, fresh)
            if letters.letters not in seen:
                seen.add(letters.letters)
                yield letters


def letters_of(text: str) -> set[str]:
    """Return the letters of `text` in every reading of its asides and figures."""
    return {reading.letters for reading in readings([Text.of("", "", text, 0)])}


def _parts_of(texts: Sequence[Text]) -> Iterator[list[Parts]]:
    """Yield the parts of each text with its asides and without, as they are and in two ways without its numbers."""
    whole = [text.whole for text in texts]
    aside = [text.aside for text in texts]
    for all_parts in (whole,) if aside == whole else (whole, aside):
        yield list(all_parts)
        if any(_FIGURES.search(part) for read in all_parts for part, _ in read):
            yield [[each for each in read if not each[0].isdigit()] for read in all_parts]
            yield [[(bare, word) for part, word in read if (bare := _FIGURES.sub("", part))] for read in all_parts]


def _with_and_without_headings(texts: Sequence[Text], all_parts: Sequence[Parts]) -> Iterator[tuple[Parts, int | None]]:
    """Yield the whole with its headings, and around each group of near headings the ways of leaving some out.

    The first of a group is always left out: the ways of leaving it in are those of the group behind it. With each way
    comes how many parts stand before the last that is left out.
    """
    yield [part for each in all_parts for part in each], None
    for group in _groups([at for at, text in enumerate(texts) if text.is_heading], all_parts):
        before, after = _last(all_parts, group[0]), _first(all_parts, group[-1] + 1)
        for chosen in range(1, 2 ** len(group), 2):
            left_out = [at for bit, at in enumerate(group) if chosen >> bit & 1]
            kept = [at for at in range(group[0], group[-1] + 1) if at not in left_out]
            read = [*before, *(part for at in kept for part in all_parts[at]), *after]
            yield read, len(before) + sum(len(all_parts[at]) for at in kept if at < left_out[-1])


def _groups(headings: Sequence[int], all_parts: Sequence[Parts]) -> Iterator[list[int]]:
    """Yield each heading with those behind it that have little between them, as many as `_TOGETHER`."""
    group: list[int] = []
    for at in reversed(headings):
        is_near = bool(group) and sum(len(all_parts[between]) for between in range(at + 1, group[0])) <= _NEAR
        group = [at, *group[: _TOGETHER - 1]] if is_near else [at]
        yield group


def _last(all_parts: Sequence[Parts], before: int) -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for at in range(before - 1, -1, -1):
        found = [*all_parts[at], *found]
        if len(found) >= _REACH:
            break
    return found[-_REACH:]


def _first(all_parts: Sequence[Parts], start: int) -> list[tuple[str, Word]]:
    found: list[tuple[str, Word]] = []
    for at in range(start, len(all_parts)):
        found.extend(all_parts[at])
        if len(found) >= _REACH:
            break
    return found[:_REACH]
