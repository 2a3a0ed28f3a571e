"""A third party asking about a mentee."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.domain.words import same_name

__all__ = ["SPOKEN", "AskedFirst", "Authority", "MenteeSaw", "Question", "Request", "Requester"]

SPOKEN = "spoken"
"""The channel of a question asked by word of mouth."""


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """The mentee's yes to answering *this* request, from `on` to `expires`, both days included."""

    on: date
    expires: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """The mentee's yes, for this request, to a topic that the agreement answers with *ask first*."""

    topic: Topic
    on: date


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the requester's words, and the topic the mentor took it to be about (None: not yet said)."""

    text: str
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class MenteeSaw:
    """That the mentee saw the exact document: the day, how, and the composed document's hash where it is known."""

    on: date
    how: str = ""
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a third party asked for, and what the mentee said to it."""

    requester: Requester
    audience: Audience
    purpose: str
    received: date
    channel: str = ""
    deadline: date | None = None
    solicited: bool = False
    authority: Authority | None = None
    asked: tuple[AskedFirst, ...] = ()
    questions: tuple[Question, ...] = ()
    mentee_saw: MenteeSaw | None = None
    signed_on: date | None = None
    state: RequestState | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether it was asked by word of mouth, in passing."""
        return same_name(self.channel, SPOKEN)

    def changes_recipient_of(self, other: "Request") -> bool:
        """Whether this request asks for another recipient, organisation, purpose or audience than `other`.

        Such a change voids the authority, the asked-first answers and the mentee's preview (mission, the gate).
        """
        return self.audience is not other.audience or not all(
            mine == theirs or same_name(mine, theirs)
            for mine, theirs in (
                (self.requester.name, other.requester.name),
                (self.requester.organisation, other.requester.organisation),
                (self.purpose, other.purpose),
            )
        )
