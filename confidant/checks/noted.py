"""Where something is noted, in words for the mentor's own screen."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.vault.withheld import WithheldNote

__all__ = ["day_in_words", "note_in_words"]

# Not strftime: month names there follow the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """Return "9 February 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def note_in_words(note: "WithheldNote") -> str:
    """Return "the note of 9 February 2026, “Green ink”"; without a title the day alone."""
    if note.is_exceptional:
        return f"the exceptional disclosure raised on {day_in_words(note.held_on)}"
    if note.is_advice:
        return f"the question to a supervisor of {day_in_words(note.held_on)}"
    title = " ".join(note.title.split())
    kind = "deleted note" if note.is_deleted else "note"
    return f"the {kind} of {day_in_words(note.held_on)}" + (f", “{title}”" if title else "")
