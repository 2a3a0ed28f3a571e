"""The key that says whom to call: the same at the locked door, on every page and in every dialog."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

__all__ = ["DANGER_KEYS", "is_danger_key"]

DANGER_KEYS = "Ctrl+Alt+D"

_CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def is_danger_key(event: QKeyEvent) -> bool:
    """Whether somebody presses it now."""
    is_press = event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
    return is_press and event.key() == Qt.Key.Key_D and event.modifiers() == _CTRL_ALT
