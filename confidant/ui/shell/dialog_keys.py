"""F9 and Ctrl+L inside dialogs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class DialogKeys(QObject):
    """Hears the two keys that must always work while a dialog keeps the window's own shortcuts silent."""

    def __init__(self, parent: QObject, cover: Callable[[], None], lock: Callable[[], None]) -> None:
        super().__init__(parent)
        self._cover, self._lock = cover, lock
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take F9 and Ctrl+L while a dialog is open; leave everything else alone."""
        if event.type() != QEvent.Type.KeyPress or QApplication.activeModalWidget() is None:
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_F9 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._cover()
            return True
        if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._lock()
            return True
        return False
