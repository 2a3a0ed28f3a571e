"""Every way in which a vault may be another one and still let out the same: noninterference, taken apart.

Each variation returns a world in which the request may be told the same words in the same order. None of them asks the
gate: what they change is private by how it is made, so that a gate that erred would be seen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from types import MappingProxyType

from confidant.domain.note import Passage
from confidant.domain.vocabulary import Topic
from confidant.flows.proving.around import other_agreements, other_consents, other_pairs, other_people, other_rows
from confidant.flows.proving.notes import (
    LEVELS,
    insert_private,
    may_be_covered,
    other_day,
    silent_note,
    some_words,
    spliced,
    topics_of,
    withheld,
)
from confidant.flows.proving.world import Asked, World
from confidant.vault.imagined import ImaginedNote, ImaginedPair

__all__ = ["VARIATIONS", "Varied", "bare", "vary"]

Variation = Callable[[World, Asked, Random], World]


@dataclass(frozen=True, slots=True)
class Varied:
    """Another world, and by which variations it was made, in their order."""

    world: World
    by: tuple[str, ...]


def vary(world: World, asked: Asked, random: Random, names: Sequence[str] | None = None) -> Varied:
    """Return `world` after the variations of these names, or after some of all, in an order that chance gives."""
    if names is None:
        names = random.sample(list(VARIATIONS), random.randint(1, len(VARIATIONS)))
    for name in names:
        world = VARIATIONS[name](world, asked, random)
    return Varied(world, tuple(names))


def bare(world: World) -> World:
    """Return the world with nothing in it but what may be told: no other words, notes, people or pairs."""
    notes = []
    for held in world.pair.notes:
        for place in reversed(withheld(held)):
            held = spliced(held, place, 1, (), told=False)  # noqa: PLW2901  # the same note, with less in it
        if held.told:
            notes.append(replace(held, note=replace(held.note, title="", template="")))
    return World(ImaginedPair(replace(world.pair.pair, people=()), tuple(notes)))


def _with_notes(world: World, change: Callable[[ImaginedNote], ImaginedNote]) -> World:
    """Change each note of the pair asked about."""
    return replace(world, pair=replace(world.pair, notes=tuple(map(change, world.pair.notes))))


def _other_private_words(world: World, _asked: Asked, random: Random) -> World:
    """Other words wherever something may not be told, covered by the same yeses as those before."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        for place in withheld(held):
            if random.random() < 0.8:
                before = held.note.passages[place]
                after = replace(before, text=some_words(random))
                held = spliced(held, place, 1, (after,), told=False, like=before.text)
        return held

    return _with_notes(world, changed)


def _more_private_words(world: World, asked: Asked, random: Random) -> World:
    """Private words before, between and behind what may be told."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        for _ in range(random.choice((0, 1, 1, 3))):
            held = insert_private(held, asked, random)
        return held

    return _with_notes(world, changed)


def _fewer_private_words(world: World, _asked: Asked, random: Random) -> World:
    """Private passages gone, as if nothing had stood there."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        for place in reversed(withheld(held)):
            if random.random() < 0.5:
                held = spliced(held, place, 1, (), told=False)
        return held

    return _with_notes(world, changed)


def _more_notes(world: World, asked: Asked, random: Random) -> World:
    """More notes that tell nothing, at any place."""
    notes = list(world.pair.notes)
    for _ in range(random.choice((1, 1, 1, 2, 12))):
        notes.insert(random.randint(0, len(notes)), silent_note(asked, random))
    return replace(world, pair=replace(world.pair, notes=tuple(notes)))


def _fewer_notes(world: World, _asked: Asked, random: Random) -> World:
    """Notes that tell nothing gone."""
    kept = random.choice((0.0, 0.5))
    notes = tuple(held for held in world.pair.notes if held.told or random.random() < kept)
    return replace(world, pair=replace(world.pair, notes=notes))


