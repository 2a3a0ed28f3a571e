"""Python's collector of cycles, kept to the window's thread.

By itself it runs in whichever thread happens to allocate (an import in a worker's thread does, a lot), and a widget
must be destroyed in no other thread than the window's (Qt's rule). So it is turned off for good once others work, and
a timer of the window's thread collects, by the same thresholds.

Looking through the oldest generation, which is nearly all there is, takes more than a key may take (measured: 20 ms
with one note open). So that waits until nobody types.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

__all__ = ["CycleCollector", "collect_in_this_thread"]

_EVERY_MS = 500
"""A look costs a microsecond; what piles up between two is a few thousand objects at most."""


_QUIET = 3.0
"""Seconds since the last key, or move of the mouse, after which the oldest generation is looked through."""

_OVERDUE = 4
"""So many times beyond its threshold it is looked through all the same."""

_OLDEST = 2


class CycleCollector(QObject):
    """Collects in the thread that it was made in, by Python's own thresholds; the oldest once nobody types."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        # Loaded with the shell, which is there before anybody collects; jobs need nothing of it.
        from confidant.ui.shell.input_filter import input_filter  # noqa: PLC0415  as said above

        super().__init__(parent)
        self._clock = clock
        self._last_input = clock() - _QUIET
        input_filter().add(self, self._on_input)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that have grown past their thresholds; an older one takes the younger along."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        grown = [number for number in range(_OLDEST) if counts[number] > thresholds[number]]
        if counts[_OLDEST] > thresholds[_OLDEST] * (1 if self._is_quiet else _OVERDUE):
            gc.collect(_OLDEST)
        elif grown:
            gc.collect(grown[-1])

    @property
    def _is_quiet(self) -> bool:
        return self._clock() - self._last_input >= _QUIET

    def _on_input(self, _event: QEvent) -> bool:
        """Note when somebody typed last; never keep an event."""
        self._last_input = self._clock()
        return False


def collect_in_this_thread() -> None:
    """Let cycles be collected in this thread alone, the window's, from now on; it may be called again."""
    gc.disable()
    app = QCoreApplication.instance()
    if app is not None and app.findChild(CycleCollector) is None:
        CycleCollector(app)
