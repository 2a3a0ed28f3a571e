"""Pictures of the notes."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.page import PairPage
from confidant.ui.shots import Stage, register


def notes_tab(stage: Stage) -> NotesTab:
    """Open the first pair's notes and return the tab."""
    stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab="notes")
    page = stage.shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    stage.settle()
    return tab


def _open_mixed_note(stage: Stage) -> NotesTab:
    tab = notes_tab(stage)
    summaries = stage.vault.notes.summaries(stage.vault.pairs.summaries()[0].id)
    mixed = [summary for summary in summaries if summary.own_levels]
    tab.open_note((mixed or summaries)[0].id)
    stage.settle()
    return tab


@register("notes", large_text=True)
def _notes(stage: Stage) -> QWidget:
    _open_mixed_note(stage)
    return stage.shell


@register("notes-selected")
def _notes_selected(stage: Stage) -> QWidget:
    body = _open_mixed_note(stage).editor.body
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    body.setFocus()
    return stage.shell
