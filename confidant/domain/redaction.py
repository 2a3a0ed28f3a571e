"""Taking out of a text what is not the reader's to have, so that it shows where that was, and why.

Pure functions over words as they will be read: marks that draw nothing are gone by then, or a name could hide behind
one. What is taken out is in no piece that is returned.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from confidant.domain.plain_letters import plain_letters
from confidant.domain.sentences import sentence_spans
from confidant.domain.third_person import Extent
from confidant.domain.words import fold_space

__all__ = ["Ground", "Named", "Piece", "Redactor", "Removed", "WordsToGo", "sentence_key"]


class Ground(StrEnum):
    """Why words are taken out, in words that the mentee reads."""

    THIRD_PERSON = "a third person’s information"
    PRIVILEGE = "legal advice"
    REFERENCE = "a reference given in confidence"
    CRIME = "information about a crime"

    @property
    def reason(self) -> str:
        """By what right, where nothing more is to be said; it names no one."""
        return _RIGHTS[self]


_RIGHTS = {
    Ground.THIRD_PERSON: "it is not reasonable to give it without their agreement",
    Ground.PRIVILEGE: "it is privileged, Data Protection Act 2018, Schedule 2, paragraph 19",
    Ground.REFERENCE: "Data Protection Act 2018, Schedule 2, paragraph 24",
    Ground.CRIME: "giving it would hinder the police, Data Protection Act 2018, Schedule 2, paragraph 2",
}


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was taken out, as it is told in its place."""

    ground: Ground
    reason: str

    @classmethod
    def on(cls, ground: Ground) -> "Removed":
        """Return what is told of something taken out on a ground alone."""
        return cls(ground, ground.reason)

    @property
    def words(self) -> str:
        """What stands in the place of what was taken out."""
        return f"[removed: {self.ground}; {self.reason}]"


Piece = str | Removed
"""A stretch of a text: words, or what stands in the place of some."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by all their names; `exact` are those that count only as they are written, being words as well.

    `removed` says what stands for their information, or None where it stays.
    """

    names: tuple[str, ...]
    exact: frozenset[str] = frozenset()
    removed: Removed | None = None
    extent: Extent = Extent.SENTENCE


@dataclass(frozen=True, slots=True)
class WordsToGo:
    """Exact words that go wherever they stand; white space and capitals count for nothing."""

    words: str
    removed: Removed


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    removed: Removed


def sentence_key(sentence: str) -> str:
    """Return the form in which sentences are told apart."""
    return fold_space(sentence).casefold()


