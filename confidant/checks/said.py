"""The draft as the checks on single sentences read it: sentence by sentence, each with its place and its standing."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from confidant.checks.finding import Place
from confidant.checks.folded import folded_words
from confidant.checks.subject import Subject
from confidant.domain.sentences import sentence_spans

__all__ = ["Sentence", "sentence_around", "sentences_of"]

_FEWEST = 3
"""Words; shorter sentences stand in other texts by chance."""
_STOPS = ".,;:–—"
_PAUSES = (",", ";", ":", "–", "—")
_WRITTEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a heading, a paragraph or a field.

    `short` and `name` are those of the text it stands in, `before` how many words of that text come before it.
    `is_agreed`: the mentee agreed to these very words for this reader, or they are public.
    """

    text: str
    short: str
    name: str
    before: int
    is_agreed: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, where capitals and missing verbs mean nothing."""
        return self.short.startswith("h")

    def place(self, start: int) -> Place:
        """Return the place of the written word that character `start` of the sentence belongs to."""
        number = self.before + self._number(start) + 1
        return Place(f"{self.short}w{number}", f"{self.name}, word {number}")

    def around(self, start: int, end: int, *, before: int = 3, after: int = 3) -> str:
        """Return the whole words from `start` to `end`, with up to so many around them, as far as the next pause."""
        words = list(_WRITTEN.finditer(self.text))
        first, last = self._number(start), self._number(end - 1)
        while before and first > 0 and not words[first - 1].group().endswith(_PAUSES):
            first, before = first - 1, before - 1
        while after and last < len(words) - 1 and not words[last].group().endswith(_PAUSES):
            last, after = last + 1, after - 1
        return self.text[words[first].start() : words[last].end()].rstrip(_STOPS)

    def _number(self, at: int) -> int:
        """How many written words end at or before character `at`."""
        return sum(1 for word in _WRITTEN.finditer(self.text) if word.end() <= at)


class _AgreedWords:
    """What the mentee agreed may be told to this reader, and what is public: to be found again in a draft."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(f" {' '.join(folded_words(text))} " for text in texts)

    def __contains__(self, text: object) -> bool:
        words = folded_words(str(text))
        return len(words) >= _FEWEST and any(f" {' '.join(words)} " in agreed for agreed in self._texts)


def sentences_of(subject: Subject) -> tuple[Sentence, ...]:
    """Return every sentence of the draft as it will be printed, in order."""
    return _sentences(tuple(subject.printed), subject.runs)


@lru_cache(maxsize=2)  # several checks ask for the same draft, one after the other
def _sentences(texts: tuple[tuple[str, str, str], ...], runs: tuple[str, ...]) -> tuple[Sentence, ...]:
    agreed = _agreed(runs)
    return tuple(
        Sentence(sentence, short, name, before, sentence in agreed)
        for short, name, text in texts
        for before, sentence in _counted(text)
    )


def sentence_around(text: str, first: int, last: int) -> str:
    """Return the sentence of `text` in which its words number `first` to `last` stand, or the sentences."""
    counted = _counted(text)
    begins = max(bisect_right(counted, first, key=itemgetter(0)) - 1, 0)
    return " ".join(sentence for _, sentence in counted[begins : bisect_right(counted, last, key=itemgetter(0))])


@lru_cache(maxsize=64)  # each fact of a text asks for its sentence
def _counted(text: str) -> tuple[tuple[int, str], ...]:
    """Return every sentence of `text` with the number of written words before it."""
    found: list[tuple[int, str]] = []
    before = 0
    for start, end in sentence_spans(text):  # between them stands white space alone
        found.append((before, text[start:end]))
        before += len(text[start:end].split())
    return tuple(found)


@lru_cache(maxsize=2)
def _agreed(runs: tuple[str, ...]) -> _AgreedWords:
    return _AgreedWords(runs)
