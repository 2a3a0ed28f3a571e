"""What everything shares that is pressed like a button and painted by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class Pressable(QAbstractButton):
    """Pressed with Return as with Space: the keyboard need not know which part of a page is a push button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Return too."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)
