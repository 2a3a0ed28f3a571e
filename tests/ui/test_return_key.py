"""Return presses what has the focus, and the main button of a dialog only from a line of text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.kit import (
    Button,
    CheckRow,
    ChoiceField,
    DangerButton,
    DateField,
    Dialog,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    TextArea,
    TextField,
)
from confidant.ui.notes.badge_button import BadgeButton
from confidant.ui.notes.words_button import WordsButton
from confidant.ui.rows.opening_words import OpeningWords
from confidant.ui.shell.rail_button import RailButton
from confidant.ui.theme import Type
from tests.ui.driving import to_front

RETURNS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
KINDS: list[Callable[[], QAbstractButton]] = [
    lambda: PrimaryButton("Make a vault"),
    lambda: SecondaryButton("Open a vault"),
    lambda: QuietButton("Back"),
    lambda: DangerButton("Delete"),
    lambda: IconButton("x", "Leave out"),
    lambda: WordsButton(Type.ASIDE, "Press to choose what the note is about"),
    lambda: BadgeButton((), "Level of the whole note; press to change it"),
    lambda: RailButton("house", "Home", checkable=False),
    lambda: OpeningWords("Draft the plan", "from 6 May"),
]


def _asking(qtbot: QtBot, *fields: QWidget) -> tuple[Dialog, Button]:
    dialog = Dialog("The yes")
    qtbot.addWidget(dialog)
    for field in fields:
        dialog.add(field)
    main = dialog.add_button(PrimaryButton("Record the yes"))
    to_front(dialog)
    return dialog, main


@pytest.mark.parametrize("key", RETURNS)
def test_return_on_cancel_cancels(qtbot: QtBot, key: Qt.Key) -> None:
    dialog, main = _asking(qtbot, TextField("Given on"))
    pressed: list[bool] = []
    main.clicked.connect(lambda: pressed.append(True))
    dialog.cancel_button.setFocus()
    QTest.keyClick(dialog.cancel_button, key)
    assert not dialog.isVisible()
    assert dialog.result() == 0
    assert pressed == []


def test_return_in_a_line_presses_the_main_button_if_it_can_be_pressed(qtbot: QtBot) -> None:
    field = TextField("Given on")
    dialog, main = _asking(qtbot, field)
    main.setEnabled(False)
    field.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    main.setEnabled(True)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert dialog.result() == 1


def test_return_elsewhere_submits_nothing(qtbot: QtBot) -> None:
    row, choice, day = CheckRow("Named you"), ChoiceField("As", [("One", 1), ("Two", 2)]), DateField("On")
    dialog, _ = _asking(qtbot, row, choice, day)
    for control in (row, choice.combo):
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Return)
        assert dialog.isVisible(), control


@pytest.mark.parametrize("key", RETURNS)
def test_return_on_a_choice_submits_where_nothing_can_be_said_too_soon(qtbot: QtBot, key: Qt.Key) -> None:
    row, choice = CheckRow("Goals"), ChoiceField("As", [("One", 1), ("Two", 2)])
    dialog, main = _asking(qtbot, row, choice)
    dialog.returns_from_choices = True
    pressed: list[bool] = []
    main.clicked.connect(lambda: pressed.append(True))
    for control in (row, choice.combo):
        dialog.show()
        control.setFocus()
        QTest.keyClick(control, key)
        assert not dialog.isVisible(), control
    assert len(pressed) == 2
    assert not row.isChecked()


@pytest.mark.parametrize("key", RETURNS)
def test_ctrl_and_return_submit_from_every_field_if_the_main_button_can_be_pressed(qtbot: QtBot, key: Qt.Key) -> None:
    row, choice, area = CheckRow("Named you"), ChoiceField("As", [("One", 1)]), TextArea("Words")
    dialog, main = _asking(qtbot, row, choice, area)
    for control in (row, choice.combo, area.edit, dialog.cancel_button, main):
        for is_enabled in (False, True):
            dialog.show()
            main.setEnabled(is_enabled)
            control.setFocus()
            QTest.keyClick(control, key, Qt.KeyboardModifier.ControlModifier)
            assert dialog.isVisible() is not is_enabled, control
            assert area.text() == ""
    assert dialog.result() == 1


@pytest.mark.parametrize("key", RETURNS)
@pytest.mark.parametrize("make", KINDS)
def test_return_presses_a_button_outside_dialogs(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    button = make()
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    for enabled in (True, False):
        button.setEnabled(enabled)
        QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        assert pressed == [True]