class Redactor:
    """Takes out of texts the information of some people, and some words.

    `instead` says of single sentences how much goes there, by `sentence_key`.
    """

    def __init__(
        self,
        people: Sequence[Named] = (),
        words: Iterable[WordsToGo] = (),
        instead: Mapping[str, Extent] | None = None,
    ) -> None:
        self._people, self._instead = tuple(people), dict(instead or {})
        self._names, self._by_group = _names_pattern(self._people)
        self._words = [(_pattern_of(each.words), each.removed) for each in words if each.words.strip()]

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return `text` with what goes replaced; neighbours that go for one reason are one."""
        found = sorted(self._found(text), key=lambda each: (each.start, -each.end))
        if not found:
            return (text,) if text else ()
        pieces: list[Piece] = []
        end = 0
        for each in found:
            if each.end <= end:
                continue
            between = text[end : max(each.start, end)]
            if between.strip() or not pieces:
                pieces.append(between)
            elif pieces[-1] == each.removed:
                end = each.end
                continue
            else:
                pieces.append(between)
            pieces.append(each.removed)
            end = each.end
        pieces.append(text[end:])
        return tuple(piece for piece in pieces if piece != "")

    def sentences_naming(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each sentence that names somebody whose information goes, with that person's place in the list."""
        spans = _Sentences(text)
        for who, start, end in self._named(text):
            if self._people[who].removed is not None:
                first, last = spans.around(start, end)
                yield who, fold_space(text[first:last])

    @property
    def takes_out_people(self) -> bool:
        """Whether anybody's information goes, named here or not."""
        return any(person.removed is not None for person in self._people)

    def _found(self, text: str) -> Iterator[_Found]:
        spans = _Sentences(text)
        for who, start, end in self._named(text):
            person = self._people[who]
            if person.removed is None:
                continue
            first, last = spans.around(start, end)
            extent = self._instead.get(sentence_key(text[first:last]), person.extent)
            if extent is Extent.SENTENCE:
                yield _Found(first, last, person.removed)
            elif extent is Extent.NAME:
                yield _Found(start, end, person.removed)
        for pattern, removed in self._words:
            for match in pattern.finditer(text):
                yield _Found(match.start(), match.end(), removed)

    def _named(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield who is named from where to where. The longest name at a place is whose it is."""
        if self._names is None:
            return
        plain = plain_letters(text)
        for match in self._names.finditer(plain.words):
            group = match.lastgroup
            assert group is not None, "every name stands in a group of its own"
            for who in self._by_group[group]:
                yield who, plain.places[match.start()], plain.places[match.end()]


class _Sentences:
    """Where the sentences of a text stand; looked for only once somebody is named."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: tuple[tuple[int, int], ...] | None = None

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where the sentences go that hold what stands from `start` to `end`."""
        if self._spans is None:
            self._spans = sentence_spans(self._text)
        spans = self._spans
        first = spans[max(0, bisect_right(spans, (start, len(self._text))) - 1)]
        last = spans[max(0, bisect_right(spans, (end - 1, len(self._text))) - 1)]
        return min(first[0], start), max(last[1], end)


_LETTER = r"[^\W\d_]"
_CAPITAL = r"(?<=[a-z])(?=[A-Z])"
_BEFORE, _BEHIND = rf"(?:(?<!{_LETTER})|{_CAPITAL})", rf"(?:(?!{_LETTER})|{_CAPITAL})"
"""A name is one where no other letter touches it but one that begins a word of its own, as in “TeamCorin_2.pdf”."""


def _names_pattern(people: Sequence[Named]) -> tuple[re.Pattern[str] | None, dict[str, tuple[int, ...]]]:
    """Return one pattern for all names, the longest first, and whose name each of its groups is."""
    owners: dict[tuple[str, bool], list[int]] = {}
    for who, person in enumerate(people):
        for name in dict.fromkeys(fold_space(name) for name in person.names):
            plain = plain_letters(name).words
            if plain:
                is_exact = name in person.exact
                owners.setdefault((plain if is_exact else plain.casefold(), is_exact), []).append(who)
    if not owners:
        return None, {}
    ordered = sorted(owners, key=lambda each: (-len(each[0]), each))
    groups = {f"n{number}": tuple(dict.fromkeys(owners[key])) for number, key in enumerate(ordered)}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for group, (name, is_exact) in zip(groups, ordered, strict=True):
        words = _words_of(name) if is_exact else f"(?i:{_words_of(name)})"
        by_letter[name[0].casefold()].append(f"(?P<{group}>{words})")
    # Most words begin with no name's letter: the long list of names is gone through for the others alone.
    alternatives = (f"(?=(?i:{re.escape(letter)}))(?:{'|'.join(names)})" for letter, names in by_letter.items())
    return re.compile(rf"{_BEFORE}(?:{'|'.join(alternatives)}){_BEHIND}"), groups


def _pattern_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words_of(words)}(?!\w)" if _is_worded(words) else _words_of(words), re.IGNORECASE)


def _is_worded(words: str) -> bool:
    folded = fold_space(words)
    return folded[0].isalnum() and folded[-1].isalnum()


def _words_of(name: str) -> str:
    """Return a pattern for words whose apostrophes and white space may be written one way or the other."""
    return r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in name.split())
