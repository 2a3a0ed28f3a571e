"""The bare page for a conversation: the same words, nothing beside them, and hidden like all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.bare_page import BarePage
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.ui.theme import Type
from confidant.vault.problems import CannotWriteVault
from confidant.vault.vault import Vault
from tests.builders import make_note

OpenNotes = Callable[..., NotesTab]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(qtbot: QtBot, shell: Shell, open_notes: OpenNotes) -> NotesTab:
    tab = open_notes(make_note("He leads well.", consents=()))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " One.")
    return tab


def enter(qtbot: QtBot, shell: Shell, tab: NotesTab) -> BarePage:
    qtbot.keyClick(shell, Qt.Key.Key_F, CTRL_SHIFT)
    page = shell.full
    assert isinstance(page, BarePage)
    assert page.isAncestorOf(tab.editor.body)
    assert tab.editor.body.isVisible()
    return page


def test_the_same_words_stand_there_alone_and_large_and_escape_goes_back(
    qtbot: QtBot, shell: Shell, tab: NotesTab, vault: Vault
) -> None:
    body = tab.editor.body
    place = body.geometry()
    page = enter(qtbot, shell, tab)
    assert not shell.rail.isVisible()
    assert not tab.editor.head.isVisible()
    assert body.document().defaultFont().pixelSize() > Type.NOTE.value.size * 1.4
    qtbot.keyClicks(body, " Two.")
    assert page.line.text().startswith(SaveState.SAVING.value)
    qtbot.keyClick(body, Qt.Key.Key_Escape)
    assert shell.full is None
    assert (body.isVisible(), body.geometry()) == (True, place)
    assert body.document().defaultFont().pixelSize() == Type.NOTE.value.size
    assert tab.editor.note_id is not None
    assert vault.notes.get(tab.editor.note_id).note.body == "He leads well. One. Two."
    undone = set()
    for _ in range(3):
        body.undo()
        undone.add(body.words())
    assert "He leads well." in undone


def test_the_cursor_is_seen_again_after_a_long_conversation(qtbot: QtBot, shell: Shell, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("He leads well.\n\n" * 60, consents=()))
    body = tab.editor.body
    enter(qtbot, shell, tab)
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, "The last thing said.")
    qtbot.keyClick(body, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: body.viewport().rect().contains(body.cursorRect()), timeout=30_000)


def test_covered_it_says_nothing_and_the_words_come_back_to_it(qtbot: QtBot, shell: Shell, tab: NotesTab) -> None:
    page = enter(qtbot, shell, tab)
    shell.covering.cover()
    assert not tab.editor.body.isVisible()
    assert not page.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    shell.covering.uncover()
    if shell.full is not None:
        assert page.isAncestorOf(tab.editor.body)
    assert tab.editor.body.isVisible()


def test_going_elsewhere_stores_the_words_and_gives_them_back(
    qtbot: QtBot, shell: Shell, tab: NotesTab, vault: Vault
) -> None:
    enter(qtbot, shell, tab)
    qtbot.keyClicks(tab.editor.body, " Two.")
    assert tab.editor.note_id is not None
    pair = tab.editor.record.pair
    shell.go("pair", pair=pair, tab="details")
    assert vault.notes.get(tab.editor.note_id).note.body.endswith("Two.")
    shell.go("pair", pair=pair, tab="notes")
    QApplication.processEvents()
    assert tab.editor.body.isVisible()
    assert tab.editor.isAncestorOf(tab.editor.body)


def test_words_that_cannot_be_stored_are_back_in_the_editor_which_says_why(
    qtbot: QtBot, shell: Shell, tab: NotesTab, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = enter(qtbot, shell, tab)

    def full(*_: object, **__: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(vault.notes, "save", full)
    qtbot.keyClicks(tab.editor.body, " Two.")
    qtbot.waitUntil(lambda: page.line.text().startswith(SaveState.NOT_SAVED.value), timeout=30_000)
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_Escape)
    assert tab.editor.problem == str(CannotWriteVault())
    assert tab.editor.body.words().endswith("Two.")
    monkeypatch.undo()
    tab.flush()
