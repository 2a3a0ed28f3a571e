"""Phrases that mean something, written so that a person can read and mend them, and looked for in sentences.

A pattern is one or more phrases joined by ` + `; all of them have to stand near each other in one sentence, in any
order. A phrase is one or more words in order, with at most two other words between, or up to eight where ` .. ` stands.
Of each word any inflection counts; `a|b` is either, `hear*` is any word that begins so, `=hearing` is that form alone,
`@name` is any word of that class, and `a_b` is two words side by side. `^` before a phrase: it begins the sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, product

from confidant.checks.stems import stem
from confidant.checks.tokens import tokens_of

__all__ = ["Kind", "Match", "Matcher", "Pattern", "Slot", "Slots", "parse_pattern"]

_GAP = 2
"""Other words that may stand between two words of a phrase."""
_FAR_GAP = 8
"""The same at ` .. `."""
_NEAR = 14
"""Words from the first to the last phrase of a pattern."""
_HEAD = 3
"""Letters by which beginnings of words are looked up; none is shorter."""


class Kind(Enum):
    """What a pattern is to its concept: says it outright, says it to who can add up, or only together with others."""

    FACT = "fact"
    HINT = "hint"
    SIGN = "sign"
    WEAK = "weak"
    CUE = "cue"
    PERSON = "person"
    WORK = "work"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Slot:
    """What one word of a phrase may be."""

    stems: frozenset[str]
    forms: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    def admits(self, form: str) -> bool:
        """Whether the folded word `form` is one of these."""
        if stem(form) in self.stems or form in self.forms:
            return True
        return bool(self.beginnings) and form.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Slots in order, and before each how many other words may stand (before the first it means nothing)."""

    slots: tuple[Slot, ...]
    gaps: tuple[int, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Phrases that have to stand near each other, and what finding them means for the concept of that name."""

    phrases: tuple[Phrase, ...]
    concept: str
    kind: Kind

    @property
    def is_one_word(self) -> bool:
        """Whether one word, anywhere, is all of it."""
        return len(self.phrases) == 1 and len(self.phrases[0].slots) == 1 and not self.phrases[0].begins


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern and the numbers of its words in the sentence where it stands."""

    pattern: Pattern
    at: tuple[int, ...]


class Slots:
    """Reads slots, each once, and knows the classes that they may name."""

    def __init__(self) -> None:
        self._classes: dict[str, Slot] = {}
        self._known: dict[str, Slot] = {}

    def define(self, name: str, words: str) -> None:
        """Make `@name` stand for `words`."""
        self._classes[name] = self.of(words)

    def of(self, text: str) -> Slot:
        """Return the slot that `a|b*|=c|@d` is; KeyError for a class not there, ValueError for what is no word."""
        slot = self._known.get(text)
        if slot is None:
            slot = self._known[text] = self._read(text)
        return slot

    def _read(self, text: str) -> Slot:
        stems: set[str] = set()
        forms: set[str] = set()
        beginnings: set[str] = set()
        for word in text.split("|"):
            if word.startswith("@"):
                slot = self._classes[word[1:]]
                stems |= slot.stems
                forms |= slot.forms
                beginnings.update(slot.beginnings)
            elif word.endswith("*") and len(word) > _HEAD:
                beginnings.add(_folded(word[:-1]))
            elif word.startswith("="):
                forms.add(_folded(word[1:]))
            else:
                stems.add(stem(_folded(word)))
        return Slot(frozenset(stems), frozenset(forms), tuple(sorted(beginnings)))


def _folded(word: str) -> str:
    if word.isascii() and word.isalpha() and word.islower():
        return word
    tokens = tokens_of(word)
    if len(tokens) != 1:
        raise ValueError(f"{word!r} is not one word")
    return tokens[0].text


def parse_pattern(text: str, slots: Slots, concept: str, kind: Kind) -> list[Pattern]:
    """Return the patterns that one entry of a lexicon is: several where a slot offers words side by side."""
    phrases = [list(_phrases(each, slots)) for each in text.split(" + ")]
    return [Pattern(chosen, concept, kind) for chosen in product(*phrases)]


def _phrases(text: str, slots: Slots) -> Iterator[Phrase]:
    """Yield the phrase with each choice of words side by side (`a_b`); a slot of single words stays one choice."""
    begins = text.startswith("^")
    gap = _GAP
    steps: list[list[list[tuple[str, int]]]] = []
    for word in text.removeprefix("^").split():
        if word == "..":
            gap = _FAR_GAP
            continue
        together = [each for each in word.split("|") if "_" in each]
        alone = "|".join(each for each in word.split("|") if "_" not in each)
        choices = [[(alone, gap)]] if alone else []
        for each in together:
            first, *rest = each.split("_")
            choices.append([(first, gap), *((part, 0) for part in rest)])
        steps.append(choices)
        gap = _GAP
    if not steps:
        raise ValueError(f"{text!r} has no word")
    for chosen in product(*steps):
        words = [step for choice in chosen for step in choice]
        yield Phrase(tuple(slots.of(word) for word, _ in words), tuple(gap for _, gap in words), begins)


class Matcher:
    """Many patterns, looked for at once: each by its rarest word, so that a sentence meets few of them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_stem: dict[str, list[Pattern]] = {}
        self._by_form: dict[str, list[Pattern]] = {}
        self._by_head: dict[str, list[tuple[str, Pattern]]] = {}
        self._known: dict[str, tuple[tuple[Pattern, ...], tuple[Pattern, ...]]] = {}
        for pattern in patterns:
            self._add(pattern)

    def _add(self, pattern: Pattern) -> None:
        slots = [slot for phrase in pattern.phrases for slot in phrase.slots]
        rarest = min(slots, key=lambda slot: len(slot.stems) + len(slot.forms) + 2 * len(slot.beginnings))
        for each in rarest.stems:
            self._by_stem.setdefault(each, []).append(pattern)
        for each in rarest.forms:
            self._by_form.setdefault(each, []).append(pattern)
        for each in rarest.beginnings:
            self._by_head.setdefault(each[:_HEAD], []).append((each, pattern))

    def _meets(self, form: str) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """Return the patterns that are found with this word alone, and those whose rarest word it is."""
        known = self._known.get(form)
        if known is None:
            heads = self._by_head.get(form[:_HEAD], ())
            begun = (pattern for beginning, pattern in heads if form.startswith(beginning))
            found = (*self._by_stem.get(stem(form), ()), *self._by_form.get(form, ()), *begun)
            each_once = tuple({id(pattern): pattern for pattern in found}.values())
            alone = tuple(pattern for pattern in each_once if pattern.is_one_word)
            known = self._known[form] = (alone, tuple(each for each in each_once if not each.is_one_word))
        return known

    def matches(self, forms: Sequence[str]) -> list[Match]:
        """Return every pattern that stands in the sentence `forms`, each where it stands first."""
        found: dict[int, Match] = {}
        candidates: dict[int, Pattern] = {}
        for at, form in enumerate(forms):
            alone, others = self._meets(form)
            for pattern in alone:
                found.setdefault(id(pattern), Match(pattern, (at,)))
            for pattern in others:
                candidates[id(pattern)] = pattern
        standing = _Standing(forms)
        for key, pattern in candidates.items():
            places = standing.of(pattern)
            if places is not None:
                found[key] = Match(pattern, places)
        return list(found.values())


class _Standing:
    """Where patterns stand in one sentence; what each slot admits is asked once."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms
        self._admitted: dict[int, tuple[int, ...]] = {}

    def of(self, pattern: Pattern) -> tuple[int, ...] | None:
        for phrase in pattern.phrases:
            for slot in phrase.slots:
                if not self._at(slot):
                    return None
        standings = [self._standings(phrase) for phrase in pattern.phrases]
        for first in standings[0]:
            together = _joined(first, standings[1:])
            if together is not None:
                return tuple(sorted(together))
        return None

    def _at(self, slot: Slot) -> tuple[int, ...]:
        found = self._admitted.get(id(slot))
        if found is None:
            found = tuple(at for at, form in enumerate(self._forms) if slot.admits(form))
            self._admitted[id(slot)] = found
        return found

    def _standings(self, phrase: Phrase) -> list[tuple[int, ...]]:
        """Return where `phrase` stands, the nearest way on from each first word."""
        first, *rest = phrase.slots
        found: list[tuple[int, ...]] = []
        for at in self._at(first):
            if phrase.begins and at:
                break
            standing = [at]
            for slot, gap in zip(rest, phrase.gaps[1:], strict=True):
                places = self._at(slot)
                here = bisect_right(places, standing[-1])
                if here == len(places) or places[here] > standing[-1] + gap + 1:
                    break
                standing.append(places[here])
            if len(standing) == len(phrase.slots):
                found.append(tuple(standing))
        return found


def _joined(chosen: tuple[int, ...], others: Sequence[Sequence[tuple[int, ...]]]) -> tuple[int, ...] | None:
    """Return the words of `chosen` with one standing of each other phrase, all near; None where there is no way."""
    if not others:
        return chosen
    start = bisect_left(others[0], (max(chosen) - _NEAR,))
    for standing in islice(others[0], start, None):
        if standing[0] > min(chosen) + _NEAR:
            break
        if set(standing).isdisjoint(chosen):
            together = chosen + standing
            if max(together) - min(together) <= _NEAR:
                joined = _joined(together, others[1:])
                if joined is not None:
                    return joined
    return None
