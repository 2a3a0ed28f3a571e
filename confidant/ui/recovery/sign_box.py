"""A small field for a few signs that are copied from paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from confidant.ui.kit import PRIVATE_INPUT, NoCopying

_BETWEEN = frozenset(" -‐‑‒–—―\t\n\r\u00a0\u2009\u202f:")
"""What may stand between signs without anybody having made a mistake."""


class SignBox(QLineEdit):
    """Takes ``most`` signs and shows them in groups of ``group``, as they are printed.

    ``keep`` picks the signs out of what is typed or pasted. Where more come than fit, all of them are handed on.
    """

    edited = Signal()
    filled = Signal()
    overflowed = Signal(str, str)
    """More signs than fit: all of them, and those that have just come."""

    back_wanted = Signal(bool)
    """At its beginning the cursor is to go back; whether to take away a sign there."""

    on_wanted = Signal()
    refused = Signal()
    """Something was typed that is no sign."""

    def __init__(self, most: int, group: int, keep: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._group, self._keep = most, group, keep
        self.setProperty("kit", "signs")
        self.setInputMethodHints(PRIVATE_INPUT)
        NoCopying(self)
        self._edit_at = 0
        # Both are told after the text is, so that an edit still finds where it began.
        self.cursorPositionChanged.connect(self._remember_place)
        self.selectionChanged.connect(self._remember_place)
        self.textEdited.connect(self._on_edited)

    @property
    def signs(self) -> str:
        """The signs in it, without the blanks between the groups."""
        return self._keep(self.text())

    @property
    def is_full(self) -> bool:
        """Whether all its signs are there."""
        return len(self.signs) == self._most

    def set_signs(self, signs: str) -> None:
        """Put ``signs`` into it, the cursor behind them."""
        self.setText(self._grouped(signs[: self._most]))

    def set_wrong(self, *, is_wrong: bool) -> None:
        """Mark what is in it as wrong, for eyes and for screen readers."""
        self.setAccessibleDescription("Compare it with the sheet." if is_wrong else "")
        if self.property("faulty") != is_wrong:
            self.setProperty("faulty", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def take_last(self) -> None:
        """Take away the last sign, as Backspace does."""
        self.set_signs(self.signs[:-1])
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the cursor pass from box to box as if they were one field."""
        key, at = Qt.Key(event.key()), self.cursorPosition()
        is_plain = not self.hasSelectedText() and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and key == Qt.Key.Key_Backspace and at == 0:
            self.back_wanted.emit(True)  # noqa: FBT003  a signal has no keywords
        elif is_plain and key == Qt.Key.Key_Left and at == 0:
            self.back_wanted.emit(False)  # noqa: FBT003  as above
        elif is_plain and key == Qt.Key.Key_Right and at == len(self.text()):
            self.on_wanted.emit()
        else:
            # The blank between two groups is no sign: taking it away would change nothing.
            if is_plain and key == Qt.Key.Key_Backspace and self.text()[at - 1 : at] == " ":
                self.cursorBackward(False)  # noqa: FBT003  Qt's method has this shape
            elif is_plain and key == Qt.Key.Key_Delete and self.text()[at : at + 1] == " ":
                self.cursorForward(False)  # noqa: FBT003  as above
            super().keyPressEvent(event)

    def _remember_place(self) -> None:
        self._edit_at = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()

    def _on_edited(self, text: str) -> None:
        signs, at = self._keep(text), self.cursorPosition()
        if len(signs) > self._most:
            self.overflowed.emit(signs, self._keep(text[self._edit_at : at]))
        else:
            before = len(self._keep(text[:at]))
            self.setText(self._grouped(signs))
            self.setCursorPosition(len(self._grouped(signs[:before])))
            self.edited.emit()
            if len(signs) == self._most and before == self._most:
                self.filled.emit()
        if any(sign not in _BETWEEN and not self._keep(sign) for sign in text):
            self.refused.emit()

    def _grouped(self, signs: str) -> str:
        return " ".join(signs[start : start + self._group] for start in range(0, len(signs), self._group))
