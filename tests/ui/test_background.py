"""Work in other threads whose answers come home."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Progress, run_in_background, wait_for_jobs


def test_the_work_runs_elsewhere_and_the_answer_arrives_here(qtbot: QtBot) -> None:
    owner, here = QObject(), threading.get_ident()
    threads: dict[str, int] = {}

    def work(_token: CancelToken, progress: Progress) -> str:
        threads["work"] = threading.get_ident()
        progress(0.5)
        return "done"

    answers: list[object] = []
    parts: list[float] = []

    def on_done(answer: object) -> None:
        threads["done"] = threading.get_ident()
        answers.append(answer)

    job = run_in_background(owner, work, on_done, pytest.fail, on_progress=parts.append)
    qtbot.waitUntil(lambda: not job.is_running)
    assert answers == ["done"]
    assert parts == [0.5]
    assert threads["work"] != here
    assert threads["done"] == here


def test_what_the_user_can_mend_comes_as_a_problem(qtbot: QtBot) -> None:
    owner = QObject()

    def work(_token: CancelToken, _progress: Progress) -> None:
        raise Problem("The disk is full; free some space and try again.")

    problems: list[Problem] = []
    job = run_in_background(owner, work, pytest.fail, problems.append)
    qtbot.waitUntil(lambda: not job.is_running)
    assert [str(problem) for problem in problems] == ["The disk is full; free some space and try again."]


def test_our_own_faults_are_not_swallowed(qtbot: QtBot) -> None:
    owner = QObject()

    def work(_token: CancelToken, _progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        job = run_in_background(owner, work, pytest.fail, pytest.fail)
        qtbot.waitUntil(lambda: not job.is_running)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_a_cancelled_job_and_one_whose_owner_is_gone_answer_nobody(qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(_token: CancelToken, _progress: Progress) -> str:
        assert go_on.wait(10)
        return "too late"

    owner, gone = QObject(), QObject()
    cancelled = run_in_background(owner, work, pytest.fail, pytest.fail)
    orphan = run_in_background(gone, work, pytest.fail, pytest.fail)
    cancelled.cancel()
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, 52)  # DeferredDelete
    go_on.set()
    qtbot.waitUntil(lambda: not cancelled.is_running and not orphan.is_running)


def test_waiting_asks_everything_to_stop(qtbot: QtBot) -> None:
    owner = QObject()
    stopped = threading.Event()

    def work(token: CancelToken, _progress: Progress) -> None:
        while not token.is_cancelled:
            threading.Event().wait(0.001)
        stopped.set()

    job = run_in_background(owner, work, pytest.fail, pytest.fail)
    assert wait_for_jobs()
    assert stopped.is_set()
    qtbot.waitUntil(lambda: not job.is_running)


def test_while_work_runs_the_windows_turn_comes_soon(qtbot: QtBot) -> None:
    owner = QObject()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1.0)
    turns: list[float] = []
    try:
        job = run_in_background(owner, lambda _token, _progress: sys.getswitchinterval(), turns.append, pytest.fail)
        qtbot.waitUntil(lambda: not job.is_running, timeout=30_000)
    finally:
        sys.setswitchinterval(usual)
    assert len(turns) == 1
    assert turns[0] <= 0.001
