"""Cycles are collected, and in the window's thread alone: elsewhere that would destroy widgets in the wrong thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
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


@pytest.fixture
def thresholds() -> Iterator[None]:
    """The oldest generation is due as soon as the one below it was collected twice."""
    usual = gc.get_threshold()
    gc.set_threshold(*usual[:2], 1)
    gc.collect()
    yield
    gc.set_threshold(*usual)


def old_knot(went: list[int]) -> None:
    """Leave a knot behind that has grown old."""
    knot = Knot(went)
    gc.collect(1)
    gc.collect(1)
    del knot


@pytest.mark.usefixtures("thresholds")
def test_what_has_grown_old_is_looked_through_only_once_nobody_types(qtbot: QtBot) -> None:
    field, went, now = QLineEdit(), list[int](), [100.0]
    qtbot.addWidget(field)
    collector = CycleCollector(field, lambda: now[0])
    qtbot.keyClicks(field, "a")
    old_knot(went)
    collector.look()
    assert went == []
    now[0] += 10
    collector.look()
    assert len(went) == 1


@pytest.mark.usefixtures("thresholds")
def test_whoever_never_stops_typing_keeps_no_garbage_for_good(qtbot: QtBot) -> None:
    field, went = QLineEdit(), list[int]()
    qtbot.addWidget(field)
    collector = CycleCollector(field, lambda: 100.0)
    qtbot.keyClicks(field, "a")
    old_knot(went)
    for _ in range(3):
        gc.collect(1)
    collector.look()
    assert len(went) == 1
