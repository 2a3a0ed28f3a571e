"""A mentor and a mentee, and what is agreed and noted between them."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import Agreement
from confidant.domain.note import Note
from confidant.domain.request import Request

__all__ = ["Pair", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the notes speak of, and the role by which a letter would name them."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentoring relationship. Its existence is public in the agreed `public_wording`; its content is private.

    `erased` is true once retention or the mentee's right has emptied it; nothing is told of an erased pair.
    """

    mentor: str
    mentee: str
    organisation: str = ""
    programme: str = ""
    public_wording: str = ""
    started: date = date.min
    ended: date | None = None
    line_manager: str | None = None
    people: tuple[Person, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    notes: tuple[Note, ...] = ()
    requests: tuple[Request, ...] = ()
    erased: bool = False
