"""What changed between two states of a note, word by word, as it can be read; free of Qt.

Paragraphs are compared first and only those that differ word by word: 20,000 words take some hundredths of a second.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from confidant.domain.note import Disclosure, Note

__all__ = ["Change", "Difference", "Piece", "difference"]

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_COMPARED = 4_000_000
"""Pairs of words, or of paragraphs: what would need more is shown as gone and added whole (some seconds of work)."""

_CONTEXT = 160
"""Characters of unchanged words that stay on either side of a change; what is longer is folded."""


class Change(Enum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"
    LEVEL = "level"
    """The words are the same, and may be told to others than before."""
    FOLDED = "folded"
    """Words that stayed are left out here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them; `was` and `now` are their levels where these changed.

    A folded piece holds no words: `words` is how many were left out, as a figure.
    """

    change: Change
    words: str
    was: Disclosure = frozenset()
    now: Disclosure = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from an older state of a note to a newer one."""

    pieces: tuple[Piece, ...]
    added: int
    gone: int
    """How many words came and went."""
    has_words: bool
    """Whether anything came or went, white space and full stops too."""
    has_levels: bool
    """Whether words that stayed have another level."""
    has_title: bool
    has_day: bool
    has_topics: bool

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not (self.has_words or self.has_levels or self.has_title or self.has_day or self.has_topics)


def difference(old: Note, new: Note) -> Difference:
    """Return what changed from `old` to `new`. Consents are not looked at."""
    pieces = tuple(_levelled(_changes(old.body, new.body), old, new))
    return Difference(
        pieces=tuple(_folded(pieces)),
        added=_count(pieces, Change.ADDED),
        gone=_count(pieces, Change.GONE),
        has_words=any(piece.change in {Change.ADDED, Change.GONE} for piece in pieces),
        has_levels=any(piece.change is Change.LEVEL for piece in pieces),
        has_title=old.title != new.title,
        has_day=old.held_on != new.held_on,
        has_topics=_topics(old) != _topics(new),
    )


def _count(pieces: Sequence[Piece], change: Change) -> int:
    """Return how many words there are in pieces of one kind."""
    words = (word for piece in pieces if piece.change is change for word in piece.words.split())
    return sum(any(map(str.isalnum, word)) for word in words)


def _topics(note: Note) -> tuple[object, ...]:
    return note.topics, tuple(passage.topics for passage in note.passages if passage.topics is not None)


def _changes(old: str, new: str) -> list[tuple[Change, str]]:
    """Return the words in their order, neighbours of one kind as one."""
    found: list[tuple[Change, str]] = []
    for change, words in _by_paragraphs(_PARAGRAPH.findall(old), _PARAGRAPH.findall(new)):
        if found and found[-1][0] is change:
            found[-1] = (change, found[-1][1] + words)
        elif words:
            found.append((change, words))
    return found


def _by_paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, str]]:
    for is_same, before, after in _matched(old, new):
        if is_same:
            yield Change.SAME, "".join(before)
            continue
        for alike, gone, added in _matched(_WORD.findall("".join(before)), _WORD.findall("".join(after))):
            if alike:
                yield Change.SAME, "".join(gone)
            else:
                yield Change.GONE, "".join(gone)
                yield Change.ADDED, "".join(added)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield stretches of both, and whether they are the same."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - first
    last = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    yield True, old[:first], new[:first]
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if len(before) * len(after) > _MOST_COMPARED:
        yield False, before, after
    else:
        for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            yield tag == "equal", before[a:b], after[c:d]
    yield True, old[len(old) - last :], new[len(new) - last :]


def _levelled(changes: Sequence[tuple[Change, str]], old: Note, new: Note) -> Iterator[Piece]:
    """Yield the words as pieces; those that stayed are parted where their level is another than before."""
    was, now = _Levels(old), _Levels(new)
    for change, words in changes:
        if change is Change.SAME:
            start = 0
            while start < len(words):
                (before, one), (after, other) = was.here(), now.here()
                length = min(one, other, len(words) - start)
                kind = Change.SAME if before == after else Change.LEVEL
                yield Piece(kind, words[start : start + length], before, after)
                start += length
                was.go_on(length)
                now.go_on(length)
        else:
            (was if change is Change.GONE else now).go_on(len(words))
            yield Piece(change, words)


class _Levels:
    """Goes through a note's words and says which level holds, and for how many characters more."""

    def __init__(self, note: Note) -> None:
        self._left = [(note.disclosure_of(passage), len(passage.text)) for passage in reversed(note.passages)]

    def here(self) -> tuple[Disclosure, int]:
        while self._left and not self._left[-1][1]:
            self._left.pop()
        return self._left[-1]

    def go_on(self, count: int) -> None:
        while count:
            level, length = self.here()
            step = min(length, count)
            self._left[-1] = (level, length - step)
            count -= step


def _folded(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, of long unchanged ones only what stands next to a change."""
    joined = _joined(pieces)
    for place, piece in enumerate(joined):
        if piece.change is not Change.SAME or len(piece.words) <= 3 * _CONTEXT:
            yield piece
            continue
        head = "" if place == 0 else _beginning(piece.words)
        tail = "" if place == len(joined) - 1 else _end(piece.words)
        if head:
            yield Piece(Change.SAME, head)
        between = piece.words[len(head) : len(piece.words) - len(tail)]
        yield Piece(Change.FOLDED, str(len(between.split())))
        if tail:
            yield Piece(Change.SAME, tail)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with neighbours that stayed as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.change is Change.SAME is found[-1].change:
            found[-1] = Piece(Change.SAME, found[-1].words + piece.words)
        elif piece.change is Change.SAME:
            found.append(Piece(Change.SAME, piece.words))
        else:
            found.append(piece)
    return found


def _beginning(words: str) -> str:
    """Return some words from the beginning, cut where one ends."""
    place = words.find(" ", _CONTEXT)
    return words[: place if 0 <= place < 2 * _CONTEXT else _CONTEXT]


def _end(words: str) -> str:
    place = words.rfind(" ", 0, len(words) - _CONTEXT)
    return words[place + 1 if place > len(words) - 2 * _CONTEXT else len(words) - _CONTEXT :]
