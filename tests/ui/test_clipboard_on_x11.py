"""What other programs on the same screen can read of what is copied and selected in the app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.hardening.child import run
from tests.virtual_screen import virtual_screen

READER = """
import json
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
clipboard = QGuiApplication.clipboard()
print(json.dumps({
    "copied": clipboard.text(QClipboard.Mode.Clipboard),
    "selected": clipboard.text(QClipboard.Mode.Selection),
    "formats": clipboard.mimeData(QClipboard.Mode.Clipboard).formats(),
}))
"""
"""Another program: it prints what both clipboards hold."""

OWNER = """
import os, sys
from PySide6.QtCore import QPoint, QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from confidant.ui.clipboard_guard import ClipboardGuard
from confidant.ui.kit import NoCopying

app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
line, area, secret = QLineEdit("kept words"), QPlainTextEdit("kept words"), QLineEdit("passphrase")
NoCopying(secret)
for widget in (line, area, secret):
    column.addWidget(widget)
window.show()
guard = ClipboardGuard(window) if os.environ["guarded"] == "yes" else None

def copy():
    line.selectAll()
    line.copy()

def select():
    view = area.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 8))
    QTest.mouseMove(view, QPoint(200, 8))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 8))

def copy_secret():
    secret.setFocus()
    secret.selectAll()
    secret.copy()

def clear():
    copy()
    if guard is not None:
        guard.clear()

steps = [copy, select, copy_secret, clear]

def step():
    if not steps:
        app.quit()
        return
    steps.pop(0)()
    reader.start(sys.executable, ["-c", os.environ["reader"]])

def read():
    print(bytes(reader.readAllStandardOutput()).decode(), end="", flush=True)
    step()

reader = QProcess()
reader.finished.connect(read)
window.activateWindow()
QTest.qWaitForWindowExposed(window)
QTimer.singleShot(0, step)
app.exec()
"""
"""A window with fields of the app: it prints what the other program reads after each step."""


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    with virtual_screen() as environment:
        yield environment


def seen_by_others(screen: dict[str, str], *, guarded: bool) -> list[dict[str, Any]]:
    ended = run(OWNER, **screen, reader=READER, guarded="yes" if guarded else "no")
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_what_is_copied_is_there_with_its_hints_and_what_is_selected_is_not(screen: dict[str, str]) -> None:
    copied, selected, secret, cleared = seen_by_others(screen, guarded=True)
    assert copied["copied"] == "kept words"
    assert "x-kde-passwordManagerHint" in copied["formats"]
    assert [step["selected"] for step in (copied, selected, secret, cleared)] == [""] * 4
    assert secret["copied"] == ""
    assert (cleared["copied"], cleared["formats"]) == ("", [])


def test_left_to_itself_qt_would_give_all_of_it_away(screen: dict[str, str]) -> None:
    """Else the test above would prove nothing."""
    copied, selected, secret, cleared = seen_by_others(screen, guarded=False)
    assert "x-kde-passwordManagerHint" not in copied["formats"]
    assert "kept words" in selected["selected"]
    assert secret["copied"] == "passphrase"
    assert cleared["copied"] == "kept words"
