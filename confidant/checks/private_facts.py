"""Every fact that what is withheld tells by single words, made once for each gathering."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from confidant.checks.codes import codes_in
from confidant.checks.days import day_facts, key_of_day, same_day
from confidant.checks.facts import Fact, Key
from confidant.checks.figures import figure_facts
from confidant.checks.file_names import name_in_words
from confidant.checks.likeness import families, sound
from confidant.checks.loose_copy import Sentences
from confidant.checks.names import as_part, canonical, names_in
from confidant.checks.noted import note_in_words
from confidant.checks.ordinary import is_known_name
from confidant.checks.quantities import quantity_facts
from confidant.checks.seasons import implied, season_facts
from confidant.checks.short_copy import RunningWords
from confidant.checks.stems import stem
from confidant.checks.terms import content_stems, counts, is_called, rare_stems, terms_in, word_facts
from confidant.checks.tokens import Token, sentences, tokens_of
from confidant.checks.well_known import is_well_known_place
from confidant.vault.withheld import NameOrigin

if TYPE_CHECKING:
    from confidant.vault.withheld import PrivateName, PrivateText, Withheld

__all__ = ["HeldDay", "KnownName", "PrivateFacts", "Sentence"]

_LOOKS = (figure_facts, quantity_facts, day_facts, season_facts, codes_in, terms_in, word_facts)
_SMALLEST_SUM = 1000
_NEXT = 1
"""Years; what is planned for later is hardly anybody's plan by chance."""
_DAYS_REMEMBERED = timedelta(days=366)
"""A day without its year is taken for one of the last year's conversations."""


@dataclass(slots=True)
class KnownName:
    """A word that is a name in what is withheld: where first, in which runs, and how it was used.

    `heads` are the words it only ever says something of ("the Quaker hall"), None where it stands for itself too.
    `is_place`: it stands where places do. `beside` are the sentences it is noted in.
    """

    where: str
    is_weak: bool
    runs: set[tuple[str, ...]] = field(default_factory=set)
    heads: set[str] | None = field(default_factory=set)
    is_place: bool = False
    beside: list["Sentence"] = field(default_factory=list)


