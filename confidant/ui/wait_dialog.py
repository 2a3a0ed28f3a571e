"""Waiting for work on the whole vault, such as counting it before a document leaves."""

from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled, wait_for_jobs
from confidant.ui.kit import BusyBar, Dialog
from confidant.ui.stoppable import Stoppable, WholeWork

__all__ = ["COUNTED_FIRST", "WaitDialog", "waited_for"]

COUNTED_FIRST = "Before anything leaves, the whole vault is counted, to see that nothing was put back into it."
"""Why a document takes a while in a large vault."""

_BLINK_MS = 150
"""Work that takes no longer than this is waited for without a word: a dialog would only flicker."""


class WaitDialog(Dialog):
    """Says what is going on and how far it is; *Stop* asks the work to stop, and the dialog goes when it has ended."""

    def __init__(self, title: str, words: str, work: Stoppable, parent: QWidget | None = None) -> None:
        super().__init__(title, words, cancel="Stop", width=440, parent=parent)
        self.setObjectName("wait")
        self._work = work
        self.bar = BusyBar()
        self.bar.set_part(0.0)
        self.add(self.bar)
        work.progressed.connect(self.bar.set_part)
        for end in (work.done, work.refused, work.stopped):
            end.connect(self.accept)

    def reject(self) -> None:
        """Ask the work to stop."""
        self._work.stop()
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText("Stopping…")


def waited_for(title: str, words: str, work: WholeWork, parent: QWidget) -> Any:
    """Do `work` in another thread while the window lives on, and return what it returns.

    Where it takes longer than a blink, a dialog over `parent` says so and lets it be stopped. Raises the Problem
    that `work` raises, `OwnFault` where it met a fault of ours, and `Cancelled` where it was stopped in time.
    """
    running = Stoppable(parent)
    answers: list[Any] = []
    problems: list[Problem] = []
    running.done.connect(answers.append)
    running.refused.connect(problems.append)
    try:
        running.start(work)
        _blink(running)
        if running.is_running:
            _show(WaitDialog(title, words, running, parent))
        if running.is_running:  # the app is ending, and the vault is to be closed after this
            running.stop()
            wait_for_jobs()
    finally:
        running.deleteLater()
    if problems:
        raise problems[0]
    if not answers:
        raise Cancelled
    return answers[0]


def _blink(running: Stoppable) -> None:
    """Let the window live on for a moment, without taking in what is typed or clicked."""
    loop = QEventLoop()
    for end in (running.done, running.refused, running.stopped):
        end.connect(loop.quit)
    QTimer.singleShot(_BLINK_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _show(dialog: WaitDialog) -> None:
    dialog.exec()
    # At once, and not when the event loop comes round to it: until then its words could still be read aloud.
    delete(dialog)
