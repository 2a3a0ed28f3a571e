"""The foot says how many words there are, and of these are selected."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from confidant.ui.notes.notes_tab import NotesTab
from tests.builders import make_note

OpenNotes = Callable[..., NotesTab]


def test_selected_words_are_counted_beside_all(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("# One two\n\n- three 🙂 four"))
    count, body = tab.editor.foot.count, tab.editor.body
    assert count.text() == "4 words"
    body.selectAll()
    cursor = body.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(18, cursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: count.text() == "3 of 4 words", timeout=30_000)
    cursor.clearSelection()
    body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: count.text() == "4 words", timeout=30_000)
    cursor.insertText(" five ")
    qtbot.waitUntil(lambda: count.text() == "5 words", timeout=30_000)
