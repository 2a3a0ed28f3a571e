"""What the mentor decides on the way to a copy: whose information stands in it, and what goes. Kept in the vault."""

from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec

from confidant.domain.problem import Problem
from confidant.domain.redaction import Ground, sentence_key
from confidant.domain.third_person import Extent, Outcome, ThirdPerson
from confidant.vault.ids import AccessId
from confidant.vault.vault import Vault

__all__ = [
    "NOTHING_DECIDED",
    "Choice",
    "Decisions",
    "ItemChoice",
    "Looked",
    "SentenceChoice",
    "WordsChoice",
    "drop_decisions",
    "keep_decisions",
    "keep_looked",
    "kept_decisions",
]

KIND = "subject_access"
"""The kind under which the vault keeps them, by the request's number."""


class Choice(StrEnum):
    """What becomes of a file, or of a mention in others' records. `SOMEBODY_ELSE`: another of that name is meant."""

    GIVEN = "given"
    WITHHELD = "withheld"
    SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """The answer for one item, by its key; `why` is the mentor's, and stays in the vault."""

    key: str
    choice: Choice
    ground: Ground = Ground.THIRD_PERSON
    why: str = ""


@dataclass(frozen=True, slots=True)
class SentenceChoice:
    """One sentence that names somebody, treated otherwise than that person's other ones; `why` where it is left."""

    sentence: str
    extent: Extent
    why: str = ""


@dataclass(frozen=True, slots=True)
class WordsChoice:
    """Words that go wherever they stand, on which ground, and why in the mentor's own words."""

    words: str
    ground: Ground
    why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Which of its pages, from 0, were on the screen from top to end, of the copy whose words have that digest."""

    digest: str
    pages: int
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of it. `searched` is the digest of what was held when it was looked through, `seen` that of the pages seen.

    `seen` is the mentor's word, `looked` what was shown of it. `not_asked` are the sections, by name, that the mentee
    does not want.
    """

    people: tuple[ThirdPerson, ...] = ()
    sentences: tuple[SentenceChoice, ...] = ()
    words: tuple[WordsChoice, ...] = ()
    items: tuple[ItemChoice, ...] = ()
    not_asked: tuple[str, ...] = ()
    searched: str = ""
    seen: str = ""
    looked: Looked | None = None

    def shown_of(self, digest: str) -> tuple[int, ...]:
        """Return which pages of the copy with that digest were shown; none of one that reads otherwise."""
        return self.looked.shown if self.looked is not None and self.looked.digest == digest else ()

    def with_person(self, person: ThirdPerson) -> "Decisions":
        """Return this with a person put in the place of the one of that name, or added."""
        others = [each for each in self.people if each.name != person.name]
        place = next((n for n, each in enumerate(self.people) if each.name == person.name), len(others))
        return replace(self, people=(*others[:place], person, *others[place:]))

    def without_person(self, name: str) -> "Decisions":
        """Return this without the person of that name."""
        return replace(self, people=tuple(each for each in self.people if each.name != name))

    def with_sentence(self, chosen: SentenceChoice | None, sentence: str) -> "Decisions":
        """Return this with one sentence treated in its own way, or, without a choice, as its person's others."""
        key = sentence_key(sentence)
        others = tuple(each for each in self.sentences if sentence_key(each.sentence) != key)
        return replace(self, sentences=others if chosen is None else (*others, chosen))

    def with_item(self, chosen: ItemChoice) -> "Decisions":
        """Return this with the answer for one item."""
        others = tuple(each for each in self.items if each.key != chosen.key)
        return replace(self, items=(*others, chosen))

    def item(self, key: str) -> ItemChoice | None:
        """Return the answer for an item, or None where there is none; one without its reason is none."""
        found = next((each for each in self.items if each.key == key), None)
        return None if found is not None and found.choice is Choice.WITHHELD and not found.why.strip() else found

    @property
    def undecided_people(self) -> tuple[ThirdPerson, ...]:
        """Return the people of whom the three questions are not answered."""
        return tuple(person for person in self.people if person.outcome is Outcome.UNDECIDED)


NOTHING_DECIDED = Decisions()


class UnreadableDecisions(Problem):
    """Kept by another version, or not as it was written."""

    def __init__(self) -> None:
        super().__init__(
            "What was decided about this copy cannot be read by this version. What is held is safe and the log of the "
            "request is whole; drop what was decided, and search again."
        )


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    decisions: Decisions


_FORMAT = 1


def keep_decisions(vault: Vault, access: AccessId, decisions: Decisions) -> None:
    """Store them, in the place of what was decided before."""
    vault.drafts.put(KIND, str(access), msgspec.json.encode(_Envelope(_FORMAT, decisions)).decode())


def keep_looked(vault: Vault, access: AccessId, looked: Looked) -> None:
    """Keep which pages were shown. Raises UnreadableDecisions."""
    keep_decisions(vault, access, replace(kept_decisions(vault, access), looked=looked))


def kept_decisions(vault: Vault, access: AccessId) -> Decisions:
    """Return what is kept; nothing decided where nothing is. Raises UnreadableDecisions."""
    body = vault.drafts.get(KIND, str(access))
    if body is None:
        return NOTHING_DECIDED
    try:
        envelope = msgspec.json.decode(body.encode(), type=_Envelope)
    except msgspec.MsgspecError:
        raise UnreadableDecisions from None
    if envelope.format != _FORMAT:
        raise UnreadableDecisions
    return envelope.decisions


def drop_decisions(vault: Vault, access: AccessId) -> None:
    """Forget them: the request has ended, and its log says what was taken out and why; or they cannot be read."""
    vault.drafts.delete(KIND, str(access))
