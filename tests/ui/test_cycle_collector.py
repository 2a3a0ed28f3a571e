"""Cycles are collected, and in the window's thread alone: elsewhere that would destroy widgets in the wrong thread."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.background import CancelToken, Progress, run_in_background
from confidant.ui.cycle_collector import CycleCollector, collect_in_this_thread


class Knot:
    """Something that only the collector can take away, and that tells in which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


def test_what_work_leaves_behind_goes_in_the_windows_thread(qtbot: QtBot, qapp: QApplication) -> None:
    went: list[int] = []

    def work(_token: CancelToken, _progress: Progress) -> int:
        for _ in range(20_000):
            Knot(went)
        return len(went)

    counted: list[int] = []
    job = run_in_background(qapp, work, counted.append, lambda _problem: None)
    qtbot.waitUntil(lambda: len(went) == 20_000, timeout=30_000)
    assert counted == [0]
    assert not job.is_running
    assert set(went) == {threading.get_ident()}


def test_there_is_one_for_the_whole_app(qapp: QApplication) -> None:
    collect_in_this_thread()
    collect_in_this_thread()
    assert len(qapp.findChildren(CycleCollector)) == 1
    assert not gc.isenabled()
