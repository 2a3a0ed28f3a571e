"""A toast stands over nothing that can be pressed, wherever that comes to lie while it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.ui.shell.toast_place import free_place
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.ui.driving import shell_over

ROOM, SIZE = QSize(1000, 600), QSize(300, 40)
FOOT = QPoint(350, 536)


def test_with_nothing_in_its_way_it_stands_at_the_foot_in_the_middle() -> None:
    assert free_place(SIZE, ROOM, ()) == FOOT


def test_with_a_button_there_it_stands_elsewhere_at_the_foot_then_at_the_head_then_between() -> None:
    pressed = [QRect(400, 540, 100, 30)]
    beside = free_place(SIZE, ROOM, pressed)
    assert 504 <= beside.x() < 536
    assert beside.y() == FOOT.y()
    pressed.append(QRect(800, 540, 100, 30))
    beside = free_place(SIZE, ROOM, pressed)
    assert 64 < beside.x() <= 96
    assert beside.y() == FOOT.y()
    pressed.append(QRect(0, 520, 1000, 60))
    assert free_place(SIZE, ROOM, pressed) == QPoint(350, 12)
    pressed.append(QRect(0, 0, 1000, 60))
    between = QRect(free_place(SIZE, ROOM, pressed), SIZE)
    assert not any(between.intersects(each) for each in pressed)


def test_where_it_stands_well_it_stays_and_where_all_is_full_it_covers_least() -> None:
    assert free_place(SIZE, ROOM, (), QPoint(10, 10)) == QPoint(10, 10)
    full = [QRect(0, 0, 1000, 590), QRect(0, 590, 1000, 10)]
    assert free_place(SIZE, ROOM, full) == FOOT


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    vault: Vault = open_test_vault(tmp_path)
    made = shell_over(vault, home=lambda _shell, _vault: QWidget())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.go("home")
    yield made
    vault.close(back_up=False)


def laid_over(toast: Toast, button: QPushButton) -> bool:
    window = toast.window()
    place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
    return toast.geometry().intersects(place)


@pytest.mark.parametrize("when", ["before", "after"])
def test_it_covers_no_button_of_the_page_be_it_there_before_or_after(shell: Shell, when: str, qtbot: QtBot) -> None:
    page = shell.page("home")
    button = QPushButton("Record it", page)
    button.setGeometry(300, page.height() - 80, 260, 60)
    button.setVisible(when == "before")
    toast = shell.findChild(Toast)
    assert toast is not None
    shell.toast("It is on record.")
    if when == "after":
        assert laid_over(toast, button), "else nothing is tried here"
        button.show()
        qtbot.waitUntil(lambda: not laid_over(toast, button))
    QApplication.processEvents()
    assert not laid_over(toast, button)
    assert shell.rect().contains(toast.geometry())


def test_a_long_sentence_takes_more_lines_rather_than_cover_something(shell: Shell) -> None:
    page = shell.page("home")
    for top in range(0, page.height(), 60):
        button = QPushButton("Record it", page)
        button.setGeometry(page.width() - 400, top, 380, 40)
        button.show()
    toast = shell.findChild(Toast)
    assert toast is not None
    shell.toast("The notice is written, entry 3 of the register; it is not given by that, nor is it told. " * 2)
    QApplication.processEvents()
    assert not any(laid_over(toast, each) for each in page.findChildren(QPushButton))


def test_its_own_button_and_what_is_off_are_in_nobody_s_way(shell: Shell) -> None:
    page = shell.page("home")
    button = QPushButton("Record it", page)
    button.setGeometry(300, page.height() - 80, 260, 60)
    button.setEnabled(False)
    button.show()
    toast = shell.findChild(Toast)
    assert toast is not None
    shell.toast("The note was deleted.", undo=lambda: None)
    QApplication.processEvents()
    assert laid_over(toast, button)
    assert abs(toast.geometry().center().x() - shell.width() // 2) <= 1
