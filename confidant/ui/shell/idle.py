"""Notices when nobody is there any more."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from confidant.ui.shell.input_filter import input_filter

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)
_LOOK_EVERY_MS = 5_000


def monotonic_with_sleep() -> float:
    """Seconds that only go forward and also count while the laptop sleeps, where the system can tell."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class IdleWatch(QObject):
    """Sends ``idled`` when there was no input for ``minutes``, and again after as long: it never gives up watching.

    ``looked`` is sent at each look, so every five seconds and before each input: others have something to look at, too.
    """

    idled = Signal()
    looked = Signal()

    def __init__(self, minutes: int, clock: Callable[[], float] = monotonic_with_sleep) -> None:
        super().__init__()
        self._clock = clock
        self._seconds = minutes * 60.0
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin watching."""
        self._last = self._clock()
        input_filter().add(self, self._on_input)
        self._timer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        input_filter().remove(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait that long from now on."""
        self._seconds = minutes * 60.0

    def quiet_for(self) -> float:
        """Seconds since the last input."""
        return self._clock() - self._last

    def look(self) -> None:
        """Compare the clock with the last input; the timer calls this."""
        if not self._timer.isActive():
            return
        self.looked.emit()
        if self._clock() - self._last >= self._seconds:
            self._last = self._clock()
            self.idled.emit()

    def _on_input(self, event: QEvent) -> bool:
        """Note the time of each input; never keep an event."""
        if event.type() in _INPUT:
            # After a night's sleep the first key must find the vault locked, not wake the clock.
            self.look()
            self._last = self._clock()
        return False
