"""The sentences about deleting, bringing back and erasing; free of Qt."""

from datetime import date

from confidant.ui.labels import count_of, long_date
from confidant.ui.notes.markdown_line import plain_words
from confidant.vault.attachments import RemovedAttachment
from confidant.vault.trash import TrashedNote
from confidant.vault.trash_days import TRASH_DAYS

__all__ = [
    "ABOUT",
    "ERASING",
    "STOPPED_ERASING",
    "deleted",
    "emptied",
    "erased_file",
    "erased_note",
    "file_aside",
    "note_aside",
    "note_called",
]

ABOUT = (
    f"What you delete stays here for {TRASH_DAYS} days and can be brought back as it was; then it is erased. "
    "Nothing in the trash is searched, counted or told to anybody."
)

ERASING = "Large files take some seconds each. What is erased is gone; stopping leaves the rest in the trash."

STOPPED_ERASING = "Stopped. What was erased by then is gone; the rest is still here, and can be brought back."

_BACKUPS_KEEP = (
    "Backups made until now still hold it. They go as newer ones take their place, the last of a month after twelve "
    "months with a backup; files you saved yourself stay until you delete them."
)
"""`domain.backups.superseded`."""


def deleted(title: str) -> str:
    """Return what is said right after a note was deleted."""
    named = f"“{title.strip()}”" if title.strip() else "The note"
    return f"{named} is in the trash for {TRASH_DAYS} days."


def note_called(note: TrashedNote) -> str:
    """Return how a note in the trash is called."""
    return plain_words(note.called) or "Note without words"


def note_aside(note: TrashedNote, today: date) -> str:
    """Return of which conversation it is, and how long it is still there."""
    return f"Note of {long_date(note.held_on)} · {_left(note.erased_on, today)}"


def file_aside(removed: RemovedAttachment, today: date) -> str:
    """Return of which note a file was, and how long it is still there."""
    of = f"“{removed.note_title.strip()}”" if removed.note_title.strip() else "a note without a title"
    return f"File of {of} · {_left(removed.erased_on, today)}"


def erased_note(note: TrashedNote) -> str:
    """Return what goes when a note is erased for good."""
    return (
        f"“{note_called(note)}” of {long_date(note.held_on)} goes from this vault, with what it said before, its files "
        f"and every record of the mentee’s yes to it, and cannot be brought back. {_BACKUPS_KEEP} What has left "
        "already stays in the register of disclosures, and a letter you have begun keeps what you took into it."
    )


def erased_file(removed: RemovedAttachment) -> str:
    """Return the same of a file."""
    return f"“{removed.file.name}” goes from this vault and cannot be brought back. {_BACKUPS_KEEP}"


def emptied(notes: int, files: int) -> str:
    """Return what goes when the trash is emptied."""
    parts = [count_of(notes, "note")] if notes else []
    parts += [count_of(files, "file")] if files else []
    goes = "goes" if notes + files == 1 else "go"
    return f"{' and '.join(parts)} {goes} from this vault and cannot be brought back. {_BACKUPS_KEEP}"


def _left(erased_on: date, today: date) -> str:
    days = (erased_on - today).days
    if days <= 0:
        return "erased when nobody is writing"
    return "erased tomorrow" if days == 1 else f"erased in {days} days"
