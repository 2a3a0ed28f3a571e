"""What remains of a pair that was erased: that one was, on which day, and by which rule."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["ErasedBy", "Tombstone"]


class ErasedBy(StrEnum):
    """The rule by which a pair was erased."""

    RETENTION = "retention"
    """The time that was agreed is over."""
    MENTEE = "mentee"
    """The mentee asked for it."""
    MENTOR = "mentor"
    """The mentor decided it, before the time that was agreed."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An erased pair. `mark` is the random number that its copies bear in older backups, and tells nothing of whom."""

    mark: bytes
    on: date
    rule: ErasedBy
