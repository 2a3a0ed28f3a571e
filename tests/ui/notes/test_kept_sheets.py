"""What was done to a note can be undone after others were shown, and never to words that were changed elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE, Passage
from confidant.ui.notes import kept_sheets
from confidant.ui.notes.level_paint import line_height
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.theme import Appearance, Token, Type, current_theme
from confidant.vault.vault import Vault
from tests.builders import HELD_ON, make_note

OpenNotes = Callable[..., NotesTab]


@pytest.fixture
def tab(open_notes: OpenNotes) -> NotesTab:
    return open_notes(*(make_note(f"Note {n}.", held_on=HELD_ON.replace(day=n), consents=()) for n in (3, 2, 1)))


def select(tab: NotesTab, words: str) -> None:
    body = tab.editor.body
    cursor = body.textCursor()
    start = body.toPlainText().index(words)
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def write(qtbot: QtBot, tab: NotesTab, words: str) -> None:
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, words)


def away_and_back(tab: NotesTab) -> None:
    first, second, _ = tab.list.notes.ids
    assert tab.editor.note_id == first
    tab.open_note(second)
    assert tab.editor.body.words() == "Note 2."
    tab.open_note(first)


def test_words_and_levels_are_undone_after_another_note_was_shown(qtbot: QtBot, vault: Vault, tab: NotesTab) -> None:
    body = tab.editor.body
    write(qtbot, tab, " More.")
    select(tab, "More.")
    qtbot.keyClick(body, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    away_and_back(tab)
    assert body.textCursor().selectedText() == "More."
    body.undo()
    assert [(run.text, run.disclosure) for run in body.runs()] == [("Note 3. More.", None)]
    body.undo()
    assert body.words() == "Note 3."
    body.redo()
    body.redo()
    tab.flush()
    assert tab.editor.note_id is not None
    passages = vault.notes.get(tab.editor.note_id).note.passages
    assert passages == (Passage("Note 3. "), Passage("More.", PRIVATE))
    assert not body.isReadOnly()


def test_a_note_that_was_changed_elsewhere_is_shown_as_it_is_now(qtbot: QtBot, vault: Vault, tab: NotesTab) -> None:
    first, second, _ = tab.list.notes.ids
    write(qtbot, tab, " More.")
    tab.open_note(second)
    stored = vault.notes.get(first)
    elsewhere = replace(stored.note, passages=(Passage("Restored."),))
    vault.notes.save(first, elsewhere, version=stored.version)
    tab.open_note(first)
    assert tab.editor.body.words() == "Restored."
    assert not tab.editor.body.document().isUndoAvailable()


def test_a_level_that_was_changed_elsewhere_is_shown_as_it_is_now(vault: Vault, tab: NotesTab) -> None:
    first, second, _ = tab.list.notes.ids
    tab.open_note(second)
    stored = vault.notes.get(first)
    vault.notes.save(first, replace(stored.note, passages=(Passage("Note 3.", PRIVATE),)), version=stored.version)
    tab.open_note(first)
    assert [run.disclosure for run in tab.editor.body.runs()] == [PRIVATE]


def test_only_the_last_few_are_kept(qtbot: QtBot, tab: NotesTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_sheets, "_MOST", 1)
    write(qtbot, tab, "!")
    for note in (*tab.list.notes.ids[1:], tab.list.notes.ids[0]):
        tab.open_note(note)
    assert tab.editor.body.words() == "Note 3.!"
    assert not tab.editor.body.document().isUndoAvailable()


def test_a_kept_note_comes_back_in_the_look_that_is_in_force(tab: NotesTab) -> None:
    first, second, _ = tab.list.notes.ids
    tab.open_note(second)
    current_theme().set_look(Appearance.DARK, 150)
    tab.open_note(first)
    block = tab.editor.body.document().begin()
    ranges = block.layout().formats()
    ink = ranges[0].format.foreground().color()
    assert ink == current_theme().color(Token.INK)
    assert line_height(block) == pytest.approx(current_theme().line_height(Type.NOTE), abs=1)
    current_theme().set_look(Appearance.SYSTEM, 100)


def test_another_text_size_leaves_what_was_done_to_be_undone(qtbot: QtBot, tab: NotesTab) -> None:
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(2):
        qtbot.keyClick(body, Qt.Key.Key_Return)
    write(qtbot, tab, "- a task that goes on for long enough to need another line " + "and more " * 9)
    small = lines_of(tab)
    current_theme().set_look(Appearance.SYSTEM, 150)
    full = current_theme().line_height(Type.NOTE)
    heights = [line_height(block) for block in blocks(tab)]
    assert heights == pytest.approx([full, full * 14 / 25, full], abs=1)
    first, second, *_ = lines_of(tab)
    assert second[1] - first[1] == pytest.approx(full, abs=1)
    assert second[0] == pytest.approx(small[1][0] * 1.5, abs=2)  # set in under the item's words
    body.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(body, "X")
    body.undo()
    for size in (100, 150):
        current_theme().set_look(Appearance.SYSTEM, size)
        assert body.document().isRedoAvailable()
    while body.document().isUndoAvailable():
        body.undo()
    assert body.words() == "Note 3."
    while body.document().isRedoAvailable():
        body.redo()
    current_theme().set_look(Appearance.SYSTEM, 100)
    assert lines_of(tab) == small


def lines_of(tab: NotesTab) -> list[tuple[float, float]]:
    """Where the lines of the last paragraph begin."""
    layout = blocks(tab)[-1].layout()
    return [(layout.lineAt(number).x(), layout.lineAt(number).y()) for number in range(layout.lineCount())]


def blocks(tab: NotesTab) -> list[QTextBlock]:
    document = tab.editor.body.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]
