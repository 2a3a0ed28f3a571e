"""From a file to its notes, by the kind that its name says."""

from datetime import date
from pathlib import Path

from confidant.flows.importing.beside import Beside
from confidant.flows.importing.files import read_file
from confidant.flows.importing.incoming import CannotTake, IncomingNote
from confidant.flows.importing.markdown import LARGEST_TEXT, TOO_MANY_WORDS, Source, markdown_note, text_note
from confidant.vault.condition import HowFar

__all__ = ["read_notes"]


def read_notes(file: Path, today: date, tell: HowFar, folder: Path | None = None) -> tuple[IncomingNote, ...]:
    """Return the notes of one file, all of them. Raises CannotTake, or what `tell` raises.

    What a Markdown note refers to is looked for in `folder` alone; that is the file's own where none is given.
    """
    match file.suffix.lower():
        case ".docx":
            from confidant.flows.importing.word import word_note  # noqa: PLC0415  # only who brings one in pays for it

            return (word_note(file, today, tell),)
        case ".docm":
            raise CannotTake("it is a Word file with macros; save it as .docx without them first")
        case ".enex":
            from confidant.flows.importing.evernote import evernote_notes  # noqa: PLC0415  # as above

            return tuple(evernote_notes(file, today, tell))
        case ending:
            read = read_file(file, LARGEST_TEXT, TOO_MANY_WORDS)
            if ending in {".txt", ".text"}:
                return (text_note(read.data, Source(file.name, read.changed, today)),)
            beside = Beside(file, folder or file.parent)
            return (markdown_note(read.data, Source(file.name, read.changed, today, beside)),)
