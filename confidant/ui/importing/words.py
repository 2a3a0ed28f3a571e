"""What the import says."""

import os

from confidant.flows.importing.choice import Choice, Counts, IncomingStanding
from confidant.flows.importing.incoming import IncomingFile, IncomingNote, Skipped, counted
from confidant.flows.importing.report import notes_and_files, sentence_of_left_out
from confidant.ui.labels import long_date

__all__ = [
    "KINDS",
    "ORIGINALS_STAY",
    "STOPPED_INDEXING",
    "STOPPED_READING",
    "STOPPED_STORING",
    "WHAT_COMES_IN",
    "aside_of",
    "file_name",
    "left_out",
    "main_words",
    "note_aside",
    "summary_of",
]

KINDS = "Notes (*.md *.markdown *.txt *.text *.docx *.enex)"

WHAT_COMES_IN = (
    "Markdown, plain text, Word and Evernote. You see what would come in before anything is stored, and every note "
    "comes in private, whatever its file says."
)
ORIGINALS_STAY = (
    "The originals stay where they are, unencrypted, and nothing of them is changed or deleted. Pictures and files "
    "come in with their notes: those inside a document, and those in the same folder that a Markdown note refers to."
)
STOPPED_READING = "Stopped. Nothing was stored."
STOPPED_STORING = "Stopped. What had come in was taken back, and the vault is as it was."

STOPPED_INDEXING = (
    "Stopped. All notes are in the vault; they are made ready for searching while you pause, or as you search."
)


def left_out(standing: IncomingStanding) -> str:
    """Return what a note's row says while it is left out."""
    phrase = standing.phrase
    return phrase[:1].upper() + phrase[1:] if standing is IncomingStanding.NEW else f"Left out: {phrase}"


def file_name(path: str) -> str:
    """Return a file's name as it can be shown: names need not be valid UTF-8."""
    return os.path.basename(path).encode("utf-8", "replace").decode("utf-8")  # noqa: PTH119  # of thousands of paths


def note_aside(note: IncomingNote, file: IncomingFile) -> str:
    """Return the line under a note's title."""
    attached = f" · {counted(len(note.files), 'attached file')}" if note.files else ""
    return f"{long_date(note.held_on)} · {counted(note.word_count, 'word')}{attached} · {file_name(file.file)}"


def summary_of(choice: Choice) -> str:
    """Return what would come in and what is left out of it, in a sentence or two."""
    counts = choice.counts
    sentences = [
        f"{notes_and_files(counts.notes, counts.attached)} from {counted(counts.files, 'file')} would come in, all "
        "private."
        if counts.notes
        else "Nothing is chosen to come in."
        if choice.standings
        else "There is nothing here that can come in.",
        _left_out(counts),
    ]
    return " ".join(filter(None, sentences))


def aside_of(choice: Choice) -> str:
    """Return what else there is to say of what was read, in a few sentences; "" for nothing."""
    read = choice.prepared
    sentences = [_not_taken(read.skipped), _guessed(choice.counts.remarked), sentence_of_left_out(read.left_out)]
    return " ".join(filter(None, sentences))


def main_words(choice: Choice) -> str:
    """Return what the button that brings them in says."""
    return f"Bring in {counted(len(choice.taken), 'note')}" if choice.taken else "Bring them in"


def _left_out(counts: Counts) -> str:
    left = counts.left_out
    parts = [f"{left[standing]:,} {words}" for standing, words in _LEFT_OUT.items() if left[standing]]
    if not parts:
        return ""
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Left out: {listed}."


_LEFT_OUT = {
    IncomingStanding.HERE: "already here",
    IncomingStanding.IN_TRASH: "in the trash",
    IncomingStanding.TWICE: "chosen twice",
    IncomingStanding.NEW: "by you",
}


def _not_taken(skipped: tuple[Skipped, ...]) -> str:
    if not skipped:
        return ""
    return f"{counted(len(skipped), 'file')} cannot be taken; the reason stands first in the list."


def _guessed(count: int) -> str:
    return (
        f"Of {counted(count, 'note')} something was changed, guessed at or left out, as the list says." if count else ""
    )
