"""What a reader is told of each sentence of a note, and whether it may stay so.

The mentee agreed to what they read. Take “not” out of a sentence and it says something else, though each word left was
agreed to. So what is told of a sentence is all of it, as the mentee read it, or what was told of it before. Pure
functions over one audience and one yes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category

from confidant.domain.note import Passage
from confidant.domain.sentences import sentence_spans, without_line_mark

__all__ = ["Reading", "Sentence", "placed", "readings", "sentences_of", "upheld"]

Reading = tuple[str, str]
"""A sentence in full, and what is told of it."""

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


def sentences_of(passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """Return the sentences of a note that is made of `passages`."""
    body = "".join(passage.text for passage in passages)
    places = list(placed(passages))
    found, first = [], 0
    for start, end in sentence_spans(body):
        begin = end - len(without_line_mark(body[start:end]))
        while first < len(places) and places[first][1] <= begin:
            first += 1
        parts, number = [], first
        while number < len(places) and places[number][0] < end:
            part = body[max(begin, places[number][0]) : min(end, places[number][1])]
            if part:
                parts.append((number, part))
            number += 1
        if parts:
            found.append(Sentence(body[begin:end], tuple(parts)))
    return tuple(found)


def readings(sentences: Iterable[Sentence], told: Collection[int]) -> frozenset[Reading]:
    """Return what a reader has of each sentence where the passages in `told` are told."""
    return frozenset((sentence.text, words) for sentence in sentences if (words := sentence.told(told)))


def upheld(
    sentences: Sequence[Sentence], told: Collection[int], whole: Collection[str], before: Collection[Reading]
) -> frozenset[int]:
    """Return which of the passages in `told` may be told.

    Every sentence is then told either whole, being among `whole` (the sentences that the mentee read and agreed to),
    or as it was `before`, or not at all.
    """
    kept = frozenset(told)
    while True:
        turned = {
            number
            for sentence in sentences
            if (words := sentence.told(kept))
            and not (words == sentence.text and words in whole)
            and (sentence.text, words) not in before
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
