"""What of everything is given, and what goes: the decisions laid over what is held."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from confidant.domain.redaction import Ground, Named, Piece, Redactor, Removed, WordsToGo, sentence_key
from confidant.domain.third_person import Extent, Outcome, ThirdPerson
from confidant.flows.subject_access.decisions import Choice, Decisions
from confidant.flows.subject_access.elsewhere import exact_among, names_of
from confidant.flows.subject_access.held import Everything, FileOf, Item, Kind, printed
from confidant.flows.subject_access.name_forms import forms_of

__all__ = [
    "Naming",
    "Obstacle",
    "Plan",
    "Shown",
    "namings",
    "obstacles",
    "plan_of",
    "redactor_of",
    "undecided_items",
    "unnamed",
]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the mentee reads it. `file` is given along with it, under a name that `title` tells."""

    item: Item
    title: tuple[Piece, ...]
    facts: tuple[tuple[str, tuple[Piece, ...]], ...]
    text: tuple[Piece, ...]
    file: FileOf | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All items that are given or told of, and how often something was taken out, and why."""

    shown: tuple[Shown, ...]
    removed: tuple[tuple[Removed, int], ...]
    not_asked: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Shown, ...]:
        """Return the items whose file goes along."""
        return tuple(each for each in self.shown if each.file is not None)


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence that names somebody whose information goes; `times` is how often it stands there."""

    person: ThirdPerson
    sentence: str
    times: int


class Obstacle(Enum):
    """What keeps a copy from being made yet."""

    NOT_SEARCHED = "not searched"
    CHANGED = "changed since"
    PEOPLE = "people"
    ITEMS = "items"
    SENTENCES = "sentences"
    WORDS = "words"


def obstacles(everything: Everything, decisions: Decisions) -> tuple[Obstacle, ...]:
    """Return what is not settled yet, in the order in which it comes."""
    return tuple(_obstacles(everything, decisions))


def _obstacles(everything: Everything, decisions: Decisions) -> Iterator[Obstacle]:
    if not decisions.searched:
        yield Obstacle.NOT_SEARCHED
        return
    if decisions.searched != everything.digest:
        yield Obstacle.CHANGED
    if decisions.undecided_people:
        yield Obstacle.PEOPLE
    if undecided_items(everything, decisions):
        yield Obstacle.ITEMS
    if any(each.extent is Extent.LEAVE and not each.why.strip() for each in decisions.sentences):
        yield Obstacle.SENTENCES
    if any(not each.why.strip() for each in decisions.words):
        yield Obstacle.WORDS


def undecided_items(everything: Everything, decisions: Decisions) -> tuple[Item, ...]:
    """Return the files and mentions that are asked for and not decided on."""
    return tuple(
        item
        for item in everything.of_kind(Kind.FILE, Kind.MENTION)
        if item.section.name not in decisions.not_asked and decisions.item(item.key) is None
    )


def redactor_of(decisions: Decisions, two: Sequence[str] = (), extent: Extent | None = None) -> Redactor:
    """Return what takes out the information of everybody whose goes, and the words that go.

    `two` are the names of mentor and mentee: written whole they are nobody else's, whoever shares a part of them.
    With `extent` so much goes for everybody, whatever was chosen: in the copy's own words only a name can go.
    """
    people = [_named(each, decisions, two) for each in decisions.people if each.outcome is not Outcome.NOBODY]
    people += [Named((printed(name),)) for name in two]
    words = [WordsToGo(printed(each.words), Removed.on(each.ground)) for each in decisions.words]
    if extent is not None:
        return Redactor([replace(person, extent=extent) for person in people], words)
    return Redactor(people, words, {sentence_key(each.sentence): each.extent for each in decisions.sentences})


