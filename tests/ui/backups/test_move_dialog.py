"""Moving to a new computer is explained in two steps, and the first can be done right there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.backups.move_dialog import MoveDialog
from tests.ui.driving import only_plain_text, texts, to_front


def test_both_steps_are_told_and_the_first_is_offered_by_keyboard(qtbot: QtBot) -> None:
    asked: list[str] = []
    answers = iter((False, True))

    def save() -> bool:
        asked.append("a file")
        return next(answers)

    dialog = MoveDialog(save)
    qtbot.addWidget(dialog)
    to_front(dialog)
    shown = " ".join(texts(dialog))
    assert "1 · Here: one backup file" in shown
    assert "2 · There: restore it" in shown
    assert "write on the new computer only" in shown
    assert QApplication.focusWidget() is dialog.save_button
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert dialog.save_button.text() == "Save the backup…"  # it was not saved
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert asked == ["a file", "a file"]
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.cancel_button
    only_plain_text(dialog)
