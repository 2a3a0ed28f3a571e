"""F9, Ctrl+L and Ctrl+Q where the window's own shortcuts are silent."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from confidant.ui.shell.input_filter import input_filter


class DialogKeys(QObject):
    """Hears the keys that must always work: in dialogs, while a menu is open, and before there are shortcuts."""

    def __init__(
        self,
        parent: QObject,
        has_shortcuts: Callable[[], bool],
        cover: Callable[[], None],
        lock: Callable[[], None],
        leave: Callable[[], object],
    ) -> None:
        """``has_shortcuts`` says whether the window itself hears the keys as long as nothing lies before it."""
        super().__init__(parent)
        self._has_shortcuts, self._cover, self._lock, self._leave = has_shortcuts, cover, lock, leave
        input_filter().add(self, self._on_input)

    def _on_input(self, event: QEvent) -> bool:
        """Take F9 and Ctrl+L where nobody else does, and Ctrl+Q on the locked page; leave everything else alone."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        in_front = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if in_front is None and self._has_shortcuts():
            return False
        if event.key() == Qt.Key.Key_F9 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._cover()
            return True
        if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._lock()
            return True
        is_quit = event.key() == Qt.Key.Key_Q and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_quit and in_front is None:
            self._leave()
            return True
        return False