@dataclass(slots=True)
class HeldDay:
    """A day of conversations: of which years, and whether it is told without its year as well."""

    where: str
    years: set[int] = field(default_factory=set)
    without_year: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which something plain is noted: where, and what else in it carries a meaning of its own."""

    where: str
    stems: frozenset[str]


class PrivateFacts:
    """What single words would tell, where each fact is noted, in words for the screen, and the sentences it stands in.

    Of the pair that is asked about every note counts, titles and days of conversations among it; of other pairs the
    names that the vault keeps beside their notes. Words of those are what the eight-word rule is for: a mentor says the
    same things of many people. `facts` tell something by themselves; `plain` are facts, rare words and well-known
    places that do in the company of another word of their sentence. `families` and `sounds` find `names` by other
    forms and spellings, `glued` are names of several words run together, `spoken` those of them that stand
    in more than a title, where everything may have a capital. `odd` are words of no dictionary and names of drugs.
    `certain` are facts that tell something however plainly they are said; `same_day` are days as a draft may name them
    otherwise, by what is noted.
    """

    def __init__(self, withheld: "Withheld") -> None:
        self.facts: dict[Key, str] = {}
        self.held: dict[Key, HeldDay] = {}
        self.names: dict[str, KnownName] = {}
        self.runs: dict[str, dict[tuple[str, ...], str]] = {}
        self.plain: dict[Key, list[Sentence]] = {}
        self.spoken: set[tuple[str, ...]] = set()
        self.odd: dict[str, Key] = {}
        self.certain: dict[Key, str] = {}
        self.same_day: dict[Key, Key] = {}
        self.families: dict[int, list[str]] = {}
        self.sounds: dict[str, list[str]] = {}
        self.glued: dict[str, str] = {}
        self.sentences = Sentences()
        self.running = RunningWords()
        notes = withheld.own_notes
        newest = max((note.held_on for note in notes), default=date.min)
        for note in notes:
            where = note_in_words(note)
            for text in note.hidden_texts:
                tokens = tokens_of(text)
                self._read(tokens, where, note.held_on)
                self.sentences.add(tokens, where)
                self.running.add(tokens, where)
            self._read(tokens_of(note.title), f"the title of {where}", note.held_on, is_title=True)
            for file in note.files:
                of_file = f"the name of a file with {where}"
                self._read(tokens_of(name_in_words(file)), of_file, note.held_on, is_title=True)
            self._hold_day(note.held_on, where, without_year=newest - note.held_on <= _DAYS_REMEMBERED)
        for name in withheld.names:
            self._read_name(name)
        for kept in withheld.texts:
            self._read_text(kept)
        self._index_names()
        self.running.sort()
        self.sums = sorted(float(key[1]) for key in self.facts if key[0] == "money")

    def _read(self, tokens: Sequence[Token], where: str, held_on: date, *, is_title: bool = False) -> None:
        self._read_names(tokens, where, is_title=is_title)
        for first, behind in sentences(tokens):
            part = tokens[first:behind]
            self._read_sentence(part, Sentence(where, content_stems(part)), held_on)

    def _read_sentence(self, tokens: Sequence[Token], sentence: Sentence, held_on: date) -> None:
        for look in _LOOKS:
            for fact in look(tokens):
                self._hold_otherwise_named(fact, tokens, sentence, held_on)
                if fact.key[0] != "odd" or not tokens[fact.first].is_capital:  # a name, and held as one
                    self._hold(fact, tokens, sentence)
        for word in rare_stems(tokens):
            self.plain.setdefault(("rare", word), []).append(sentence)
        for token in tokens:
            name = self.names.get(canonical(token.text)) if token.is_capital else None
            if name is not None:
                name.beside.append(sentence)

    def _hold(self, fact: Fact, tokens: Sequence[Token], sentence: Sentence) -> None:
        if fact.key[0] == "year":  # hardly anybody speaks of the same year and matter by chance
            sentence = Sentence(sentence.where, content_stems(tokens, has_everyday=True))
        self.plain.setdefault(fact.key, []).append(sentence)
        if fact.is_plain:
            return
        if fact.key[0] in {"odd", "telling"}:
            self.odd.setdefault(tokens[fact.first].text, fact.key)
        for key in (fact.key, *implied(fact)):
            self.facts.setdefault(key, sentence.where)

    def _hold_otherwise_named(self, fact: Fact, tokens: Sequence[Token], sentence: Sentence, held_on: date) -> None:
        """Hold a day by its weekday's name too, a name given to something, and a year still to come."""
        for other in same_day(fact.key, held_on):
            self.facts.setdefault(other, sentence.where)
            self.same_day.setdefault(other, fact.key)
        if fact.key[0] == "figure" and float(fact.key[1]) >= _SMALLEST_SUM and not counts(tokens, fact.last):
            self.facts.setdefault(("money", fact.key[1]), sentence.where)
        is_to_come = fact.key[0] == "year" and float(fact.key[1]) > held_on.year + _NEXT
        if is_to_come or (fact.key[0] == "term" and is_called(tokens, fact.first)):
            self.certain.setdefault(fact.key, sentence.where)

    def _hold_day(self, day: date, where: str, *, without_year: bool) -> None:
        key = key_of_day(day)
        held = self.held.setdefault(key, HeldDay(f"the day of {where}"))
        self.same_day |= {other: key for other in same_day(key, day) if other not in self.facts}
        held.years.add(day.year)
        held.without_year = held.without_year or without_year

    def _read_names(
        self, tokens: Sequence[Token], where: str, *, whole_only: bool = False, is_title: bool = False
    ) -> None:
        for use in names_in(tokens):
            if len(use.words) > 1:
                words = tuple(map(as_part, use.words))
                self.runs.setdefault(words[0], {}).setdefault(words, where)
                if not is_title:
                    self.spoken.add(words)
                self.glued.setdefault("".join(use.words), where)
                continue
            if whole_only and len(use.run) > 1:
                continue
            name = self.names.setdefault(use.words[0], KnownName(where, use.is_weak))
            name.is_weak = name.is_weak and use.is_weak
            name.is_place = name.is_place or use.is_in or is_well_known_place(use.words[0])
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

    def _index_names(self) -> None:
        for word, name in self.names.items():
            for number in families(word):
                self.families.setdefault(number, []).append(word)
            if not name.is_weak:
                self.sounds.setdefault(sound(word), []).append(word)
        self.sounds.pop("", None)

    def _read_text(self, text: "PrivateText") -> None:
        """Hold names, figures and days of words that are kept beside the notes.

        A role or a question is put in the terms of anybody's trade, which tell nothing of this pair.
        """
        tokens = tokens_of(f"with {text.text}")
        sentence = Sentence(text.origin.value, content_stems(tokens))
        for facts in (figure_facts, day_facts):
            for fact in facts(tokens):
                self._hold(fact, tokens, sentence)
        self._read_names(tokens, sentence.where)

    def day_of_conversation(self, key: Key, year: int | None) -> str | None:
        """Return whose day a written day is, in words, where it is one of a conversation in that year."""
        held = self.held.get(key)
        if held is None or (year not in held.years if year is not None else not held.without_year):
            return None
        return held.where
