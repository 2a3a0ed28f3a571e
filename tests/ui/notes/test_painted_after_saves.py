"""A save in the middle of the typing paints only what it changed: a key that comes then waits for nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.notes.notes_tab import NotesTab
from tests.builders import make_consent, make_note

OpenNotes = Callable[..., NotesTab]
PATIENCE = 30_000
PLAIN = "word " * 200


class Painted(QObject):
    """Notes which widgets are painted from edge to edge."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.whole: list[QWidget] = []
        self.some: list[QRect] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.some.append(event.rect())
            if event.rect().contains(watched.rect()):
                self.whole.append(watched)
        return False


def write(qtbot: QtBot, tab: NotesTab, at: int, words: str) -> None:
    cursor = tab.editor.body.textCursor()
    cursor.setPosition(at)
    tab.editor.body.setTextCursor(cursor)
    qtbot.keyClicks(tab.editor.body, words)


def settle(qtbot: QtBot, tab: NotesTab) -> None:
    """Wait until it is stored, and all that was to be painted is."""
    qtbot.waitUntil(lambda: not tab.editor.autosave.is_unsaved, timeout=PATIENCE)
    QApplication.processEvents()


@pytest.fixture
def tab(qtbot: QtBot, open_notes: OpenNotes) -> NotesTab:
    tab = open_notes(make_note(PLAIN + "\n\n", "Agreed once.", consents=(make_consent(),)))
    qtbot.waitExposed(tab.window())
    write(qtbot, tab, 500, "x")
    settle(qtbot, tab)
    return tab


def test_a_save_that_changes_nothing_that_is_seen_paints_neither_list_nor_words(qtbot: QtBot, tab: NotesTab) -> None:
    editor = tab.editor
    painted = Painted(tab.list.viewport(), editor.body.viewport(), editor.head.consent, editor.foot.awaiting)
    changed: list[object] = []
    tab.list.notes.dataChanged.connect(lambda *told: changed.append(told))
    write(qtbot, tab, 500, "yz")
    tab.flush()
    QApplication.processEvents()
    assert (painted.whole, changed) == ([], [])
    assert tab.list.notes.summary(0) is not None


def test_words_that_await_a_yes_now_are_painted_and_the_others_are_not(qtbot: QtBot, tab: NotesTab) -> None:
    viewport = tab.editor.body.viewport()
    write(qtbot, tab, tab.editor.body.toPlainText().index("once"), "at ")
    QApplication.processEvents()
    painted = Painted(viewport)
    tab.flush()
    assert len(tab.editor.body._sheet.awaiting) == 2
    QApplication.processEvents()
    assert painted.whole == []
    line = tab.editor.body.cursorRect()
    assert [rect for rect in painted.some if rect.contains(0, line.center().y())]


def test_what_a_save_changed_is_painted(qtbot: QtBot, tab: NotesTab) -> None:
    changed: list[object] = []
    tab.list.notes.dataChanged.connect(lambda *told: changed.append(told))
    write(qtbot, tab, 0, "New ")
    tab.flush()
    summary = tab.list.notes.summary(0)
    assert summary is not None
    assert summary.first_words.startswith("New word")
    assert len(changed) == 1
