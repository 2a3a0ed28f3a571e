"""The step that shows the recovery kit keeps still while its blocks are typed back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.welcome.kit_step import KitStep
from tests.flows.kits import make_sheet


@pytest.mark.parametrize("wrong", [0, 1])
def test_an_error_below_one_block_moves_neither_of_them(qtbot: QtBot, tmp_path: Path, wrong: int) -> None:
    sheet = make_sheet()
    step = KitStep(sheet, tmp_path / "v.confidant")
    qtbot.addWidget(step)
    step.resize(620, 700)
    step.show()

    def places() -> list[tuple[QPoint, int]]:
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        return [(field.control.mapTo(step, QPoint()), field.control.width()) for field in step.fields]

    before = places()
    assert sheet.key is not None
    step.fields[1 - wrong].set_text(sheet.key.blocks[step.asked[1 - wrong]])
    for typed in ("", "000000"):
        step.fields[wrong].set_text(typed)
        assert not step.is_complete()
        assert places() == before
