"""One filter hears all input, and nothing but input."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.shell.input_filter import input_filter


def test_there_is_one_for_the_app(qapp: QApplication) -> None:
    assert input_filter() is input_filter()
    assert input_filter().parent() is qapp


def test_a_listener_hears_of_keys_and_the_mouse_and_of_nothing_else(qtbot: QtBot) -> None:
    heard: list[QEvent.Type] = []
    owner, line = QObject(), QLineEdit()
    qtbot.addWidget(line)
    input_filter().add(owner, lambda event: bool(heard.append(event.type())))
    line.show()
    line.resize(300, 40)
    QApplication.processEvents()
    assert not {QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Paint} & set(heard)
    QTest.keyClick(line, Qt.Key.Key_A)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress} <= set(heard)
    assert line.text() == "a"
    input_filter().remove(owner)
    heard.clear()
    QTest.keyClick(line, Qt.Key.Key_B)
    assert heard == []


def test_what_one_listener_keeps_all_have_heard_and_nobody_gets(qtbot: QtBot) -> None:
    heard: list[str] = []
    first, second, line = QObject(), QObject(), QLineEdit()
    qtbot.addWidget(line)
    input_filter().add(first, lambda _event: heard.append("first") is None)
    input_filter().add(second, lambda _event: heard.append("second") is not None)
    QTest.keyPress(line, Qt.Key.Key_A)
    assert heard[:2] == ["first", "second"]
    assert line.text() == ""
    input_filter().remove(first)
    input_filter().remove(second)


def test_an_owner_that_is_gone_hears_no_more(qtbot: QtBot) -> None:
    heard: list[str] = []
    holder, dialog = QWidget(), QDialog()
    qtbot.addWidget(dialog)
    owner = QObject(holder)
    input_filter().add(owner, lambda _event: bool(heard.append("late")))
    holder.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.keyClick(dialog, Qt.Key.Key_A)
    assert heard == []
