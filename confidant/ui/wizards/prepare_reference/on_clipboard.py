"""Putting a sealed text on the clipboard, from whichever thread seals it."""

from threading import Event, Lock

from PySide6.QtCore import QMimeData, QObject, Qt, QThread, Signal
from PySide6.QtGui import QGuiApplication

from confidant.domain.problem import Problem
from confidant.ui.private_mime import make_private

__all__ = ["CannotCopy", "OnClipboard"]

_PATIENCE = 1.5
"""Seconds for the window's thread to come round to it; it has nothing else to do but show that it waits.

Less than the shortest time that a lock or the end of the program waits for work (two seconds, before the machine
sleeps), in which that thread comes round to nothing: the register must have its correction before the process ends.
"""


class CannotCopy(Problem):
    """The clipboard does not hold what was put there."""

    def __init__(self) -> None:
        super().__init__(
            "The words could not be put on the clipboard, so nothing has left, and the register says so; "
            "try once more, or write them into a file."
        )


class OnClipboard(QObject):
    """Offers text as a secret that nobody should remember; the app's guard takes it away after twenty seconds.

    What lies on the clipboard is read back before it counts. It lives in the window's thread, where the clipboard is.
    """

    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted.connect(self._on_wanted, Qt.ConnectionType.QueuedConnection)

    def put(self, text: str) -> None:
        """Put `text` on the clipboard, and wait until it is found there. Raises CannotCopy."""
        asked = _Asked(text)
        if QThread.currentThread() is self.thread():
            self._on_wanted(asked)
        else:
            self._wanted.emit(asked)
            asked.answered.wait(_PATIENCE)
        with asked.lock:
            asked.is_over = True
            is_there = asked.is_there
        if not is_there:
            raise CannotCopy

    def _on_wanted(self, asked: "_Asked") -> None:
        with asked.lock:
            if not asked.is_over:  # nobody waits any more: what came too late must not lie there unregistered
                asked.is_there = _is_put(asked.text)
        asked.answered.set()


def _is_put(text: str) -> bool:
    """Offer `text`, and say whether it is found there; what is not as it was put is offered no more."""
    data = QMimeData()
    data.setText(text)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(make_private(data))
    if clipboard.text() == text:
        return True
    clipboard.clear()
    return False


class _Asked:
    """One text on its way to the clipboard."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.answered, self.lock = Event(), Lock()
        self.is_there = self.is_over = False
