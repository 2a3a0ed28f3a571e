"""The mentee's recorded yes to exact words for an audience, and its withdrawal."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.vocabulary import Audience, Decision

__all__ = ["Consent"]


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes, or a withdrawal of it, on one note.

    A yes may be limited to a `recipient`, a `purpose` and a last day (`expires`, still counting); a yes limited to
    a recipient or purpose speaks for one audience only. A withdrawal is never limited. `how` is in the mentor's words.
    """

    decision: Decision
    on: date
    audiences: frozenset[Audience]
    recipient: str | None = None
    purpose: str | None = None
    expires: date | None = None
    how: str = ""
