"""Conversation notes, and the passages they are made of."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.vocabulary import Audience, Topic

__all__ = ["PRIVATE", "Disclosure", "Note", "Passage"]

Disclosure = frozenset[Audience]
"""A disclosure level: the set of audiences that may be told. Empty is private."""

PRIVATE: Disclosure = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words inside a note.

    `disclosure` and `topics` are None where the passage has none of its own and its note's stand; an empty own
    disclosure means private, an empty own list of topics means the one topic *other*. `awaiting` holds the audiences
    for which the words changed after the mentee's yes.
    """

    text: str
    disclosure: Disclosure | None = None
    topics: tuple[Topic, ...] | None = None
    awaiting: frozenset[Audience] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """Notes of one conversation; its body is its passages' texts joined without a separator."""

    held_on: date
    title: str = ""
    template: str = ""
    topics: tuple[Topic, ...] = ()
    disclosure: Disclosure = PRIVATE
    passages: tuple[Passage, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def body(self) -> str:
        """The note's words in full, as Markdown source, character for character."""
        return "".join(passage.text for passage in self.passages)

    def disclosure_of(self, passage: Passage) -> Disclosure:
        """Return the level that holds for `passage`: its own, or its note's."""
        return self.disclosure if passage.disclosure is None else passage.disclosure
