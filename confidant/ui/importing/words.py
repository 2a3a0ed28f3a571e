"""What the import says."""

from pathlib import Path

from confidant.flows.importing.incoming import IncomingFile, IncomingNote, LeftOut, Skipped, counted
from confidant.flows.importing.report import notes_and_files, sentence_of_left_out
from confidant.flows.importing.service import Prepared
from confidant.ui.labels import long_date

__all__ = [
    "KINDS",
    "ORIGINALS_STAY",
    "STOPPED_INDEXING",
    "STOPPED_READING",
    "STOPPED_STORING",
    "WHAT_COMES_IN",
    "file_name",
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


def file_name(file: Path) -> str:
    """Return a file's name as it can be shown: names need not be valid UTF-8."""
    return file.name.encode("utf-8", "replace").decode("utf-8")


def note_aside(note: IncomingNote, file: IncomingFile) -> str:
    """Return the line under a note's title."""
    attached = f" · {counted(len(note.files), 'attached file')}" if note.files else ""
    return f"{long_date(note.held_on)} · {counted(note.word_count, 'word')}{attached} · {file_name(file.file)}"


def summary_of(prepared: Prepared) -> str:
    """Return what would come in, in a sentence or three."""
    sentences = [
        f"{notes_and_files(prepared.notes, prepared.attached)} from {counted(len(prepared.files), 'file')} would come "
        "in, all private."
        if prepared.notes
        else "There is nothing here that can come in.",
        _not_taken(prepared.skipped),
        _guessed(prepared.files),
        _looked_past(prepared.left_out),
    ]
    return " ".join(filter(None, sentences))


def _not_taken(skipped: tuple[Skipped, ...]) -> str:
    if not skipped:
        return ""
    return f"{counted(len(skipped), 'file')} cannot be taken; the reason stands first in the list."


def _guessed(files: tuple[IncomingFile, ...]) -> str:
    count = sum(bool(note.remarks) for file in files for note in file.notes)
    return (
        f"Of {counted(count, 'note')} something was changed, guessed at or left out, as the list says." if count else ""
    )


def _looked_past(left_out: LeftOut) -> str:
    return sentence_of_left_out(left_out)
