"""Whatever is copied in the app goes from the clipboard by itself, and nothing is asked to remember it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.domain.passages import Run
from confidant.ui.clipboard_guard import ClipboardGuard
from confidant.ui.kit import NoCopying, TextArea, TextField
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.recovery.sign_box import SignBox
from confidant.ui.unlock import Unlock
from tests.ui.driving import to_front

HINTS = {
    "x-kde-passwordManagerHint",
    "org.nspasteboard.ConcealedType",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    to_front(window)
    return window


@pytest.fixture
def guard(window: QWidget) -> Iterator[ClipboardGuard]:
    """As on a screen, where the platform knows that what this process copies is its own."""
    QApplication.clipboard().clear()
    guard = ClipboardGuard(window, owns=lambda: True)
    yield guard
    guard.clear()


def place(window: QWidget, widget: QWidget) -> QWidget:
    """Put the widget into the window and return what has the keyboard then."""
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    QApplication.processEvents()
    widget.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def a_note() -> QWidget:
    body = BodyEdit()
    body.show_runs((Run("kept words"),), frozenset())
    return body


def a_line() -> QWidget:
    return QLineEdit("kept words")


def an_area() -> QWidget:
    area = TextArea("What was said")
    area.set_text("kept words")
    area.setFocusProxy(area.edit)
    return area


@pytest.mark.parametrize("make", [a_note, a_line, an_area])
def test_whatever_is_copied_is_hinted_and_cleared_after_its_time(
    make: Callable[[], QWidget], window: QWidget, guard: ClipboardGuard
) -> None:
    focused = place(window, make())
    QTest.keyClick(focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    formats = set(QApplication.clipboard().mimeData().formats())
    assert QApplication.clipboard().text() == "kept words"
    assert formats >= HINTS
    assert "text/html" not in formats
    assert guard.is_waiting
    assert guard._timer.interval() == 20_000
    guard._timer.timeout.emit()
    assert QApplication.clipboard().text() == ""
    assert not guard.is_waiting


def test_what_somebody_else_copied_meanwhile_is_left(window: QWidget) -> None:
    ours = [True]
    guard = ClipboardGuard(window, owns=lambda: ours[0])
    QApplication.clipboard().setText("ours")
    assert guard.is_waiting
    ours[0] = False
    QApplication.clipboard().setText("from elsewhere")
    assert not guard.is_waiting
    guard.clear()
    assert QApplication.clipboard().text() == "from elsewhere"


def test_a_desktop_that_puts_the_last_text_back_has_none_to_put_back(window: QWidget, guard: ClipboardGuard) -> None:
    """As GNOME does when the owner of the clipboard leaves, unless another offer came in between."""
    seen: list[str] = []
    QApplication.clipboard().setText("kept words")
    QApplication.clipboard().dataChanged.connect(lambda: seen.append(QApplication.clipboard().text()))
    guard.clear()
    assert seen == ["", ""]


@pytest.fixture(params=["passphrase", "door", "recovery"])
def secret(request: pytest.FixtureRequest, window: QWidget, tmp_path_factory: pytest.TempPathFactory) -> QLineEdit:
    """A field of a secret whose signs are shown."""
    if request.param == "passphrase":
        field = TextField("Passphrase", password=True)
        field.show_typed(shown=True)
        place(window, field)
        line = field.line
    elif request.param == "door":
        door = Unlock(tmp_path_factory.mktemp("none"))
        door.complete()
        door.eye.click()
        place(window, door)
        line = door.field
    else:
        line = SignBox(6, 3, str)
        place(window, line)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    line.setText("123456")
    line.selectAll()
    line.setFocus()
    return line


_COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_DELETING = (QKeySequence.StandardKey.DeleteEndOfLine, QKeySequence.StandardKey.DeleteCompleteLine)
"""On X11 and macOS these copy what they delete; elsewhere they have no keys."""


def bindings(*standard_keys: QKeySequence.StandardKey) -> list[QKeySequence]:
    """Every way of typing them here, but for the keys of old keyboards that tests cannot press."""
    every = [sequence for keys in standard_keys for sequence in QKeySequence.keyBindings(keys)]
    return [sequence for sequence in every if "+" in sequence.toString()]


def test_no_key_copies_from_a_field_of_a_secret(secret: QLineEdit) -> None:
    QApplication.clipboard().setText("before")
    assert len(bindings(*_COPYING)) >= 4
    for sequence in bindings(*_COPYING, *_DELETING):
        secret.setText("123456")
        secret.selectAll()
        QTest.keySequence(secret, sequence)
        assert QApplication.clipboard().text() == "before", sequence.toString()
        assert secret.text() == ("123456" if sequence in bindings(*_COPYING) else "")


def test_the_menu_of_a_field_of_a_secret_pastes_and_does_not_copy(secret: QLineEdit) -> None:
    keeper = secret.findChild(NoCopying)
    assert keeper is not None
    menu = keeper.menu()
    names = {action.objectName() for action in menu.actions()}
    menu.deleteLater()
    assert "edit-paste" in names
    assert not {"edit-copy", "edit-cut"} & names


def test_what_gets_past_the_keys_is_emptied(secret: QLineEdit, guard: ClipboardGuard) -> None:
    secret.copy()
    assert QApplication.clipboard().text() == ""
