"""What in a mentor's words would tell who somebody is, and what to say instead: all of it suggested, nothing done."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from confidant.checks.person_names import KnownPeople, people_named
from confidant.domain.sentences import sentence_spans
from confidant.flows.supervision.cast import Member, MemberStanding
from confidant.flows.supervision.intervals import days_found
from confidant.flows.supervision.loose_days import loose_days
from confidant.flows.supervision.name_forms import NameForms, name_words
from confidant.flows.supervision.name_hits import NameHit, name_hits, namesakes
from confidant.flows.supervision.other_names import other_names
from confidant.flows.supervision.placed import PlacedWord, placed_words, possessive_end
from confidant.flows.supervision.ranges import figures_found
from confidant.flows.supervision.rare_events import droppable
from confidant.flows.supervision.roles import Role, and_of_key, extended, role_of
from confidant.flows.supervision.spots import Spot, beginnings, led_from, spot_of_day
from confidant.flows.supervision.ways_to_reach import ways_to_reach

__all__ = ["BETWEEN", "Kind", "Suggestion", "Suggestions", "suggested", "whole_cast", "word_key"]

BETWEEN = "\n\n"
"""What parts the question from the words where both are read as one text."""

SOMEBODY = "somebody"

_DOTTED = re.compile(r"[^\W\d_]\. ?[^\W\d_]\b")
_NOT_LAST = re.compile(r"\.(?=[,;:]|\s+[^\W\d_A-Z])")
"""The stop of “G.O.” amid a sentence goes with the letters."""


class Kind(Enum):
    """What a suggestion is about; the value is the word that a screen has for it."""

    PERSON = "Person"
    PERHAPS = "Perhaps a name"
    EMPLOYER = "Employer"
    NAME = "Place or name"
    REACH = "Address or number"
    WHEN = "Date"
    AMOUNT = "Amount"
    SENTENCE = "Could go"
    WORD = "Your own"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that tells, everywhere it stands, and what to say instead.

    `key` is the same for as long as it is the same thing, so that an answer to it holds while the words are edited.
    `label` is what to say instead: "" takes the place out. `who` is the name behind it, `why` a sentence or "".
    """

    key: str
    kind: Kind
    label: str
    written: tuple[str, ...]
    spots: tuple[Spot, ...]
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that was found in a text, in the order in which it stands there first, and the key grown by whom it names."""

    text: str
    boundary: int
    """Where the question ends in `text`."""
    found: tuple[Suggestion, ...]
    roles: tuple[Role, ...]
    members: tuple[Member, ...]
    """Whom the vault knows, and whom the words name besides."""


def suggested(
    question: str,
    words: str,
    known: Sequence[Member],
    roles: tuple[Role, ...],
    on: date,
    *,
    marked: Sequence[str] = (),
) -> Suggestions:
    """Return what to say instead in a question and words, both `placed.clean`; `roles` is the key so far.

    `marked` are words for which the mentor wants to say something else. Everybody whom the words
    name has a role afterwards; whoever has one is known, also where the vault has forgotten the name meanwhile, as a
    line manager's who left. Nothing here is for a supervisor's eyes.
    """
    text = f"{question}{BETWEEN}{words}"
    placed = placed_words(text)
    members = whole_cast(text, and_of_key(tuple(known), roles))
    hits = list(name_hits(text, placed, NameForms(members)))
    roles = extended(roles, (members[place] for hit in hits for place in sorted(hit.members) if len(hit.members) == 1))
    making = _Making(text, placed)
    for reach in ways_to_reach(text):
        making.add(f"reach:{text[reach.start : reach.end]}", Kind.REACH, reach.label, Spot.of(reach.start, reach.end))
    for hit in hits:
        _add_hit(making, hit, members, roles)
    _add_days(making, text, placed, on)
    for name in other_names([word.token for word in placed], making.taken_words()):
        key = " ".join(word.name for word in placed[name.first : name.last + 1])
        making.add(f"name:{key}", Kind.NAME, name.label, making.spot(name.first, name.last))
    for figure in figures_found([word.token for word in placed]):
        making.add(figure.key, Kind.AMOUNT, figure.label, making.spot(figure.first, figure.last))
    for word in marked:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            making.add(word_key(word), Kind.WORD, word, Spot.of(*match.span()))
    strangers = list(_strangers(placed, hits, _unknown(members, known), len(question)))
    for start, end, why in _to_drop(question, words, strangers):
        digest = hashlib.sha256(text[start:end].encode()).hexdigest()[:16]
        making.drop(f"sentence:{digest}", Spot.of(start, end), why)
    return Suggestions(text, len(question), making.suggestions(), roles, members)


def word_key(word: str) -> str:
    """Return the key of a word that the mentor marked."""
    return f"word:{word.lower()}"


def whole_cast(text: str, known: Sequence[Member]) -> tuple[Member, ...]:
    """Return the known members, and those whom nobody knows but the words."""
    forms = NameForms(known)
    found: dict[tuple[str, ...], Member] = {}
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        placed = placed_words(sentence)
        hits = list(name_hits(sentence, placed, forms))
        taken = [(placed[hit.first].start, placed[hit.last].end) for hit in hits]
        strangers = [
            sentence[named.start : named.end]
            for named in people_named(sentence, KnownPeople(()))
            if all(named.end <= begun or ended <= named.start for begun, ended in taken)
        ]
        for name in (*strangers, *namesakes(sentence, placed, hits, forms)):
            found.setdefault(tuple(word.name for word in name_words(name)), Member(name, MemberStanding.PERSON))
    whole = [parts for parts in found if not any(set(parts) < set(other) for other in found)]
    return (*known, *(found[parts] for parts in whole))


class _Making:
    """Gathers suggestions over one text; what was found first keeps its place."""

    def __init__(self, text: str, placed: Sequence[PlacedWord]) -> None:
        self._text, self._placed = text, placed
        self._taken: list[tuple[int, int]] = []
        self._made: dict[str, Suggestion] = {}
        self._sentences = sentence_spans(text)
        self.begins = beginnings(text, placed)

    def spot(self, first: int, last: int) -> Spot:
        """Return the place of the words from `first` to `last`, with the article before them."""
        words = self._placed
        ending = possessive_end(self._text, words[last])
        start, end = words[first].start, words[last].end if ending is None else ending
        if first < last and _DOTTED.match(self._text, start) and _NOT_LAST.match(self._text, end):
            end += 1
        led = led_from(words, first)
        begins = words[led].start in self.begins
        return Spot(start, end, words[led].start, begins_sentence=begins, is_possessive=ending is not None)

    def add(self, key: str, kind: Kind, label: str, spot: Spot, *, who: str = "", why: str = "") -> None:
        """Suggest to say `label` at a place, unless something else was found there."""
        if any(spot.start < end and start < spot.end for start, end in self._taken):
            return
        self._taken.append((spot.start, spot.end))
        self._put(Suggestion(key, kind, label, (self._text[spot.start : spot.end],), (spot,), who, why))

    def drop(self, key: str, spot: Spot, why: str) -> None:
        """Suggest to leave a sentence out, whatever else was found in it."""
        self._put(Suggestion(key, Kind.SENTENCE, "", (self._text[spot.start : spot.end],), (spot,), why=why))

    def digest_around(self, spot: Spot) -> str:
        """Return what tells one place from another by its sentence, so that it is known while others are edited."""
        start, end = next((a, b) for a, b in self._sentences if a <= spot.start < b)
        around = f"{spot.start - start} {self._text[start:end]}"
        return hashlib.sha256(around.encode()).hexdigest()[:16]

    def taken_words(self) -> frozenset[int]:
        """Return the words in whose place something is suggested already."""
        return frozenset(
            at
            for at, word in enumerate(self._placed)
            if any(start < word.end and word.start < end for start, end in self._taken)
        )

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return all that was found, in the order of where it stands first; a sentence after what stands in it."""
        return tuple(sorted(self._made.values(), key=lambda each: (each.spots[0].start, each.kind is Kind.SENTENCE)))

    def _put(self, new: Suggestion) -> None:
        old = self._made.get(new.key)
        if old is not None:
            written = (*old.written, *(each for each in new.written if each not in old.written))
            spots = tuple(sorted((*old.spots, *new.spots), key=lambda spot: spot.start))
            new = Suggestion(old.key, old.kind, old.label, written, spots, old.who, old.why)
        self._made[new.key] = new


