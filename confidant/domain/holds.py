"""What keeps a pair from being erased for as long as it stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Hold", "HoldKind"]


class HoldKind(StrEnum):
    """Why nothing may be erased, the gravest first."""

    LEGAL = "legal"
    COMPLAINT = "complaint"
    EXCEPTIONAL = "exceptional"
    """An exceptional disclosure that was not reviewed yet."""
    SUBJECT_ACCESS = "subject_access"
    REQUEST = "request"
    """A third party's request that was not answered yet."""

    @property
    def keeps_the_trash(self) -> bool:
        """Whether not even what was thrown away may go; an open request alone is no reason to keep that."""
        return self is not HoldKind.REQUEST


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold on a pair: who asked for it, why, and since when.

    `id` is its number where it was put by hand, and is ended by hand; None where it follows from something that is
    open, and ends with it. `ended_on` and `ended_why` are None while it stands.
    """

    kind: HoldKind
    who: str
    why: str
    since: date | None
    """None where that cannot be read."""
    id: int | None = None
    ended_on: date | None = None
    ended_why: str | None = None
