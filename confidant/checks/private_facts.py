"""Every fact that what is withheld tells by single words, made once for each gathering."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from confidant.checks.days import day_facts, key_of_day
from confidant.checks.facts import Key
from confidant.checks.figures import figure_facts
from confidant.checks.loose_copy import Sentences
from confidant.checks.names import names_in
from confidant.checks.noted import note_in_words
from confidant.checks.ordinary import is_known_name
from confidant.checks.stems import stem
from confidant.checks.terms import content_stems, rare_stems, terms_in, word_facts
from confidant.checks.tokens import Token, sentences, tokens_of
from confidant.vault.withheld import NameOrigin

if TYPE_CHECKING:
    from confidant.vault.withheld import PrivateName, Withheld

__all__ = ["HeldDay", "KnownName", "PrivateFacts", "Sentence"]

_DAYS_REMEMBERED = timedelta(days=366)
"""A day without its year is taken for one of the last year's conversations."""


@dataclass(slots=True)
class KnownName:
    """A word that is a name in what is withheld: where first, in which runs, and how it was used.

    `heads` are the words it only ever says something of ("the Quaker hall"), None where it stands for itself too.
    """

    where: str
    is_weak: bool
    runs: set[tuple[str, ...]] = field(default_factory=set)
    heads: set[str] | None = field(default_factory=set)


@dataclass(slots=True)
class HeldDay:
    """A day of conversations: of which years, and whether it is told without its year as well."""

    where: str
    years: set[int] = field(default_factory=set)
    without_year: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which a rare word is noted: where, and what else in it carries a meaning of its own."""

    where: str
    stems: frozenset[str]


class PrivateFacts:
    """What single words would tell, where each fact is noted, in words for the screen, and the sentences it stands in.

    Of the pair that is asked about every note counts, titles and days of conversations among it; of other pairs the
    names that the vault keeps beside their notes. Words of those are what the eight-word rule is for: a mentor says the
    same things of many people.
    """

    def __init__(self, withheld: "Withheld") -> None:
        self.facts: dict[Key, str] = {}
        self.held: dict[Key, HeldDay] = {}
        self.names: dict[str, KnownName] = {}
        self.runs: dict[str, dict[tuple[str, ...], str]] = {}
        self.rare: dict[str, list[Sentence]] = {}
        self.sentences = Sentences()
        notes = withheld.own_notes
        newest = max((note.held_on for note in notes), default=date.min)
        for note in notes:
            where = note_in_words(note)
            for text in note.hidden_texts:
                tokens = tokens_of(text)
                self._read(tokens, where)
                self.sentences.add(tokens, where)
            self._read(tokens_of(note.title), f"the title of {where}")
            self._hold_day(note.held_on, where, without_year=newest - note.held_on <= _DAYS_REMEMBERED)
        for name in withheld.names:
            self._read_name(name)
        self.sums = sorted(float(key[1]) for key in self.facts if key[0] == "money")

    def _read(self, tokens: Sequence[Token], where: str) -> None:
        for facts in (figure_facts, day_facts, terms_in, word_facts):
            for fact in facts(tokens):
                if fact.key[0] != "odd" or not tokens[fact.first].is_capital:  # a name, and held as one
                    self.facts.setdefault(fact.key, where)
        self._read_names(tokens, where)
        for first, behind in sentences(tokens):
            part = tokens[first:behind]
            rare = rare_stems(part)
            if rare:
                sentence = Sentence(where, content_stems(part))
                for word in rare:
                    self.rare.setdefault(word, []).append(sentence)

    def _hold_day(self, day: date, where: str, *, without_year: bool) -> None:
        held = self.held.setdefault(key_of_day(day), HeldDay(f"the day of {where}"))
        held.years.add(day.year)
        held.without_year = held.without_year or without_year

    def _read_names(self, tokens: Sequence[Token], where: str, *, whole_only: bool = False) -> None:
        for use in names_in(tokens):
            if len(use.words) > 1:
                self.runs.setdefault(use.words[0], {}).setdefault(use.words, where)
                continue
            if whole_only and len(use.run) > 1:
                continue
            name = self.names.setdefault(use.words[0], KnownName(where, use.is_weak))
            name.is_weak = name.is_weak and use.is_weak
            name.runs.add(use.run)
            if not (use.head and use.is_led and is_known_name(use.words[0])):
                name.heads = None
            elif name.heads is not None:
                name.heads.add(stem(use.head))

    def _read_name(self, name: "PrivateName") -> None:
        """Hold a name kept beside the notes; of another pair's only the whole, since a first name is anybody's."""
        whole_only = name.origin is NameOrigin.OTHER_PAIR
        # Behind a small word, so that no word of it has its capital from a sentence's beginning.
        self._read_names(tokens_of(f"with {name.text}"), name.origin.value, whole_only=whole_only)

    def day_of_conversation(self, key: Key, year: int | None) -> str | None:
        """Return whose day a written day is, in words, where it is one of a conversation in that year."""
        held = self.held.get(key)
        if held is None or (year not in held.years if year is not None else not held.without_year):
            return None
        return held.where
