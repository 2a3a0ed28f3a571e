"""Work on the whole vault runs beside the window, breathes, and is stopped or told, whatever comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.background import Cancelled, cancel_jobs, wait_for_jobs
from confidant.ui.stoppable import OwnFault, Stoppable
from confidant.ui.wait_dialog import WaitDialog, waited_for
from confidant.vault.condition import HowFar
from confidant.vault.problems import CannotWriteVault


@pytest.fixture(autouse=True)
def no_work_left() -> Iterator[None]:
    yield
    assert wait_for_jobs()


class Held:
    """Work that goes on telling until it is let go."""

    def __init__(self, result: Any = "done") -> None:
        self.go_on, self.was_told = Event(), 0
        self._result = result

    def __call__(self, tell: HowFar) -> Any:
        while not self.go_on.wait(0.001):
            self.was_told += 1
            tell(min(1.0, self.was_told / 1000))
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


def ends(work: Stoppable) -> list[tuple[str, object]]:
    """What is told of the end, as it is told."""
    told: list[tuple[str, object]] = []
    work.done.connect(lambda answer: told.append(("done", answer)))
    work.refused.connect(lambda problem: told.append(("refused", problem)))
    work.stopped.connect(lambda: told.append(("stopped", None)))
    return told


def test_an_answer_a_problem_and_a_stop_are_each_told_once(qtbot: QtBot) -> None:
    problem = CannotWriteVault()
    for held, stop, expected in (
        (Held(), False, ("done", "done")),
        (Held(None), False, ("done", None)),
        (Held(problem), False, ("refused", problem)),
        (Held(), True, ("stopped", None)),
    ):
        owner = QObject()
        work = Stoppable(owner)
        told = ends(work)
        parts: list[float] = []
        work.progressed.connect(parts.append)
        work.start(held)
        assert work.is_running
        with pytest.raises(RuntimeError):
            work.start(held)
        qtbot.waitUntil(lambda parts=parts: len(parts) > 1)
        if stop:
            work.stop()
        else:
            held.go_on.set()
        qtbot.waitUntil(lambda work=work: not work.is_running)
        assert told == [expected]


def test_what_was_done_though_it_was_asked_to_stop_is_told_as_done(qtbot: QtBot) -> None:
    owner, go_on = QObject(), Event()
    work = Stoppable(owner)
    told = ends(work)

    def past_stopping(_tell: HowFar) -> str:
        go_on.wait(5)
        return "in force"

    work.start(past_stopping)
    work.stop()
    go_on.set()
    qtbot.waitUntil(lambda: not work.is_running)
    assert told == [("done", "in force")]


def test_a_lock_ends_it_and_its_answer_is_dropped(qtbot: QtBot) -> None:
    owner = QObject()
    work, held = Stoppable(owner), Held()
    told = ends(work)
    work.start(held)
    cancel_jobs()
    qtbot.waitUntil(lambda: not work.is_running)
    assert told == [("stopped", None)]
    assert not held.go_on.is_set()


def test_what_outlasts_locks_is_ended_by_none_but_who_wants_it_stopped(qtbot: QtBot) -> None:
    owner = QObject()
    work, held = Stoppable(owner, outlasts_locks=True), Held()
    told = ends(work)
    work.start(held)
    cancel_jobs()
    before = held.was_told
    qtbot.waitUntil(lambda: held.was_told > before + 10)
    assert told == []
    work.stop()
    qtbot.waitUntil(lambda: not work.is_running)
    assert told == [("stopped", None)]


def test_a_fault_of_ours_is_raised_and_not_told_as_a_stop(qtbot: QtBot) -> None:
    for stops in (False, True):
        owner, held = QObject(), Held(ZeroDivisionError("ours"))
        work = Stoppable(owner)
        told = ends(work)
        with qtbot.capture_exceptions() as raised:
            work.start(lambda _tell, held=held: held(lambda _part: None))
            if stops:
                work.stop()
            held.go_on.set()
            qtbot.waitUntil(lambda work=work: not work.is_running)
        assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
        ((kind, problem),) = told
        assert kind == "refused"
        assert isinstance(problem, OwnFault)


# The dialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def when_waiting(act: Any) -> None:
    """Do something once the dialog is there."""

    def look() -> None:
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, WaitDialog):
            act(waiting)
        else:
            QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)


def test_quick_work_is_waited_for_without_a_word(window: QWidget) -> None:
    assert waited_for("Sealing", "", lambda _tell: 7, window) == 7
    assert window.findChildren(QDialog) == []

    def fail(_tell: HowFar) -> None:
        raise CannotWriteVault

    with pytest.raises(CannotWriteVault):
        waited_for("Sealing", "", fail, window)


def test_a_fault_of_ours_that_is_waited_for_is_no_stop(qtbot: QtBot, window: QWidget) -> None:
    def fail(_tell: HowFar) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as raised, pytest.raises(OwnFault):
        waited_for("Sealing", "", fail, window)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_slow_work_is_told_and_its_answer_comes_back(window: QWidget) -> None:
    held = Held("sealed")
    seen: list[bool] = []

    def look(waiting: WaitDialog) -> None:
        seen.append(waiting.isVisible())
        held.go_on.set()

    when_waiting(look)
    assert waited_for("Sealing", "Words.", held, window) == "sealed"
    assert seen == [True]
    assert window.findChildren(QDialog) == []


def test_it_can_be_stopped_and_goes_only_once_the_work_has_ended(window: QWidget) -> None:
    held = Held()

    def stop(waiting: WaitDialog) -> None:
        waiting.cancel_button.click()
        assert waiting.isVisible()
        assert not waiting.cancel_button.isEnabled()
        assert waiting.cancel_button.text() == "Stopping…"

    when_waiting(stop)
    with pytest.raises(Cancelled):
        waited_for("Sealing", "Words.", held, window)


def test_nothing_is_pressed_in_the_window_meanwhile(qtbot: QtBot, window: QWidget) -> None:
    button, held = QPushButton("Seal", window), Held()
    button.show()
    presses: list[int] = []
    button.clicked.connect(lambda: presses.append(1))

    def look(waiting: WaitDialog) -> None:
        assert waiting.isModal()
        assert QApplication.activeModalWidget() is waiting
        held.go_on.set()

    when_waiting(look)
    waited_for("Sealing", "Words.", held, window)
    assert presses == []
