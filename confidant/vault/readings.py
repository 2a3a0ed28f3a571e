"""What a reader is told of each sentence of a note, and whether it may stay so.

The mentee agreed to what they read. Take “not” out of a sentence and it says something else, though each word left was
agreed to. So what is told of a sentence is all of it, as the mentee read it, or what was told of it before. Pure
functions over one audience and one yes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from unicodedata import category

from confidant.domain.note import Passage
from confidant.domain.sentences import line_ends, sentence_spans, without_line_mark
from confidant.vault.giving_way import give_way

__all__ = ["PartlyTold", "Places", "Reading", "Sentence", "placed", "readings", "sentences_of", "upheld"]

Reading = tuple[str, str]
"""A sentence in full, and what is told of it."""

PartlyTold = tuple[str, str]
"""What is told of a sentence, and the digest of the whole sentence."""

_MARKS = frozenset("+>`~|=^")
"""Markdown's marks that Unicode does not count as punctuation."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a note; `parts` are its shares of the passages it stands in, each with the passage's place."""

    text: str
    parts: tuple[tuple[int, str], ...]

    def told(self, passages: Collection[int]) -> str:
        """Return what is told of it where `passages` are told; nothing where that has no words, only marks."""
        words = "".join(part for number, part in self.parts if number in passages)
        return "" if all(map(_says_nothing, words)) else words

    @property
    def digest(self) -> str:
        """Its SHA-256, in hex: what is kept of a sentence that was told in part, since the rest of it is private."""
        return sha256(self.text.encode()).hexdigest()


class Places:
    """Where the passages of a note, and its sentences, begin and end in its body."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        give_way()
        self.body = "".join(passage.text for passage in passages)
        self.spans = list(_spans_in(self.body))
        """Of each sentence, without the mark that opens its line."""
        self._starts = [start for start, _ in placed(passages)]
        self._starts.append(len(self.body))
        self._ends = self._starts[1:]

    def start(self, passage: int) -> int:
        """Return where a passage starts; for the number after the last one, where the body ends."""
        return self._starts[passage]

    def text(self, sentence: int) -> str:
        """Return the words of a sentence."""
        begin, end = self.spans[sentence]
        return self.body[begin:end]

    def sentence(self, number: int) -> Sentence:
        """Return a sentence with its shares of the passages it stands in."""
        begin, end = self.spans[number]
        first = bisect_right(self._ends, begin)
        last = bisect_left(self._starts, end) - 1
        parts = (
            (passage, self.body[max(begin, self._starts[passage]) : min(end, self._starts[passage + 1])])
            for passage in range(first, last + 1)
        )
        return Sentence(self.body[begin:end], tuple((passage, part) for passage, part in parts if part))

    def touching(self, passage: int) -> range:
        """Return the numbers of the sentences that a passage has a share in."""
        start, end = self._starts[passage], self._starts[passage + 1]
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        last = bisect_left(self.spans, end, key=lambda span: span[0])
        return range(first, max(last, first) if start < end else first)


def sentences_of(passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """Return the sentences of a note that is made of `passages`."""
    places = Places(passages)
    return tuple(places.sentence(number) for number in range(len(places.spans)))


@lru_cache(maxsize=2)
def _spans_in(body: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a body. What a note said after one save it says before the next."""
    cuts = [0, *line_ends(body), len(body)]
    # Each stretch with the line break after it: what follows a stop tells whether it ends a sentence.
    return tuple(
        (first + begin, first + end)
        for first, last in pairwise(cuts)
        for begin, end in _spans_of_stretch(body[first : last + 1])
    )


@lru_cache(maxsize=8_192)
def _spans_of_stretch(stretch: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of what stands between two line ends; an edit leaves all stretches but one as they were."""
    return tuple((end - len(without_line_mark(stretch[start:end])), end) for start, end in sentence_spans(stretch))


def readings(sentences: Iterable[Sentence], told: Collection[int]) -> frozenset[Reading]:
    """Return what a reader has of each sentence where the passages in `told` are told."""
    return frozenset((sentence.text, words) for sentence in sentences if (words := sentence.told(told)))


def upheld(
    sentences: Sequence[Sentence],
    told: Collection[int],
    whole: Collection[str],
    before: Collection[Reading],
    partly: Collection[PartlyTold] = (),
) -> frozenset[int]:
    """Return which of the passages in `told` may be told.

    Every sentence is then told either whole, being among `whole` (the sentences that the mentee read and agreed to),
    or as the mentee read it in part (`partly`) or as it was `before`, or not at all.
    """
    kept = frozenset(told)
    while True:
        turned = {
            number
            for sentence in sentences
            if (words := sentence.told(kept))
            and not (words == sentence.text and words in whole)
            and (sentence.text, words) not in before
            and not (partly and (words, sentence.digest) in partly)
            for number, _ in sentence.parts
        }
        if kept.isdisjoint(turned):
            return kept
        kept -= turned


def placed(passages: Iterable[Passage]) -> Iterable[tuple[int, int]]:
    """Yield where each passage starts and ends in the body."""
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        yield start, end
        start = end


def _says_nothing(character: str) -> bool:
    return character.isspace() or character in _MARKS or category(character).startswith("P")
