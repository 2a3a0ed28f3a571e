"""What tests of windows share: a shell over a vault, and a way to fill in a dialog that waits for an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.passages.passage_list import PassageList
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault

T = TypeVar("T", bound=QObject)

_PATIENCE = 30_000
"""Milliseconds, on a machine busy with other things."""


class Visits(QWidget):
    """Stands in for a page that belongs to somebody else: it notes where the shell was asked to go."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[dict[str, Any]] = []

    def open_at(self, **place: Any) -> None:
        self.places.append(place)


def shell_over(vault: Vault, **pages: Callable[[Shell, Vault], QWidget]) -> Shell:
    """A shown window over `vault` with these pages."""
    shell = Shell()
    shell.enter(vault)
    for key, factory in pages.items():
        shell.add_page(key, factory)
    to_front(shell)
    return shell


def to_front(window: QWidget) -> None:
    """Show a window and give it the keyboard, without which its shortcuts are silent.

    After a dialog is gone no one else does it where there is no desktop; it comes with an event, not at once.
    """
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, _PATIENCE)
    QApplication.processEvents()


def with_words(tab: NotesTab) -> NotesTab:
    """The tab, once the note that it opens by itself is there: its words follow the first picture of the list."""
    until = time.monotonic() + _PATIENCE / 1000
    while tab.editor.note_id is None and tab.list.notes.rowCount():
        assert time.monotonic() < until, "no note is opened"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return tab


def find(root: QWidget, kind: type[T], name: str) -> T:
    """The one visible child of that kind and object name."""
    QApplication.processEvents()
    found = [each for each in root.findChildren(kind, name) if not isinstance(each, QWidget) or each.isVisibleTo(root)]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def click(root: QWidget, name: str) -> None:
    """Press the button of that name with the keyboard, as somebody without a mouse does."""
    button = find(root, QAbstractButton, name)
    assert button.isEnabled()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def write(root: QWidget, name: str, text: str) -> None:
    """Replace what stands in the line of that name by typing."""
    line = find(root, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def texts(root: QWidget) -> list[str]:
    """Everything that stands on the screen in labels and in lists of passages."""
    QApplication.processEvents()
    labels = [label.text() for label in root.findChildren(PlainLabel) if label.isVisibleTo(root)]
    lists = [found.passages for found in root.findChildren(PassageList) if found.isVisibleTo(root)]
    rows = [model.row(number) for model in lists for number in range(model.rowCount())]
    return labels + [words for row in rows for words in (row.words, row.clause, row.consent)]


def only_plain_text(root: QWidget) -> None:
    """Fail where a label might take what the user wrote for markup."""
    for label in root.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@contextmanager
def dialog(fill_in: Callable[[QDialog], None]) -> Iterator[None]:
    """Fill in the next dialog that waits for an answer; it is closed whatever happens, and has to have come."""
    came: list[QDialog] = []
    failed: list[BaseException] = []
    over: list[bool] = []

    def act() -> None:
        waiting = QApplication.activeModalWidget()
        if not isinstance(waiting, QDialog):
            if not over:
                QTimer.singleShot(0, act)
            return
        came.append(waiting)
        QApplication.processEvents()  # a window gets the keyboard a turn after it is shown
        try:
            fill_in(waiting)
        except BaseException as error:  # noqa: BLE001  raised again below, once the dialog is closed
            failed.append(error)
        if waiting.isVisible():
            waiting.reject()

    QTimer.singleShot(0, act)
    yield
    over.append(True)
    if failed:
        raise failed[0]
    assert came, "no dialog asked anything"
