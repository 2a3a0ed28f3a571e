"""What the badges and the day of a note open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QCalendarWidget, QMenu
from pytestqt.qtbot import QtBot

from confidant.ui.notes.notes_tab import NotesTab
from confidant.vault.vault import Vault
from tests.builders import BOTH, PRIVATE, RR, make_note, make_passage
from tests.ui.notes.test_editor import select, stored

OpenNotes = Callable[..., NotesTab]

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


def open_menu(qtbot: QtBot, button: QAbstractButton) -> dict[str, QAction]:
    """Press a button with the keyboard and return what its menu offers."""
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions() if action.text()}


def close_menu() -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_levels_of_the_whole_note_are_chosen_from_its_badges(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note(disclosure=PRIVATE, consents=()))
    offered = open_menu(qtbot, tab.editor.head.levels)
    assert {text: action.isChecked() for text, action in offered.items()} == {
        "Private": True,
        "Line manager": False,
        "References": False,
    }
    for word, level in (("References", frozenset({RR})), ("Line manager", BOTH), ("Private", PRIVATE)):
        close_menu()
        open_menu(qtbot, tab.editor.head.levels)[word].trigger()
        tab.flush()
        assert stored(vault, tab).disclosure == level
    close_menu()


def test_only_what_can_be_done_is_offered_for_the_mentees_yes(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(consents=()))
    offered = open_menu(qtbot, tab.editor.head.consent)
    assert {text: action.isEnabled() for text, action in offered.items()} == {
        "Record Tobias’s yes…": True,
        "Withdraw…": False,
        "What has left already…": False,
        "Ask Tobias on a sheet…": True,
    }
    close_menu()
    assert "Delete this note" in open_menu(qtbot, tab.editor.head.more)
    close_menu()


def test_the_day_is_picked_with_the_keyboard(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note())
    tab.editor.head.day.setFocus()
    qtbot.keyClick(tab.editor.head.day, Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 2, 9)
    calendar.activated.emit(QDate(2026, 2, 8))
    tab.flush()
    assert stored(vault, tab).held_on.isoformat() == "2026-02-08"
    assert tab.editor.head.day.words == "8 February 2026"


def test_the_bar_of_selected_words_comes_tells_and_goes(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(passages=(make_passage("Ours, "), make_passage("mine.", disclosure=PRIVATE))))
    bar, body = tab.editor.bar, tab.editor.body
    select(body, "mine")
    assert bar.isVisible()
    checked = {
        button.words[0]: button.isChecked() for button in bar.findChildren(QAbstractButton) if button.isCheckable()
    }
    assert checked == {"Private": True, "Line manager": False, "References": False}
    references = next(b for b in bar.findChildren(QAbstractButton) if b.isCheckable() and b.words == ("References",))
    body.setFocus()
    qtbot.mouseClick(references, Qt.MouseButton.LeftButton)
    assert [run.disclosure for run in body.runs()] == [None, frozenset({RR}), PRIVATE]
    assert QApplication.focusWidget() is body
    assert body.textCursor().selectedText() == "mine"
    select(body, " ")
    assert not bar.isVisible()
