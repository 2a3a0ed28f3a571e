"""Python's collector of cycles, kept to the window's thread.

By itself it runs in whichever thread happens to allocate (an import in a worker's thread does, a lot), and a widget
must be destroyed in no other thread than the window's (Qt's rule). So it is turned off for good once others work, and
a timer of the window's thread collects, by the same thresholds.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

__all__ = ["CycleCollector", "collect_in_this_thread"]

_EVERY_MS = 500
"""A look costs a microsecond; what piles up between two is a few thousand objects at most."""


class CycleCollector(QObject):
    """Collects in the thread that it was made in, by Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that have grown past their thresholds; the oldest of them takes the younger along."""
        grown = [
            number
            for number, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if grown:
            gc.collect(grown[-1])


def collect_in_this_thread() -> None:
    """Let cycles be collected in this thread alone, the window's, from now on; it may be called again."""
    gc.disable()
    app = QCoreApplication.instance()
    if app is not None and app.findChild(CycleCollector) is None:
        CycleCollector(app)
