"""A fault of ours in the running app: the app goes on, says so calmly, and lets out none of the words at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from confidant.app.fault_notice import FaultNotice
from confidant.hardening import watch
from confidant.ui.kit import Dialog
from tests.hardening.child import Ended, run

RUNNING = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, qWarning, qFatal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from confidant import __main__ as program
from confidant.app import start as app_start
from confidant.resources import resource

def card():
    return next((w for w in QApplication.topLevelWidgets() if w.isVisible() and "wrong" in w.accessibleName()), None)

def end():
    print("alive")
    QCoreApplication.exit(0)

def end_with_card():
    # Looks every ten milliseconds until there is one; a process without a card is ended by the test.
    global timer
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)

def look():
    if card() is not None:
        print("card", [label.text() for label in card().findChildren(QLabel)])
        end()

real = app_start.make_application
def made():
    app = real()
    QTimer.singleShot(0, drive)
    return app
app_start.make_application = made
"""
"""The real app, with `drive` called from its event loop."""

IN_A_SLOT = """
def drive():
    end_with_card()
    resource("Tobias drinks")
"""
IN_A_PAINT = """
class Broken(QWidget):
    def paintEvent(self, event):
        resource("Tobias drinks")

def drive():
    global broken
    broken = Broken()
    broken.show()
    broken.repaint()
    broken.repaint()
    end_with_card()
"""
IN_THE_BACKGROUND = """
def drive():
    from confidant.ui.background import run_in_background
    global owner
    owner = QWidget()
    run_in_background(owner, lambda token, progress: resource("Tobias drinks"), print, print)
    end_with_card()
"""
IN_A_THREAD = """
def drive():
    import threading
    thread = threading.Thread(target=resource, args=("Tobias drinks",))
    thread.start()
    thread.join()
    end_with_card()
"""
QT_WARNS = """
def drive():
    qWarning("Tobias drinks")
    pixmap = QPixmap()
    QPainter(pixmap)
    QTimer.singleShot(0, end)
"""
QT_GIVES_UP = """
def drive():
    qFatal("Tobias drinks")
"""


def running(drive: str) -> Ended:
    return run(RUNNING + drive + "\nsys.exit(program.start([]))")


def log_in(home: Path) -> str:
    return (home / "state" / "confidant" / "faults.log").read_text()


@pytest.mark.parametrize(
    "drive", [IN_A_SLOT, IN_A_PAINT, IN_THE_BACKGROUND, IN_A_THREAD], ids=["slot", "paint", "background", "thread"]
)
def test_the_app_goes_on_and_says_calmly_what_happened(drive: str, isolated_home: Path) -> None:
    ended = running(drive)
    assert ended.code == 0
    assert ended.out.endswith("alive\n")
    assert ended.out.count("card") == 1
    assert "Everything Confidant said was saved is safe" in ended.out
    assert str(isolated_home / "state" / "confidant" / "faults.log") in ended.out
    assert re.fullmatch(
        r"Confidant has a fault of its own \(FileNotFoundError in confidant\.resources:\d+\).*\n", ended.err
    )
    for text in (ended.out, ended.err, log_in(isolated_home)):
        assert "Tobias" not in text


def test_what_qt_says_is_noted_by_its_kind_alone(isolated_home: Path) -> None:
    ended = running(QT_WARNS)
    assert (ended.code, ended.out, ended.err) == (0, "alive\n", "")
    assert [line.split(" ", 2)[2] for line in log_in(isolated_home).splitlines()] == ["qt QtWarningMsg default"]


def test_where_qt_gives_up_it_is_told_in_our_words(isolated_home: Path) -> None:
    ended = running(QT_GIVES_UP)
    assert ended.code != 0
    assert re.fullmatch(r"Qt, which draws Confidant’s windows, could not go on.*\n", ended.err)
    assert "qt QtFatalMsg default" in log_in(isolated_home)
    assert "Tobias" not in log_in(isolated_home)


def test_where_no_window_can_open_the_way_without_is_named() -> None:
    ended = run("from confidant.__main__ import start; start([])", QT_QPA_PLATFORM="no such platform")
    assert ended.code != 0
    assert ended.err.count("\n") == 1
    assert "works without windows" in ended.err


@pytest.fixture
def notice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FaultNotice:
    monkeypatch.setattr(watch, "_listeners", [])
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return FaultNotice(window)


def cards(notice: QObject) -> list[Dialog]:
    window = notice.parent()
    assert window is not None
    return [card for card in window.findChildren(Dialog) if card.isVisible()]


def test_one_card_is_enough_at_a_time(qtbot: QtBot, notice: FaultNotice, tmp_path: Path) -> None:
    for _ in range(3):
        watch._listeners[0](tmp_path / "log")
    qtbot.waitUntil(lambda: len(cards(notice)) == 1)
    (card,) = cards(notice)
    assert any(str(tmp_path / "log") in label.text() for label in card.findChildren(QLabel))
    card.cancel_button.click()
    watch._listeners[0](None)
    qtbot.waitUntil(lambda: len(cards(notice)) == 1)
    assert any("could not be noted down" in label.text() for label in cards(notice)[0].findChildren(QLabel))


@pytest.mark.usefixtures("qapp")
def test_a_window_that_is_gone_is_no_second_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_listeners", [])
    window = QWidget()
    FaultNotice(window)
    delete(window)
    watch._listeners[0](None)
