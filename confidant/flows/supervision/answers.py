"""What the mentor says to each suggestion."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Answer", "Handling"]


class Handling(StrEnum):
    """What becomes of the words in question."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the suggestion `key`. `words`: what to say instead where it is changed, the reason where it is kept.

    Where a sentence is changed, its own words give way to `words`.
    """

    key: str
    handling: Handling
    words: str = ""
