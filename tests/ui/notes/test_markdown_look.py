"""Markdown dressed in the editor: seen as it will read, and stored as it was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.line_paint import box_at
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.vault import Vault
from tests.builders import BOTH, make_note

OpenNotes = Callable[..., NotesTab]
WORDS = "# Plan\nHe said **no**.\n- [ ] call Ines\n- [x] send it\n> a quote\n```\n# code\n```\nEnd."


def shown(qtbot: QtBot, words: str) -> BodyEdit:
    body = BodyEdit()
    qtbot.addWidget(body)
    body.resize(500, 500)
    body.show_runs((Run(words),), PRIVATE)
    body.show()
    qtbot.waitExposed(body)
    return body


def format_at(body: BodyEdit, words: str) -> QTextCharFormat:
    place = body.toPlainText().index(words)
    block = body.document().findBlock(place)
    ranges = block.layout().formats()
    inside = place - block.position()
    return next(QTextCharFormat(r.format) for r in reversed(ranges) if r.start <= inside < r.start + r.length)


def test_words_are_dressed_and_marks_are_quiet(qtbot: QtBot) -> None:
    body = shown(qtbot, WORDS)
    theme = current_theme()
    assert format_at(body, "Plan").font().pixelSize() > Type.NOTE.value.size
    assert format_at(body, "**").foreground().color() == theme.color(Token.INK_SOFT)
    assert format_at(body, "no**").fontWeight() > 400
    assert format_at(body, "send it").fontStrikeOut()
    assert format_at(body, "# code").font().pixelSize() < Type.NOTE.value.size
    assert body.words() == WORDS
    assert not body.document().isUndoAvailable()


def test_a_fence_dresses_what_follows_and_taken_away_undresses_it(qtbot: QtBot) -> None:
    body = shown(qtbot, "One\n# Two")
    QTest.keyClicks(body, "```")
    QTest.keyClick(body, Qt.Key.Key_Return)
    assert format_at(body, "# Two").background().color() == current_theme().color(Token.WINDOW)
    while body.document().isUndoAvailable():
        body.undo()
    assert format_at(body, "Two").font().pixelSize() > Type.NOTE.value.size


def test_a_box_is_pressed_and_ctrl_return_ticks_it_as_one_step_each(qtbot: QtBot) -> None:
    body = shown(qtbot, WORDS)
    x, y = next(
        (x, y)
        for y in range(0, 300, 4)
        for x in range(0, 60, 4)
        if (block := box_at(body, QPoint(x, y).toPointF())) is not None and "call" in block.text()
    )
    qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert body.words() == WORDS.replace("[ ] call", "[x] call")
    body.undo()
    assert body.words() == WORDS
    cursor = body.textCursor()
    cursor.setPosition(WORDS.index("send"))
    body.setTextCursor(cursor)
    QTest.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert body.words() == WORDS.replace("[x] send", "[ ] send")
    body.undo()
    assert body.words() == WORDS
    assert not body.document().isUndoAvailable()


def test_a_tick_leaves_the_yes_to_the_words_beside_it(vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("She leads well.\n\n- [ ] Ask Ines.\n\nShe reads fast."))
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(2):
        body.moveCursor(QTextCursor.MoveOperation.Down)
    assert body.toggle_task()
    tab.flush()
    assert tab.editor.note_id is not None
    passages = vault.notes.get(tab.editor.note_id).note.passages
    assert [(passage.text, passage.awaiting) for passage in passages] == [
        ("She leads well.\n\n", PRIVATE),
        ("- [x] Ask Ines.", BOTH),
        ("\n\nShe reads fast.", PRIVATE),
    ]
