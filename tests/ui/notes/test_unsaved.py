"""A note that cannot be stored can be left: its words are kept, marked, and stored as soon as they can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from confidant.domain.note import Note
from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.vault.problems import CannotWriteVault
from confidant.vault.record_problems import StaleNote
from confidant.vault.vault import Vault
from tests.builders import HELD_ON, PRIVATE, make_note

OpenNotes = Callable[..., NotesTab]


def private_note(text: str) -> Note:
    return make_note(text, disclosure=PRIVATE)


def stored(vault: Vault, tab: NotesTab) -> Note:
    assert tab.editor.note_id is not None
    return vault.notes.get(tab.editor.note_id).note


@pytest.fixture
def left_unsaved(qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch) -> NotesTab:
    """The first note could not be stored and was left for the second, which has its own words."""
    tab = open_notes(private_note("Before."), make_note("Other.", held_on=HELD_ON.replace(year=2025)))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " After.")

    def full(*_: object, **__: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(vault.notes, "save", full)
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.editor.body.words() == "Other."
    return tab


def test_a_note_that_cannot_be_saved_can_be_left_and_its_words_come_back(
    qtbot: QtBot, vault: Vault, left_unsaved: NotesTab, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = left_unsaved
    toast = shell.findChild(Toast)
    assert toast is not None
    assert toast.sentence.startswith("The words you left are not saved yet")
    first = tab.list.notes.index(0, 0)
    assert "Not saved" in tab.list.notes.data(first, Qt.ItemDataRole.AccessibleTextRole)
    assert tab.editor.head.state_words == SaveState.SAVED.value
    qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    assert tab.editor.body.words() == "Before. After."
    assert tab.editor.head.state_words == SaveState.NOT_SAVED.value
    assert tab.editor.problem == str(CannotWriteVault())
    monkeypatch.undo()
    tab.editor.autosave.try_again()
    assert stored(vault, tab).body == "Before. After."
    assert "Not saved" not in tab.list.notes.data(first, Qt.ItemDataRole.AccessibleTextRole)


def test_words_left_unsaved_are_saved_with_the_next_that_can_be(
    qtbot: QtBot, vault: Vault, left_unsaved: NotesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    qtbot.keyClicks(left_unsaved.editor.body, "One ")
    left_unsaved.editor.autosave.try_again()
    bodies = {vault.notes.get(each.id).note.body for each in vault.notes.summaries(left_unsaved.editor.record.pair)}
    assert bodies == {"Before. After.", "One Other."}


def test_words_left_unsaved_hold_up_the_lock(left_unsaved: NotesTab, shell: Shell) -> None:
    with pytest.raises(CannotWriteVault):
        shell.before_lock.run()
    assert list(left_unsaved.editor.unsaved)


def test_words_left_unsaved_are_not_put_over_newer_ones_unasked(
    qtbot: QtBot, vault: Vault, left_unsaved: NotesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = left_unsaved
    monkeypatch.undo()
    record = vault.notes.get(next(iter(tab.editor.unsaved)))
    vault.notes.save(record.id, private_note("Elsewhere."), version=record.version)
    qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    assert stored(vault, tab).body == "Elsewhere."
    assert tab.editor.body.words() == "Before. After."
    assert tab.editor.problem
    qtbot.mouseClick(tab.editor.again, Qt.MouseButton.LeftButton)
    assert stored(vault, tab).body == "Before. After."


def test_words_left_unsaved_are_saved_though_the_open_note_cannot_be(
    qtbot: QtBot, vault: Vault, left_unsaved: NotesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = left_unsaved
    monkeypatch.undo()
    left = next(iter(tab.editor.unsaved))
    shown = tab.editor.record
    assert shown is not None
    vault.notes.save(shown.id, private_note("Elsewhere."), version=shown.version)
    qtbot.keyClicks(tab.editor.body, "Here. ")
    with pytest.raises(StaleNote):
        tab.flush()
    assert vault.notes.get(left).note.body == "Before. After."
    qtbot.mouseClick(tab.editor.again, Qt.MouseButton.LeftButton)
    assert stored(vault, tab).body == "Here. Other."


def test_a_note_that_is_only_read_shows_neither_a_caret_nor_that_it_is_saved(open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("Before."))
    tab.editor.set_read_only(read_only=True)
    assert tab.editor.head.state_words == ""
    assert not tab.editor.head._state_icon.isVisible()
    assert tab.editor.body.cursorWidth() == 0
    tab.editor.set_read_only(read_only=False)
    assert tab.editor.head.state_words == SaveState.SAVED.value
    assert tab.editor.head._state.isVisible()
    assert tab.editor.body.cursorWidth() == 1


def test_where_words_could_not_be_saved_that_is_told_though_nothing_can_be_stored_any_more(
    qtbot: QtBot, left_unsaved: NotesTab
) -> None:
    qtbot.keyClick(left_unsaved.list, Qt.Key.Key_Up)
    left_unsaved.editor.set_read_only(read_only=True)
    assert left_unsaved.editor.head.state_words == SaveState.NOT_SAVED.value