def _other_titles(world: World, _asked: Asked, random: Random) -> World:
    """Other titles and templates."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        template = random.choice(("", "session", some_words(random)))
        return replace(held, note=replace(held.note, title=some_words(random), template=template))

    return _with_notes(world, changed)


def _other_topics(world: World, asked: Asked, random: Random) -> World:
    """Other topics of notes, of what may be told (as shared as before) and of what may not (no more than before)."""

    def about(held: ImaginedNote, place: int) -> tuple[Topic, ...]:
        topics = topics_of(held, place)
        if place in held.told:
            if topics and set(topics) <= set(asked.shared):
                return tuple(random.sample(asked.shared, random.randint(1, len(asked.shared))))
            return topics
        return (*topics, random.choice(asked.never)) if topics and asked.never and random.random() < 0.5 else topics

    def changed(held: ImaginedNote) -> ImaginedNote:
        passages = tuple(replace(each, topics=about(held, at)) for at, each in enumerate(held.note.passages))
        topics = tuple(random.sample(list(Topic), random.randint(0, 3)))
        return replace(held, note=replace(held.note, topics=topics, passages=passages))

    return _with_notes(world, changed)


def _other_levels(world: World, asked: Asked, random: Random) -> World:
    """Other levels and marks: of notes, for others, and lower ones of what may not be told."""

    def passage(held: ImaginedNote, place: int) -> Passage:
        each = held.note.passages[place]
        level = held.note.disclosure_of(each)
        if place in held.told:
            awaiting = each.awaiting | (asked.others if random.random() < 0.3 else frozenset())
            return replace(each, disclosure=asked.theirs | random.choice(LEVELS), awaiting=awaiting)
        return replace(each, disclosure=level & random.choice(LEVELS))

    def changed(held: ImaginedNote) -> ImaginedNote:
        passages = tuple(passage(held, place) for place in range(len(held.note.passages)))
        return replace(held, note=replace(held.note, disclosure=random.choice(LEVELS), passages=passages))

    return _with_notes(world, changed)


def _other_cuts(world: World, _asked: Asked, random: Random) -> World:
    """The same words in other passages: cut in two where one may be told, and two that stand together made one."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        for place in sorted(held.told, reverse=True):
            held = random.choice((_cut, _cut, _joined, _as_it_is))(held, place, random)
        return held

    return _with_notes(world, changed)


def _as_it_is(held: ImaginedNote, _place: int, _random: Random) -> ImaginedNote:
    return held


def _cut(held: ImaginedNote, place: int, random: Random) -> ImaginedNote:
    """Cut a passage that may be told, where both parts are not what somebody did not agree to."""
    passage = held.note.passages[place]
    if len(passage.text) < 2:
        return held
    at = random.randrange(1, len(passage.text))
    parts = (passage.text[:at], passage.text[at:])
    if not may_be_covered(held, parts):
        return held
    return spliced(held, place, 1, [replace(passage, text=part) for part in parts], told=True, like=passage.text)


def _joined(held: ImaginedNote, place: int, _random: Random) -> ImaginedNote:
    """Make one of two that stand together, where all that decides about them is the same."""
    if place + 1 not in held.told:
        return held
    one, other = held.note.passages[place : place + 2]
    whole = replace(one, text=one.text + other.text)
    same = replace(one, text="") == replace(other, text="")
    alike = all(words.get(one.text) == words.get(other.text) for words in held.covered)
    if not (same and alike and may_be_covered(held, (whole.text,))):
        return held
    return spliced(held, place, 2, (whole,), told=True, like=one.text)


def _other_days(world: World, _asked: Asked, random: Random) -> World:
    """Other days, in the same order where notes tell something."""
    days = sorted({held.note.held_on for held in world.pair.notes if held.told})
    moved, day = {}, other_day(random)
    for before in days:
        moved[before] = day
        day += timedelta(random.choice((1, 1, 7, 40)))

    def changed(held: ImaginedNote) -> ImaginedNote:
        return replace(
            held, note=replace(held.note, held_on=moved[held.note.held_on] if held.told else other_day(random))
        )

    return _with_notes(world, changed)


VARIATIONS: Mapping[str, Variation] = MappingProxyType(
    {
        "other private words": _other_private_words,
        "more private words": _more_private_words,
        "fewer private words": _fewer_private_words,
        "more notes": _more_notes,
        "fewer notes": _fewer_notes,
        "other titles": _other_titles,
        "other topics": _other_topics,
        "other levels": _other_levels,
        "other cuts": _other_cuts,
        "other days": _other_days,
        "other consents": other_consents,
        "other terms besides": other_agreements,
        "other people": other_people,
        "other pairs": other_pairs,
        "other rows": other_rows,
    }
)
"""Every variation by what it changes."""
