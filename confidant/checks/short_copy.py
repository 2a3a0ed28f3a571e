"""Copies of fewer than eight words: a clause of a withheld sentence, or six of its words and more, word for word.

Eight running words are a copy whatever they are (`near_copy`). Fewer may be anybody's: so they count where they carry
enough meaning, and not where what is known or an ordinary letter has them. A reason answers them.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from confidant.checks.listed import listed
from confidant.checks.tokens import Token, sentences, tokens_of
from confidant.checks.traits import traits
from confidant.resources import resource

__all__ = ["RunningWords", "ShortCopy", "short_copies"]

_FEWEST = 5
_LEVELS = ((5, 0.5, 2.5), (6, 0.5, 1.0), (7, 0.5, 0.5))
"""For so many running words: how much they have to mean where they are a clause, and where they are part of one."""
_EVERYDAY = 0.5
_JOINTS = listed("and but because that so who which when while if although though since or where then")
"""Words with which a clause may begin, or behind which."""
_HALF = 32
_MASK = (1 << _HALF) - 1


class ShortCopy(NamedTuple):
    """Words of a text, from the first token to the last, that stand so in a note, and where that is."""

    first: int
    last: int
    where: str


class _Sentence(NamedTuple):
    words: list[str]
    begins: frozenset[int]
    ends: frozenset[int]
    where: str


class RunningWords:
    """Every five running words of withheld texts, by a hash of them."""

    def __init__(self) -> None:
        self._sentences: list[_Sentence] = []
        self._first: list[int] = []
        self._places = array("Q")
        self._count = 0

    def add(self, tokens: Sequence[Token], where: str) -> None:
        """Take a text, with where it stands in words. `sort` has to follow the last."""
        for first, behind in sentences(tokens):
            part = tokens[first:behind]
            words = [token.text for token in part]
            if len(words) < _FEWEST:
                continue
            ends = frozenset(at for at in range(len(words) + 1) if _is_border(part, at))
            begins = ends.union(at + 1 for at in range(len(words)) if words[at] in _JOINTS)
            self._sentences.append(_Sentence(words, begins, ends, where))
            self._first.append(self._count)
            self._places.extend(_key(words, at) | (self._count + at) for at in range(len(words) - _FEWEST + 1))
            self._count += len(words)

    def sort(self) -> None:
        """Make ready for `longest`."""
        self._places = array("Q", sorted(self._places))

    def longest(self, words: Sequence[str], start: int) -> Iterator[tuple[int, bool, str]]:
        """Yield how long the words from a place on stand in each sentence, whether as a clause of it, and where."""
        key = _key(words, start)
        at = bisect_left(self._places, key)
        while at < len(self._places) and self._places[at] <= key | _MASK:
            place = self._places[at] & _MASK
            number = bisect_right(self._first, place) - 1
            sentence, begins = self._sentences[number], place - self._first[number]
            length = 0
            for mine, other in zip(words[start:], sentence.words[begins:], strict=False):
                if mine != other:
                    break
                length += 1
            if length >= _FEWEST:
                ends = [end for end in sentence.ends if begins + _FEWEST <= end <= begins + length]
                if begins in sentence.begins and ends:
                    yield max(ends) - begins, True, sentence.where
                yield length, False, sentence.where
            at += 1


def short_copies(
    tokens: Sequence[Token], withheld: RunningWords, is_known: Callable[[Sequence[str]], bool]
) -> Iterator[ShortCopy]:
    """Yield the clauses, or as many running words, that stand so in what is withheld and are nobody's common phrase."""
    for first, behind in sentences(tokens):
        words = [token.text for token in tokens[first:behind]]
        last = -1
        for start in range(len(words) - _FEWEST + 1):
            if start <= last:
                continue
            for length, is_clause, where in withheld.longest(words, start):
                run = words[start : start + length]
                if _means_enough(run, is_clause=is_clause) and not is_known(run) and not _is_ordinary(run):
                    last = start + length - 1
                    yield ShortCopy(first + start, first + last, where)
                    break


def _key(words: Sequence[str], at: int) -> int:
    return (hash(" ".join(words[at : at + _FEWEST])) & _MASK) << _HALF


def _is_border(sentence: Sequence[Token], at: int) -> bool:
    """Whether a clause may begin before a token of a sentence, and another end there."""
    return at in {0, len(sentence)} or sentence[at].before == "," or sentence[at].text in _JOINTS


def _means_enough(run: Sequence[str], *, is_clause: bool) -> bool:
    fewest = max(level for level in _LEVELS if level[0] <= len(run))
    meaning = 0.0
    for word in run:
        word_traits = traits(word)
        if word_traits.carries or word.isdigit():
            meaning += _EVERYDAY if word_traits.is_everyday else 1.0
    return meaning >= (fewest[1] if is_clause else fewest[2])


def _is_ordinary(run: Sequence[str]) -> bool:
    """Whether five of these words stand in an ordinary letter, and no more than one other beside them."""
    text = _ordinary_words()
    if len(run) > _FEWEST + 1:
        return f" {' '.join(run)} " in text
    return any(f" {' '.join(run[at : at + _FEWEST])} " in text for at in range(len(run) - _FEWEST + 1))


@cache
def _ordinary_words() -> str:
    lines = resource("echoes", "ordinary.txt").read_text(encoding="utf-8").splitlines()
    found = (" ".join(token.text for token in tokens_of(line)) for line in lines if not line.startswith("#"))
    return f" {' . '.join(found)} "
