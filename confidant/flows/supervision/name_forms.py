"""By which words a text may name somebody: every part of a name, short forms, initials, and names inside words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from confidant.checks.listed import listed
from confidant.checks.ordinary import is_common_name, is_word
from confidant.checks.person_names import is_given
from confidant.checks.short_names import is_called
from confidant.checks.titles import without_titles
from confidant.flows.supervision.cast import Member
from confidant.flows.supervision.placed import PlacedWord, clean, placed_words

__all__ = ["ACRONYMS", "JOINTS", "PARTICLES", "Meant", "NameForms", "is_ordinary", "name_words"]

PARTICLES = listed("de da di du la le van von der den bin bint ibn al el ap")
"""Small words inside the names of people."""

JOINTS = PARTICLES | listed("of the and for")
"""The same of everything that has a name."""
_FORMS_OF_FIRM = listed("ltd limited plc llp inc gmbh co company group uk")
_CALENDAR = listed("january february march april may june july august september october november december")
ACRONYMS = listed("hr it uk us eu tv pr qa ai pa pm md cv ok am id ba ma mp gp it ceo cfo cio nhs bbc usa pdf faq diy")
"""Letters that stand for something else in most texts; where they are also somebody's they are told as rare words."""

_LEAST_INSIDE = 4
"""Letters of a name that are looked for inside other words; shorter ones stand in half of them."""

_CAMEL = re.compile(r"[A-Z]?[a-zà-öø-ÿ]+|[A-Z]+(?![a-z])")
_MOST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a word may mean, by their places among the members; `is_doubtful`: it may be an ordinary word here."""

    members: frozenset[int]
    is_doubtful: bool = False


def is_ordinary(word: str) -> bool:
    """Whether a folded word is one of the language as well, such as “grace”, “will” and “mark”."""
    return is_word(word) or word in _CALENDAR


def name_words(name: str) -> list[PlacedWord]:
    """Return the words of a name that count: without titles before it, small joints and forms of firm."""
    words = placed_words(clean(name))
    named = words[len(words) - len(without_titles([word.token.text for word in words])) :]
    kept = [word for word in named if word.token.text not in JOINTS | _FORMS_OF_FIRM]
    return kept or words


class NameForms:
    """Everything by which a text may name the members, made once for all words."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = tuple(members)
        self.initials: dict[str, frozenset[int]] = {}
        self._parts: dict[str, frozenset[int]] = {}
        self._people: dict[int, tuple[str, ...]] = {}
        self._called: dict[str, frozenset[int]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        """Names of several ordinary words, which only mean somebody together, by their first word."""
        for place, member in enumerate(self.members):
            self._add(place, member)
        self._inside = [
            (part, who) for part, who in self._parts.items() if len(part) >= _LEAST_INSIDE and not is_ordinary(part)
        ]

    def meant(self, word: PlacedWord) -> Meant | None:
        """Return whom a word means by itself, or None."""
        text = word.token.text
        who = self._parts.get(word.name)
        if who is None and not is_ordinary(text):
            who = self._parts.get(word.name.removesuffix("s"))
        if who is None:
            return self._by_nickname(word) or self._by_initials(word) or self._inside_of(word)
        if not is_ordinary(text):
            return Meant(who)
        if not word.token.is_capital:
            return None
        return Meant(who, is_doubtful=self._may_be_word(word))

    def begins_with(self, letter: str, member: int) -> bool:
        """Whether a part of a member's name begins with a letter."""
        return any(part.startswith(letter) for part in self._people.get(member, ()))

    def is_first_name(self, name: str, member: int) -> bool:
        """Whether a word is the first of a member's name; of what is no person every word is."""
        return name in self._people.get(member, (name,))[:1]

    def is_also_name(self, word: PlacedWord) -> bool:
        """Whether a word that means nobody here is a part of somebody's name elsewhere: “mark” of Mark."""
        return word.name in self._parts or word.name in self.initials

    def _add(self, place: int, member: Member) -> None:
        words = name_words(member.name)
        names = tuple(word.name for word in words if len(word.name) > 1)
        if member.standing.is_person:
            self._people[place] = tuple(word.name for word in words)
            parts = names
        else:
            parts = tuple(
                word.name
                for word in words
                if len(words) == 1 or not (is_word(word.token.text) or is_common_name(word.token.text))
            )
            if len(words) > 1:
                self.phrases[words[0].name].append((tuple(word.name for word in words), place))
        for part in parts:
            self._parts[part] = self._parts.get(part, frozenset()) | {place}
        letters = "".join(word.name[0] for word in words)
        beginnings = {letters[:count] for count in range(2, _MOST_INITIALS + 1)}
        for initials in beginnings | {letters[0] + letter for letter in letters[1:]}:
            if len(initials) > 1:
                self.initials[initials] = self.initials.get(initials, frozenset()) | {place}

    def _by_nickname(self, word: PlacedWord) -> Meant | None:
        text = word.token.text
        if len(text) < 2 or (is_ordinary(text) and not (word.token.is_capital and is_given(text))):
            return None
        if text not in self._called:
            people = self._people.items()
            self._called[text] = frozenset(place for place, names in people if is_called(text, names[:1]))
        who = self._called[text]
        return Meant(who, is_doubtful=is_ordinary(text) and self._may_be_word(word)) if who else None

    def _by_initials(self, word: PlacedWord) -> Meant | None:
        written = word.token.written
        if not written.isupper() or word.token.text in ACRONYMS:
            return None
        who = self.initials.get(word.name)
        return Meant(who) if who else None

    def _inside_of(self, word: PlacedWord) -> Meant | None:
        """Look for names in “TeamMark”, “graceokafor” and “Okaforian”."""
        pieces = _CAMEL.findall(word.token.written)
        for piece in pieces if len(pieces) > 1 else ():
            who = self._parts.get(piece.lower())
            if who is not None and piece[0].isupper():
                return Meant(who)
        if is_word(word.token.text):
            return None
        return next((Meant(who) for part, who in self._inside if part in word.name), None)

    @staticmethod
    def _may_be_word(word: PlacedWord) -> bool:
        if word.is_possessive:
            return False
        return word.may_begin or word.token.text in _CALENDAR
