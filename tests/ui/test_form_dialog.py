"""A form shows all of each field, however wide one has to be."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from confidant.ui.kit import ChoiceField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.screen_room import screen_of


def test_a_form_is_as_wide_as_its_widest_field_needs(qtbot: QtBot) -> None:
    dialog = FormDialog("New note", width=240)
    qtbot.addWidget(dialog)
    choice = ChoiceField("With whom", [("Idris Fairweather-Hallam, Wexcombe Museum of Papers", 1)])
    dialog.form.addWidget(choice)
    with qtbot.waitExposed(dialog):
        dialog.show()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    assert choice.combo.width() >= choice.combo.minimumSizeHint().width()


def test_a_form_is_never_wider_than_the_screen(qtbot: QtBot) -> None:
    dialog = FormDialog("New note", width=240)
    qtbot.addWidget(dialog)
    dialog.form.addWidget(ChoiceField("With whom", [("Idris Fairweather " * 30, 1)]))
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.width() <= screen_of(dialog).availableGeometry().width()