def _add_hit(making: _Making, hit: NameHit, members: Sequence[Member], roles: tuple[Role, ...]) -> None:
    spot = making.spot(hit.first, hit.last)
    meant = [members[place] for place in sorted(hit.members)]
    keys = [" ".join(word.name for word in name_words(member.name)) for member in meant]
    if len(meant) > 1 and not hit.is_doubtful:
        who = ", ".join(member.name for member in meant)
        why = "Several people share this name, so the copy cannot say which of them is meant."
        making.add(f"shared:{'|'.join(keys)}", Kind.PERSON, SOMEBODY, spot, who=who, why=why)
        return
    role = (role_of(roles, meant[0].name) if len(meant) == 1 else None) or SOMEBODY
    if hit.is_doubtful:
        digest = making.digest_around(spot)
        why = f"It may be {meant[0].name}, or an ordinary word."
        making.add(f"perhaps:{keys[0]}:{digest}", Kind.PERHAPS, role, spot, who=meant[0].name, why=why)
        return
    kind = Kind.PERSON if meant[0].standing.is_person else Kind.EMPLOYER
    making.add(f"member:{keys[0]}", kind, role, spot, who=meant[0].name)


def _add_days(making: _Making, text: str, placed: Sequence[PlacedWord], on: date) -> None:
    for day in days_found([word.token for word in placed], on):
        making.add(day.key, Kind.WHEN, day.label, spot_of_day(text, placed, day, making.begins))
    for loose in loose_days(text):
        spot = Spot(loose.start, loose.end, loose.start, begins_sentence=loose.start in making.begins)
        making.add(f"when:{text[loose.start : loose.end].lower()}", Kind.WHEN, loose.label, spot)


def _unknown(members: Sequence[Member], known: Sequence[Member]) -> frozenset[int]:
    """Return whom the words alone know: of those who have a role already, the ones who are nothing to the pair."""
    return frozenset(
        place for place in range(len(known), len(members)) if members[place].standing is MemberStanding.PERSON
    )


def _strangers(
    placed: Sequence[PlacedWord],
    hits: Sequence[NameHit],
    unknown: frozenset[int],
    boundary: int,
) -> Iterator[int]:
    """Yield where the words name people of whom the vault knows nothing and the question does not speak."""
    asked = {place for hit in hits for place in hit.members if placed[hit.first].start < boundary}
    for hit in hits:
        if hit.members <= unknown - asked:
            yield placed[hit.first].start


def _to_drop(question: str, words: str, strangers: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    behind = len(question) + len(BETWEEN)
    people = [start - behind for start in strangers]
    for each in droppable(words, question, people):
        yield each.start + behind, each.end + behind, each.why
