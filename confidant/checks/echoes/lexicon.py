"""What facts are hinted at by: concepts, each with the many ways of telling it, read from `resources/echoes`.

A lexicon is text that a person can read and mend. `[name] what it is` begins a concept; `under` names the wider ones
that it is a kind of, or whose consequences it has. `fact` says it outright, in a note as in a draft; `hint` tells it to
whoever can add two and two; a `sign` needs another or an oblique turn beside it, and a `weak` sign several. In
`cues.txt` stand the oblique turns themselves. Entries are parted by semicolons and written as `patterns` says.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from confidant.checks.echoes.patterns import Kind, Match, Matcher, Pattern, Slots, parse_pattern
from confidant.checks.echoes.written import sentences_of
from confidant.resources import resource

__all__ = ["Concept", "Lexicon", "lexicon"]

_FILES = ("cues", "circumstances", "health", "family", "belief", "union", "immigration", "money", "work", "law")
_WORTH = {
    Kind.FACT: (0.5, 0.4, 0.3),
    Kind.HINT: (1.0, 0.6, 0.3),
    Kind.SIGN: (0.6, 0.4, 0.25, 0.15),
    Kind.WEAK: (0.25, 0.25, 0.2, 0.15, 0.1),
}
"""What a pattern counts for that stands in none, one, two … ordinary sentences; the last holds for any more.

A fact counts for little in a draft: by itself a word that tells something is found as such (`terms`), and where it
means something else nothing is told.
"""


@dataclass(frozen=True, slots=True)
class Concept:
    """One kind of fact: its name in the lexicons, what it is in words, and the concepts it is under."""

    name: str
    words: str
    under: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All concepts and patterns, the sentences as ordinary letters have them, and what each pattern counts for.

    `worth` has the patterns by their `id`: the more ordinary sentences one stands in, the less it counts for.
    """

    concepts: dict[str, Concept]
    patterns: tuple[Pattern, ...]
    ordinary: tuple[str, ...]
    worth: dict[int, float]
    _everything: Matcher
    _facts: Matcher

    @classmethod
    def of(cls, concepts: dict[str, Concept], patterns: tuple[Pattern, ...], ordinary: tuple[str, ...]) -> "Lexicon":
        """Weigh the patterns; that takes a good part of a second."""
        everything = Matcher(patterns)
        stands_in: Counter[int] = Counter()
        for line in ordinary:
            for sentence in sentences_of(line):
                stands_in.update({id(match.pattern) for match in everything.matches(sentence.forms)})
        worth = {id(each): _worth(each.kind, stands_in[id(each)]) for each in patterns}
        facts = Matcher(each for each in patterns if each.kind is Kind.FACT)
        return cls(concepts, patterns, ordinary, worth, everything, facts)

    @lru_cache(maxsize=2048)  # noqa: B019  there is one lexicon; with each key one sentence of a draft is new
    def matches(self, forms: tuple[str, ...]) -> tuple[Match, ...]:
        """Return every pattern that stands in a sentence, given as folded words."""
        return tuple(self._everything.matches(forms))

    def said(self, forms: tuple[str, ...]) -> set[str]:
        """Return the concepts that folded words say outright, without those they are under."""
        return {match.pattern.concept for match in self._facts.matches(forms)}

    def wider(self, name: str) -> tuple[str, ...]:
        """Return every concept that `name` is under, directly or through another."""
        found: dict[str, None] = {}
        for above in self.concepts[name].under:
            found.update(dict.fromkeys((above, *self.wider(above))))
        return tuple(found)


def _worth(kind: Kind, stands_in: int) -> float:
    falling = _WORTH.get(kind, (0.0,))
    return falling[min(stands_in, len(falling) - 1)]


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicons, read once; ValueError with the file and the line where one cannot be read."""
    slots = Slots()
    for line in _lines("classes"):
        name, _, words = line.partition(" = ")
        slots.define(name, words)
    reader = _Reader(slots)
    for file in _FILES:
        reader.read(file)
    return Lexicon.of(reader.concepts, tuple(reader.patterns), tuple(_lines("ordinary")))


def _lines(file: str) -> list[str]:
    lines = resource("echoes", f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class _Reader:
    """Reads lexicons one after the other."""

    def __init__(self, slots: Slots) -> None:
        self.concepts: dict[str, Concept] = {}
        self.patterns: list[Pattern] = []
        self._slots = slots
        self._name = ""

    def read(self, file: str) -> None:
        for line in _lines(file):
            try:
                self._read_line(line)
            except (KeyError, ValueError) as error:
                raise ValueError(f"resources/echoes/{file}.txt cannot be read at {line[:60]!r}: {error}") from error

    def _read_line(self, line: str) -> None:
        if line.startswith("["):
            self._name, _, words = line[1:].partition("] ")
            self.concepts[self._name] = Concept(self._name, words, ())
            return
        keyword, _, rest = line.partition(" ")
        concept = self.concepts[self._name]
        if keyword == "under":
            self.concepts[self._name] = Concept(concept.name, concept.words, tuple(rest.split()))
            return
        for entry in rest.split(";"):
            self.patterns.extend(parse_pattern(entry.strip(), self._slots, self._name, Kind(keyword)))
