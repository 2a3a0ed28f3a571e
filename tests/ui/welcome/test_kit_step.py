"""The step that shows the recovery kit keeps still while its blocks are typed back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from confidant.ui.kit import PlainLabel
from confidant.ui.theme import Appearance, current_theme
from confidant.ui.welcome.kit_step import KitStep
from confidant.ui.welcome.make_vault import MakeVault
from tests.flows.kits import make_sheet
from tests.ui.driving import to_front


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


@pytest.mark.parametrize("size", [100, 125, 150])
def test_every_block_and_every_word_is_seen_whole_in_the_smallest_window(
    qtbot: QtBot, tmp_path: Path, size: int
) -> None:
    current_theme().set_look(Appearance.LIGHT, size)
    make = MakeVault()
    qtbot.addWidget(make)
    sheet = make_sheet()
    make.show_kit(sheet, tmp_path / "v.confidant")
    make.resize(960, 640)
    to_front(make)
    step = make.kit_step
    assert step is not None
    assert sheet.key is not None
    view = step
    while not isinstance(view.parentWidget(), QScrollArea):
        view = view.parentWidget()
    assert view.width() == view.parentWidget().viewport().width()
    labels = step.findChildren(PlainLabel)
    assert {f"{block[:3]} {block[3:]}" for block in sheet.key.blocks} <= {label.text() for label in labels}
    for label in labels:
        if label.isVisible():
            left = label.mapTo(view, QPoint()).x()
            assert 0 <= left <= left + label.width() <= view.width(), label.text()
            assert "…" not in "".join(label._broken(label.width()))
            assert label.height() >= label.heightForWidth(label.width())
    for field in step.fields:
        left = field.mapTo(view, QPoint()).x()
        assert 0 <= left <= left + field.width() <= view.width()


def test_the_blocks_stand_in_rows_of_five_as_on_the_sheet_where_there_is_room(qtbot: QtBot, tmp_path: Path) -> None:
    sheet = make_sheet()
    step = KitStep(sheet, tmp_path / "v.confidant")
    qtbot.addWidget(step)
    step.resize(640, 700)
    step.show()
    assert sheet.key is not None
    words = [f"{block[:3]} {block[3:]}" for block in sheet.key.blocks]
    tops = {
        label.text(): label.mapTo(step, QPoint()).y()
        for label in step.findChildren(PlainLabel)
        if label.text() in words
    }
    assert len({tops[each] for each in words[:5]}) == len({tops[each] for each in words[5:]}) == 1
