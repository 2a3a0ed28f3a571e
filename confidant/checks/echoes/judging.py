"""How much a sentence of a draft tells of what is withheld.

What it tells of a concept is the worth of the patterns found, each word counted once as the strongest sign it is of,
and how obliquely the sentence speaks: a sentence about somebody's work has few of the turns in `cues.txt`, one about
their circumstances has several. What it shares with withheld sentences in meaning, word by word, is counted by itself:
whoever avoids the words of a note shares nothing, whoever reorders them shares most.

The weights were set on drafts written for that and on sentences as ordinary letters have them. How much is enough, and
what a mere consequence is worth, were chosen by the totals over the labelled drafts by which the check is judged
(`tests/checks/labelled`), none of which was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from confidant.checks.echoes.lexicon import lexicon
from confidant.checks.echoes.meanings import telling_words, weight_of
from confidant.checks.echoes.patterns import Kind, Match
from confidant.checks.echoes.told import Told
from confidant.checks.echoes.withheld_facts import Held, WithheldFacts
from confidant.checks.echoes.written import Sentence
from confidant.checks.ordinary import is_stop_word

__all__ = ["Echo", "Judge", "enough"]

_PLAIN = -0.3
_OBLIQUE = {
    "time": 0.3,
    "advice": 0.33,
    "private": 0.22,
    "vague": 0.37,
    "reason": 0.43,
    "rhythm": 0.27,
    "limit": 0.15,
}
"""How much likelier each turn is where somebody's circumstances are told than in an ordinary sentence; `_PLAIN` is the
sentence without any. The logarithm of the odds, scaled so that one sign and two turns are about enough."""
_OF_WORK, _OF_LETTER = -0.3, -0.6
_IMPLIED = -0.45
"""For a concept that is only one of the consequences of what is withheld."""
_WIDER, _TOGETHER, _ALONE = 0.3, 1.4, 0.6
_MOST = 2.0
_ENOUGH_SHARED = 1.0
_SHORT, _LONGER, _LONGEST = 0.62, 0.24, 1.3


def enough(sentences: int) -> float:
    """Return from which score on a sentence is an echo, in a draft of so many sentences.

    Each sentence has its chance of being flagged for nothing, so in a long letter more is asked of each, up to a point.
    """
    return min(_SHORT + _LONGER * log(max(sentences, 1)), _LONGEST)


@dataclass(frozen=True, slots=True)
class Echo:
    """What a sentence tells: a concept, or "" where it shares meanings; how clearly, by which words, and of what."""

    concept: str
    score: float
    words: tuple[str, ...]
    held: Held


class Judge:
    """Holds sentences against what is withheld and not told; `passing` are concepts that the reader knows anyway."""

    def __init__(self, facts: WithheldFacts, told: Told, passing: frozenset[str] = frozenset()) -> None:
        self._lexicon = lexicon()
        self._facts, self._told = facts, told
        known = told.concepts | passing
        self._holding = {name: held for name, held in facts.concepts.items() if name not in known}
        self._implied: dict[str, tuple[Held, ...]] = {}
        for name, held in self._holding.items():
            for wider in self._lexicon.wider(name):
                if wider not in known and wider not in self._holding:
                    self._implied[wider] = (*self._implied.get(wider, ()), *held)

    def echoes(self, sentence: Sentence, threshold: float) -> list[Echo]:
        """Return what `sentence` tells with at least that score, the clearest first."""
        matches = self._lexicon.matches(sentence.forms)
        oblique = _obliqueness(matches)
        of_concept: dict[str, list[Match]] = {}
        for match in matches:
            name = match.pattern.concept
            if (name in self._holding or name in self._implied) and not self._is_told(match, sentence):
                of_concept.setdefault(name, []).append(match)
        shared = self._shared(sentence)
        found = []
        for name, own in of_concept.items():
            wider = [each for above in self._lexicon.wider(name) for each in of_concept.get(above, ())]
            score = self._worth(own, wider, sentence) + oblique + _IMPLIED * (name in self._implied)
            if score >= threshold:
                held = max(
                    self._holding.get(name) or self._implied[name], key=lambda held: shared.get(held.number, 0.0)
                )
                found.append(Echo(name, score, self._quoted(own, sentence), held))
        return sorted(found, key=lambda echo: -echo.score) or self._sharing(sentence, shared)

    def _is_told(self, match: Match, sentence: Sentence) -> bool:
        """Whether the words of a match are the reader's already, so that they tell nothing."""
        if id(match.pattern) in self._told.patterns:
            return True
        stems = _telling(match, sentence)
        if match.pattern.kind in {Kind.WEAK, Kind.SIGN}:
            return stems <= self._told.words
        return self._told.has_together(stems)

    def _worth(self, own: Iterable[Match], wider: Iterable[Match], sentence: Sentence) -> float:
        weighed = [(self._worth_of(each, sentence), each) for each in own]
        weighed += [(_WIDER * self._worth_of(each, sentence), each) for each in wider]
        seen: set[str] = set()
        total = 0.0
        for worth, match in sorted(weighed, key=lambda each: -each[0]):
            stems = _telling(match, sentence)
            if not stems <= seen:
                total += worth
                seen |= stems
        return min(total, _MOST)

    def _worth_of(self, match: Match, sentence: Sentence) -> float:
        """Return what a match is worth: words put together are worth more, unless only one of them means anything."""
        worth = self._lexicon.worth[id(match.pattern)]
        if match.pattern.is_one_word or match.pattern.kind is Kind.FACT:
            return worth
        if len(_telling(match, sentence)) > 1:
            return worth if match.pattern.kind is Kind.HINT else _TOGETHER * worth
        return worth if len(match.pattern.phrases) == 1 else _ALONE * worth

    def _quoted(self, matches: Iterable[Match], sentence: Sentence) -> tuple[str, ...]:
        """Return the words of the strongest signs as they are written, in their order: those that mean something."""
        strongest = sorted(matches, key=lambda each: -self._worth_of(each, sentence))[:2]
        places = sorted({at for match in strongest for at in match.at})
        meaning = [at for at in places if not is_stop_word(sentence.tokens[at].text)]
        return tuple(sentence.tokens[at].written for at in meaning or places)

    def _shared(self, sentence: Sentence) -> dict[int, float]:
        """Return for withheld sentences, by number, how much of their meaning stands in `sentence` and was not told."""
        found: dict[int, float] = {}
        seen: set[tuple[int, str]] = set()
        for meaning, form in telling_words(sentence.forms).items():
            if meaning not in self._told.meanings:
                for number in self._facts.meanings.get(meaning, ()):
                    if (number, form) not in seen:
                        seen.add((number, form))
                        found[number] = found.get(number, 0.0) + weight_of(meaning, form)
        return found

    def _sharing(self, sentence: Sentence, shared: dict[int, float]) -> list[Echo]:
        number = max(shared, key=lambda number: shared[number], default=None)
        if number is None or shared[number] < _ENOUGH_SHARED:
            return []
        nearest = self._facts.sentences[number]
        theirs = telling_words(nearest.sentence.forms)
        words = {form for meaning, form in telling_words(sentence.forms).items() if meaning in theirs}
        written = tuple(token.written for token in sentence.tokens if token.text in words)
        return [Echo("", shared[number], written, nearest)]


def _obliqueness(matches: Iterable[Match]) -> float:
    kinds = {match.pattern.kind for match in matches}
    turns = {match.pattern.concept for match in matches if match.pattern.kind is Kind.CUE}
    aside = _OF_WORK * (Kind.WORK in kinds) + _OF_LETTER * (Kind.LETTER in kinds)
    return _PLAIN + sum(_OBLIQUE[turn] for turn in turns) + aside


def _telling(match: Match, sentence: Sentence) -> set[str]:
    """Return the stems of a match that mean something; all of them where none does."""
    telling = {sentence.stems[at] for at in match.at if not is_stop_word(sentence.forms[at])}
    return telling or {sentence.stems[at] for at in match.at}
