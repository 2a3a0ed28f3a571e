"""What may have been meant by a word that is not known."""

from collections.abc import Iterator

from confidant.flows.spelling.dictionary import Dictionary, plain

__all__ = ["suggestions_for"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz'"
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(map(frozenset, ("sc", "sz", "ck", "fv", "mn", "gj", "td", "pb", "iy", "kq", "sx")))
"""Letters that are taken for each other, by ear or by key."""

_SWAP, _DOUBLE, _ALIKE_COST, _VOWEL, _FIRST, _NAME = 0.7, 0.6, 0.8, 0.75, 0.3, 0.7
"""What a mistake costs; any other letter that is wrong, missing or too many costs 1."""

_SPLIT = 1.0
"""What two words written as one cost."""

_MOST = 6
_FARTHEST = 2.2


def suggestions_for(word: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return up to six known words close to `word`, the closest first, with its capital if it has one.

    It compares some thousands of words and takes up to a few tenths of a second: not for the window's thread.
    """
    wanted = plain(word)
    possessive = "'s" if wanted.endswith("'s") and len(wanted) > 4 else ""
    lower = wanted.removesuffix("'s" if possessive else "").lower()
    found: dict[str, float] = {}
    for other in _candidates(lower, dictionary):
        if possessive and other.endswith("s"):
            continue
        cost = _cost(lower, other.lower())
        # A name is a last guess where nobody wrote a capital.
        cost += _NAME if other[:1].isupper() and wanted[:1].islower() else 0.0
        if cost <= _FARTHEST and cost < found.get(other, _FARTHEST + 1) and dictionary.may_suggest(other):
            found[other] = cost
    for split in _splits(lower, dictionary):
        found[split] = _SPLIT
    best = sorted(found, key=lambda other: (found[other], abs(len(other) - len(lower)), other))[:_MOST]
    return tuple(_shaped(other, wanted) + possessive for other in best)


def _candidates(word: str, dictionary: Dictionary) -> Iterator[str]:
    """Yield words with the same first letter and about the same letters, and all at one mistake's distance."""
    farthest = 1 if len(word) < 5 else 2
    letters = frozenset(word)
    for first in (word[:1], word[:1].upper()):
        for other in dictionary.beginning_with(first):
            if abs(len(other) - len(word)) <= farthest and len(letters ^ frozenset(other.lower())) <= 2 * farthest:
                yield other
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]  # also without its first letter
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    if len(word) > 1:
        for letter in _LETTERS:
            yield letter + word
            yield letter + word[1:]


def _splits(word: str, dictionary: Dictionary) -> Iterator[str]:
    for at in range(1, len(word)):
        parts = (word[:at], word[at:])
        if all(part in {"a", "i"} or (len(part) > 2 and dictionary.may_suggest(part)) for part in parts):
            yield " ".join(parts)


def _cost(one: str, other: str) -> float:
    """Return how many mistakes lie between two words, weighed by how easily they are made."""
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(other):
        row.append(row[-1] + _extra(other, at, letter))
    for i, sign in enumerate(one):
        last, row = row, [row[0] + _extra(one, i, sign)]
        for j, letter in enumerate(other):
            cost = min(
                last[j] + _wrong(sign, letter),
                last[j + 1] + _extra(one, i, sign),
                row[j] + _extra(other, j, letter),
            )
            if i and j and sign == other[j - 1] and letter == one[i - 1] and sign != letter:
                cost = min(cost, before[j - 1] + _SWAP)
            row.append(cost)
        if min(row) > _FARTHEST:
            return min(row)
        before = last
    return row[-1] + (_FIRST if one[:1] != other[:1] else 0.0)


def _wrong(sign: str, letter: str) -> float:
    if sign == letter:
        return 0.0
    if sign in _VOWELS and letter in _VOWELS:
        return _VOWEL
    return _ALIKE_COST if frozenset((sign, letter)) in _ALIKE else 1.0


def _extra(word: str, at: int, letter: str) -> float:
    return _DOUBLE if at and word[at - 1] == letter else 1.0


def _shaped(other: str, wanted: str) -> str:
    return other[:1].upper() + other[1:] if wanted[:1].isupper() else other
