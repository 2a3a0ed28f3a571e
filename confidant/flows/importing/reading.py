"""From a file to its notes, by the kind that its name says."""

import os
from datetime import date
from pathlib import Path

from confidant.flows.importing.beside import Beside
from confidant.flows.importing.files import read_file
from confidant.flows.importing.incoming import CannotTake, IncomingNote
from confidant.flows.importing.markdown import LARGEST_TEXT, TOO_MANY_WORDS, Source, markdown_note, text_note
from confidant.vault.condition import HowFar

__all__ = ["read_notes"]


def read_notes(file: Path | str, today: date, tell: HowFar, folder: Path | None = None) -> tuple[IncomingNote, ...]:
    """Return the notes of one file, all of them. Raises CannotTake, or what `tell` raises.

    What a Markdown note refers to is looked for in `folder` alone; that is the file's own where none is given.
    """
    match os.path.splitext(file)[1].lower():  # noqa: PTH122  # a path takes longer to be made than a file to be read
        case ".docx":
            from confidant.flows.importing.word import word_note  # noqa: PLC0415  # only who brings one in pays for it

            return (word_note(Path(file), today, tell),)
        case ".docm":
            raise CannotTake("it is a Word file with macros; save it as .docx without them first")
        case ".enex":
            from confidant.flows.importing.evernote import evernote_notes  # noqa: PLC0415  # as above

            return tuple(evernote_notes(Path(file), today, tell))
        case ending:
            read = read_file(file, LARGEST_TEXT, TOO_MANY_WORDS)
            name = os.path.basename(file)  # noqa: PTH119  # as above
            if ending in {".txt", ".text"}:
                return (text_note(read.data, Source(name, read.changed, today)),)
            return (markdown_note(read.data, Source(name, read.changed, today, Beside(file, folder))),)
