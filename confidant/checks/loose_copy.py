"""Sentences that repeat one of a withheld note in another order or with other endings.

The eight-word rule (`near_copy`) finds what was copied; this finds what was copied and then turned about. Compared are
the stems of the words that carry meaning, a sentence of the draft against two that follow each other in a note.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from confidant.checks.tokens import Token, sentences
from confidant.checks.traits import traits

__all__ = ["LooseCopy", "Match", "Said", "Sentences", "loose_copies"]

_LEVELS = ((3.5, 0.6), (4.5, 0.45), (6.0, 0.35))
"""How much two sentences share, and of how much of the draft's: found with drafts of our own, see the tests."""
_EVERYDAY = 0.5
_EXPLAINED = 0.75
"""A sentence that shares this much of it with words that may be told was made of those."""
_COPIED_WORDS = 8
_MEANT_WORDS = 5
_COPIED_SHARE = 0.6
_SHORT = 8
_MOST_LOOKED_AT = 600
_MOST_COMPARED = 24


class LooseCopy(NamedTuple):
    """A sentence of a text that repeats a note: its tokens, where the note is, and whether a reason may answer it."""

    first: int
    last: int
    where: str
    may_set_aside: bool


class Said(NamedTuple):
    """What one sentence says: the stems that carry meaning, all its stems, in which text, and where that stands."""

    meant: frozenset[str]
    words: frozenset[str]
    text: int = 0
    where: str = ""

    def with_next(self, other: "Said | None") -> "Said":
        """Return both sentences as one, where they are of one text."""
        if other is None or other.text != self.text:
            return self
        return Said(self.meant | other.meant, self.words | other.words, self.text, self.where)


class Match(NamedTuple):
    """How much is shared, of how much, whether that is a copy of eight words in another order, and where it stands."""

    shared: float
    share: float
    is_copy: bool
    where: str


class Sentences:
    """Sentences to compare with, found by the stems in them."""

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._by_stem: dict[str, list[int]] = {}
        self._texts = 0

    def add(self, tokens: Sequence[Token], where: str = "") -> None:
        """Take a text, with where it stands in words."""
        self._texts += 1
        for first, behind in sentences(tokens):
            said = Said(*_stems(tokens[first:behind]), self._texts, where)
            for word in said.meant:
                self._by_stem.setdefault(word, []).append(len(self._said))
            self._said.append(said)

    def best(self, mine: Said) -> Match:
        """Return what of a draft's sentence stands in the two of these that share most with it."""
        best, whole = Match(0, 0, is_copy=False, where=""), _weight(mine.meant)
        for at in self._likely(mine.meant):
            said = self._said[at].with_next(self._said[at + 1] if at + 1 < len(self._said) else None)
            shared = _weight(mine.meant & said.meant)
            if shared > best.shared:
                share = shared / whole
                is_copy = share >= _COPIED_SHARE and _repeats(mine.meant & said.meant, mine.words & said.words)
                best = Match(shared, share, is_copy, said.where)
        return best

    def _likely(self, meant: frozenset[str]) -> list[int]:
        counts: dict[int, int] = defaultdict(int)
        looked_at = 0
        for word in sorted(meant & self._by_stem.keys(), key=lambda word: (len(self._by_stem[word]), word)):
            places = self._by_stem[word]
            looked_at += len(places)
            if looked_at > _MOST_LOOKED_AT:
                break
            for at in places:
                counts[at] += 1
                if at and self._said[at - 1].text == self._said[at].text:
                    counts[at - 1] += 1
        return [at for at, count in nlargest(_MOST_COMPARED, counts.items(), key=itemgetter(1)) if count > 1]


def loose_copies(
    tokens: Sequence[Token], withheld: Sentences, shared_with_known: Callable[[Said], float]
) -> Iterator[LooseCopy]:
    """Yield the sentences, or two short ones, that repeat something withheld and are not made of what is known."""
    behind_last = 0
    for first, behind in _units(tokens):
        said = Said(*_stems(tokens[first:behind]))
        if first < behind_last or _weight(said.meant) < _LEVELS[0][0]:
            continue
        match = withheld.best(said)
        if not any(match.shared >= shared and match.share >= share for shared, share in _LEVELS):
            continue
        if shared_with_known(said) < match.shared * _EXPLAINED:
            behind_last = behind
            yield LooseCopy(first, behind - 1, match.where, may_set_aside=not match.is_copy)


def _units(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    spans = list(sentences(tokens))
    yield from spans
    for (first, middle), (_, behind) in pairwise(spans):
        if min(middle - first, behind - middle) <= _SHORT:
            yield first, behind


def _stems(tokens: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    words = [(token.text, traits(token.text)) for token in tokens]
    meant = frozenset(word.stem for text, word in words if (word.carries or text.isdigit()) and len(text) > 1)
    return meant, frozenset(word.stem for _, word in words)


def _weight(stems: Iterable[str]) -> float:
    return sum(_EVERYDAY if traits(word).is_everyday else 1.0 for word in stems)


def _repeats(meant: frozenset[str], words: frozenset[str]) -> bool:
    """Whether so much is shared that it is a copy of eight words, in whatever order."""
    return len(words) >= _COPIED_WORDS and len(meant) >= _MEANT_WORDS
