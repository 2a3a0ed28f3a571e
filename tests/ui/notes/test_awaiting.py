"""Agreed words that were changed are marked where they stand, and what was agreed can be read beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from confidant.ui.notes.awaiting_dialog import AwaitingDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.theme import Token, current_theme
from confidant.vault.vault import Vault
from tests.builders import HELD_ON, make_consent, make_note

OpenNotes = Callable[..., NotesTab]
SAID = ("She leads well. ", "She reads fast.")


def marked(tab: NotesTab) -> list[str]:
    return [place.selectedText() for place in tab.editor.body._sheet.awaiting._places]


def write_after(qtbot: QtBot, tab: NotesTab, words: str, more: str) -> None:
    body = tab.editor.body
    cursor = body.textCursor()
    cursor.setPosition(body.toPlainText().index(words) + len(words))
    body.setTextCursor(cursor)
    qtbot.keyClicks(body, more)


@pytest.fixture
def tab(qtbot: QtBot, open_notes: OpenNotes) -> NotesTab:
    tab = open_notes(make_note(*SAID), make_note("Other.", held_on=HELD_ON.replace(year=2025)))
    assert marked(tab) == []
    write_after(qtbot, tab, "leads", " rather")
    tab.flush()
    return tab


def test_changed_words_are_marked_once_they_are_saved_and_no_more_when_put_back(qtbot: QtBot, tab: NotesTab) -> None:
    assert marked(tab) == ["She leads rather well. "]
    assert list(tab.editor.body._sheet.awaiting.tops(tab.editor.body)) == [0]
    assert tab.editor.foot.awaiting.words == "1 passage awaiting a yes"
    assert not tab.editor.foot.awaiting.isHidden()
    tab.editor.body.undo()
    tab.flush()
    assert marked(tab) == []
    assert tab.editor.foot.awaiting.isHidden()


def test_the_mark_follows_the_words_and_is_there_when_the_note_is_come_back_to(qtbot: QtBot, tab: NotesTab) -> None:
    first, second = tab.list.notes.ids
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(tab.editor.body, "New. ")
    assert marked(tab) == ["She leads rather well. "]
    tab.open_note(second)
    assert marked(tab) == []
    tab.open_note(first)
    assert any("leads rather" in words for words in marked(tab))


def test_what_stands_before_changed_words_is_not_marked(qtbot: QtBot, tab: NotesTab) -> None:
    tab.editor.body.undo()
    write_after(qtbot, tab, "reads", " very")
    tab.flush()
    assert marked(tab) == ["She reads very fast."]


def test_the_marked_words_are_tinted(qtbot: QtBot, tab: NotesTab) -> None:
    def tinted() -> bool:
        image = tab.editor.body.viewport().grab().toImage()
        tint = current_theme().color(Token.WARN_SOFT).rgb()
        return any(image.pixel(x, y) == tint for y in range(0, 40, 2) for x in range(0, 200, 2))

    assert tinted()
    tab.editor.body.undo()
    tab.flush()
    assert not tinted()


def test_the_mark_is_there_when_the_note_is_opened_anew(tab: NotesTab) -> None:
    first, second = tab.list.notes.ids
    tab.open_note(second)
    tab.editor._kept.drop(first)
    tab.open_note(first)
    assert marked(tab) == ["She leads rather well. "]


def test_a_new_yes_takes_the_mark_away(vault: Vault, tab: NotesTab) -> None:
    assert tab.editor.note_id is not None
    tab.editor.take(vault.notes.record_yes(tab.editor.note_id, make_consent()))
    assert marked(tab) == []


def test_what_was_agreed_is_read_beside_the_words(tab: NotesTab, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        AwaitingDialog, "exec", lambda dialog: read.extend(label.text() for label in dialog.findChildren(QLabel))
    )
    tab.editor.foot.awaiting.click()
    assert {"She leads rather well.", "She leads well."} <= set(read)
