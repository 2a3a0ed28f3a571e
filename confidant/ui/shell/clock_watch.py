"""Notices that the clock on the wall and the one that only counts went apart."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

JUMP_S = 30.0
"""From here on a difference between two looks is a jump.

The looks are five seconds apart. Time services turn the clock by at most a twelfth (chrony; a two-thousandth is usual),
so by less than half a second between two looks, and set it at once where it is further off; a leap second is one
second. A sleep that nothing told us of is as long as the machine slept: the counting clock stands still meanwhile. Half
a minute is far from the first two, and shorter than any absence worth the name.
"""


class ClockWatch(QObject):
    """Sends ``jumped`` when the wall clock moved against the monotonic one, forwards or back.

    Forwards: the machine slept, or stood still, without telling. Either way: somebody set the clock.
    """

    jumped = Signal()

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wall, self._steady = wall, steady
        self._apart: float | None = None

    def start(self) -> None:
        """Begin watching from now on."""
        self._apart = self._wall() - self._steady()

    def stop(self) -> None:
        """Watch no more."""
        self._apart = None

    def look(self) -> None:
        """Compare the clocks with the last look; whoever watches for input calls this."""
        if self._apart is None:
            return
        apart = self._wall() - self._steady()
        moved, self._apart = apart - self._apart, apart
        if abs(moved) >= JUMP_S:
            self.jumped.emit()
