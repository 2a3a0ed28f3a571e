"""The keyboard comes back to where it was, or to what stands for it, and never falls to the rail by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.kit import Dialog, PrimaryButton, SecondaryButton
from confidant.ui.shell import Shell
from tests.builders import open_test_vault
from tests.ui.driving import dialog, shell_over, to_front


class _Page(QWidget):
    """Has a main button, and another one that may be made anew or go."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self.main = PrimaryButton("Prepare")
        self.other = SecondaryButton("Record the yes")
        self.other.setObjectName("other")
        self._column.addWidget(self.main)
        self._column.addWidget(self.other)

    def make_anew(self) -> None:
        self.drop()
        self.other = SecondaryButton("Change the yes")
        self.other.setObjectName("other")
        self._column.addWidget(self.other)

    def drop(self) -> None:
        self._column.removeWidget(self.other)
        self.other.hide()
        self.other.setObjectName("")
        self.other.deleteLater()
        QApplication.sendPostedEvents(self.other, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Shell:
    shell = shell_over(open_test_vault(tmp_path), home=lambda *_: _Page())
    qtbot.addWidget(shell)
    shell.go("home")
    return shell


def _page(shell: Shell) -> _Page:
    page = shell.page("home")
    assert isinstance(page, _Page)
    return page


@pytest.mark.parametrize("stays", [True, False])
def test_after_a_dialog_it_is_with_the_part_of_the_same_name_or_the_main_one(shell: Shell, *, stays: bool) -> None:
    page = _page(shell)
    page.other.setFocus()
    with dialog(lambda _asked: page.make_anew() if stays else page.drop()):
        Dialog("The yes", parent=shell).exec()
    to_front(shell)
    assert QApplication.focusWidget() is (page.other if stays else page.main)


def test_after_a_page_in_place_of_everything_it_is_where_it_was(shell: Shell) -> None:
    page = _page(shell)
    page.other.setFocus()
    full = QWidget()
    QVBoxLayout(full).addWidget(SecondaryButton("Seal"))
    shell.open_full(full)
    full.findChildren(SecondaryButton)[0].setFocus()
    shell.close_full()
    assert QApplication.focusWidget() is page.other