def plan_of(everything: Everything, decisions: Decisions, two: Sequence[str] = ()) -> Plan:
    """Return what is given and what goes; `two` as for `redactor_of`."""
    redactor = redactor_of(decisions, two)
    shown: list[Shown] = []
    for item in everything.items:
        if item.section.name in decisions.not_asked:
            continue
        chosen = decisions.item(item.key)
        choice = Choice.GIVEN if chosen is None else chosen.choice
        if choice is Choice.WITHHELD and chosen is not None:
            shown.append(_withheld(item, Removed.on(chosen.ground)))
        elif choice is not Choice.SOMEBODY_ELSE:
            shown.append(_given(item, redactor))
    counts = Counter(piece for each in shown for piece in _pieces(each) if isinstance(piece, Removed))
    return Plan(tuple(shown), tuple(counts.items()), decisions.not_asked)


def namings(everything: Everything, decisions: Decisions, two: Sequence[str] = ()) -> list[Naming]:
    """Return each sentence that names somebody whose information goes, by person, in the order of what is held.

    `two` are as for `redactor_of`.
    """
    going = [person for person in decisions.people if person.outcome is Outcome.REMOVED]
    redactor = Redactor([*(_named(each, decisions, two) for each in going), *(Named((printed(name),)) for name in two)])
    counts: Counter[tuple[int, str]] = Counter()
    for item in everything.items:
        for text in item.texts:
            counts.update(set(redactor.sentences_naming(text)))
    ordered = sorted(counts.items(), key=lambda found: found[0][0])
    return [Naming(going[who], sentence, times) for (who, sentence), times in ordered]


def unnamed(everything: Everything, decisions: Decisions) -> frozenset[str]:
    """Return, by their names, whom no word of what is held names: whoever was added by mistake may be taken off."""
    going = Removed.on(Ground.THIRD_PERSON)
    people = [_by_every_form(person, going) for person in decisions.people]
    redactor = Redactor(people)
    texts = (text for item in everything.items for text in item.texts)
    named = {who for text in texts for who, _ in redactor.sentences_naming(text)}
    return frozenset(person.name for who, person in enumerate(decisions.people) if who not in named)


def _by_every_form(person: ThirdPerson, removed: Removed) -> Named:
    forms = forms_of(person.names)
    return Named(forms.without(()), forms.exact, removed)


def _named(person: ThirdPerson, decisions: Decisions, two: Sequence[str]) -> Named:
    """Return somebody by all their names; whose information goes is named by every form of them as well.

    A short form, or initials, that another has for a name says nothing of this one: of that other it was decided.
    """
    if person.outcome is not Outcome.REMOVED:
        return Named(person.names, exact_among(person.names), None, person.extent)
    forms = forms_of(person.names)
    others = [name for each in decisions.people if each.name != person.name for name in each.names]
    names = forms.without((*others, *(part for name in two for part in names_of(name))))
    return Named(names, forms.exact, Removed(Ground.THIRD_PERSON, person.reason), person.extent)


def _given(item: Item, redactor: Redactor) -> Shown:
    return Shown(
        item,
        redactor.pieces(item.title) if item.file is None else _title_of_file(item, redactor),
        tuple((name, redactor.pieces(words)) for name, words in item.facts),
        redactor.pieces(item.text),
        item.file,
    )


def _title_of_file(item: Item, redactor: Redactor) -> tuple[Piece, ...]:
    """Return what a file is called by: a name of it may be cut and run together so that nobody is found in it.

    Once anybody's information goes it is therefore called by its number alone.
    """
    if not redactor.takes_out_people:
        return redactor.pieces(item.title)
    gone = next((piece for piece in redactor.pieces(item.title) if isinstance(piece, Removed)), None)
    return () if gone is None else (gone,)


def _withheld(item: Item, removed: Removed) -> Shown:
    """An item that is told of and not given: neither its words nor the name of its file, nor where it stands."""
    return Shown(item, (), (), (removed,))


def _pieces(shown: Shown) -> Iterator[Piece]:
    yield from shown.title
    for _, pieces in shown.facts:
        yield from pieces
    yield from shown.text
