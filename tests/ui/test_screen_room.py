"""The screen outlives the windows that stood on it."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.screen_room import screen_of


def test_a_screen_outlives_the_collected_window_that_asked_for_it(qapp: QApplication) -> None:
    gone: list[bool] = []
    qapp.primaryScreen().destroyed.connect(lambda: gone.append(True))
    window = QWidget()
    window.__dict__["itself"] = window  # only the collector can take it away
    assert screen_of(window) is qapp.primaryScreen()
    del window
    gc.collect()
    assert gone == []


def test_a_window_that_is_nowhere_is_on_the_first_screen(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.move(90_000, 90_000)
    assert screen_of(window) is qapp.primaryScreen()
