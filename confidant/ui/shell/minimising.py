"""Notices that the window is put away."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Minimising(QObject):
    """Sends ``minimised`` when its window is; a filter, since the locked window's class loads no enumeration of Qt."""

    minimised = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Look at the window's state when it changes; never keep an event."""
        if event.type() == QEvent.Type.WindowStateChange and watched is self._window and self._window.isMinimized():
            self.minimised.emit()
        return False


def is_told_here() -> bool:
    """Whether this system tells a window that it was minimised; Wayland's windows are not told."""
    return not QApplication.platformName().startswith("wayland")
