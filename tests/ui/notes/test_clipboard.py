"""Copied words go from the clipboard by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.notes.clipboard_guard import ClipboardGuard
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from tests.builders import make_note
from tests.ui.notes.test_editor import select


@pytest.fixture
def copied(open_notes: Callable[..., NotesTab]) -> NotesTab:
    tab = open_notes(make_note("She leads well."))
    select(tab.editor.body, "leads")
    tab.editor.body.copy()
    return tab


@pytest.fixture
def guard(shell: Shell) -> Iterator[ClipboardGuard]:
    guard = shell.findChild(ClipboardGuard)
    assert guard is not None
    return guard


def test_words_are_cleared_after_their_time(qtbot: QtBot, guard: ClipboardGuard, copied: NotesTab) -> None:
    assert QApplication.clipboard().text() == "leads"
    assert guard.is_waiting
    assert guard._timer.interval() == 20_000
    guard._timer.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_what_somebody_else_copied_meanwhile_is_left(guard: ClipboardGuard, copied: NotesTab) -> None:
    QApplication.clipboard().setText("from elsewhere")
    assert not guard.is_waiting
    guard.clear()
    assert QApplication.clipboard().text() == "from elsewhere"


def test_locking_clears_them_at_once(qtbot: QtBot, shell: Shell, copied: NotesTab) -> None:
    with qtbot.waitSignal(shell.lock_wanted):
        shell.lock()
    assert QApplication.clipboard().text() == ""


def test_desktops_are_asked_not_to_remember_them(copied: NotesTab) -> None:
    assert "x-kde-passwordManagerHint" in QApplication.clipboard().mimeData().formats()
