"""Pictures of an import."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.importing.choice import Choice, IncomingStanding
from confidant.flows.importing.incoming import (
    IncomingAttachment,
    IncomingFile,
    IncomingNote,
    LeftOut,
    Origin,
    Remark,
    Skipped,
    Stamp,
)
from confidant.flows.importing.service import Brought, Prepared
from confidant.ui.importing.import_dialog import ImportDialog, _report, _Stored
from confidant.ui.importing.incoming_rows import rows_of
from confidant.ui.shots import Stage, register
from confidant.vault.ids import NoteId

_FOLDER = Path("/home/eleanor/Documents/Mentoring")
_LONG = "which says all that was spoken of and some more"


def _choice() -> Choice:
    late, guessed = (Remark.WINDOWS_1252,), (Remark.DATED_BY_FILE, Remark.FILE_TOO_LARGE)
    origin = Origin(_FOLDER / "Notebook.enex", Stamp(0, 0, 0, 0))
    drawn = tuple(IncomingAttachment(name, 184_000, origin) for name in ("whiteboard.jpg", "plan.pdf", "agenda.pdf"))
    notes = (
        IncomingNote(date(2025, 9, 14), "First talk over coffee", "word " * 412),
        IncomingNote(date(2025, 10, 2), "After the board: what he took from it", "word " * 1_204, remarks=late),
        IncomingNote(date(2025, 10, 30), "Goals for the winter", "word " * 96, remarks=guessed, files=drawn[:1]),
        IncomingNote(date(2025, 12, 4), f"A long title, {_LONG}", "word " * 48, files=drawn),
    )
    names = ("2025-09-14 First talk.md", "after the board.txt", "Goals.docx", "Notebook.enex")
    files = tuple(IncomingFile(str(_FOLDER / name), (note,)) for name, note in zip(names, notes, strict=True))
    binary = "this is not text: it holds control characters, as the files of programs do"
    refused = (
        Skipped(str(_FOLDER / "scan of a letter.md"), binary),
        Skipped(str(_FOLDER / "elsewhere"), "this is a link, and links in a folder are not followed"),
    )
    others = ("chairs.heic", "board pack.pptx", "budget.xlsx")
    prepared = Prepared(files, refused, LeftOut(hidden=2, other_kinds=5, names=others))
    return Choice(prepared, (IncomingStanding.HERE, IncomingStanding.NEW, IncomingStanding.NEW, IncomingStanding.NEW))


def _dialog(stage: Stage) -> ImportDialog:
    pairs = stage.vault.pairs.summaries()
    return ImportDialog(stage.vault, pairs, pairs[0].id, stage.shell, today=lambda: stage.today)


@register("import", large_text=True)
def _choosing(stage: Stage) -> QWidget:
    return stage.dialog(_dialog(stage))


@register("import-preview", large_text=True)
def _looking(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    choice = _choice()
    dialog._on_done((choice, rows_of(choice)))  # noqa: SLF001  as it is answered
    return stage.dialog(dialog)


@register("import-report", large_text=True)
def _done(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    choice = _choice()
    dialog._on_done((choice, rows_of(choice)))  # noqa: SLF001  as it is answered
    dialog._on_done(_Stored(Brought((NoteId(1),) * 3), _report(choice)))  # noqa: SLF001  as above
    return stage.dialog(dialog)
