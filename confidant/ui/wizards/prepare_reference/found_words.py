"""The words that a check found, as a way to where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.rows.leading_words import LeadingWords
from confidant.ui.theme import Type


class FoundWords(LeadingWords):
    """Quoted words that lead to their place.

    `reached` follows the keyboard's coming here, `stepped` an arrow key: -1 up, 1 down.
    """

    reached = Signal()
    stepped = Signal(int)

    def __init__(self, words: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(PlainLabel(f"“{words}”", Type.BODY), f"{about}: “{words}”. Go to these words", parent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys go from finding to finding."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)
