"""A small button that says what a search is narrowed by."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Button, ButtonLook
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["FilterChip"]

_OFF = ButtonLook(Token.INK_SOFT, None, Token.RAISED, Token.LINE, Type.ASIDE_MEDIUM, 10, radius=14)
_ON = ButtonLook(Token.ACCENT, Token.ACCENT_SOFT, Token.ACCENT_SOFT, Token.ACCENT, Type.ASIDE_MEDIUM, 10, radius=14)
_HEIGHT, _WIDEST, _CROSS = 28, 210, 32
_BACK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class FilterChip(Button):
    """Pressed, it offers what can be chosen; Delete, or its cross, takes the filter off; Left and Right go on."""

    taken_off = Signal()
    stepped = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, small=True, parent=parent)
        self._name = name
        self.is_on = False
        self.set_value("")

    def set_value(self, words: str, *, is_switch: bool = False) -> None:
        """Show what it is set to; empty takes it off. A switch says no more than its name."""
        self.is_on = bool(words)
        self.look = _ON if words else _OFF
        self.set_icon_name("x" if words else None)
        said = f"{self._name}: {words}" if words and not is_switch else self._name
        metrics = current_theme().metrics(_OFF.style)
        self.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, current_theme().px(_WIDEST)))
        state = "on" if is_switch and words else words or "not set"
        self.setAccessibleName(f"{self._name}: {state}" + (". Delete takes it off" if words else ""))

    def sizeHint(self) -> QSize:
        """A little lower than other buttons."""
        return QSize(super().sizeHint().width(), current_theme().px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the row, open it downwards, or take it off."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.is_on:
            self.taken_off.emit()
        elif key in _BACK:
            self.stepped.emit(_BACK[key])
        elif key == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it off where its cross is pressed."""
        if self.is_on and event.position().x() < current_theme().px(_CROSS) and self.isDown():
            self.setDown(False)
            self.taken_off.emit()
        else:
            super().mouseReleaseEvent(event)
