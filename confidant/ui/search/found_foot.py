"""The line under what was found."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["FoundFoot"]

_GAP = 16


class FoundFoot(QWidget):
    """How much was found, and at the right what the keys do; where there is no room for both, the keys are cut.

    It places the two by itself: a layout would arrange all of the search anew for each word that changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._count = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1, parent=self)
        self._keys = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1, parent=self)

    @property
    def said(self) -> str:
        """How much was found."""
        return self._count.text()

    def say(self, sentence: str) -> None:
        """Tell how much was found, or why nothing is."""
        self._put(self._count, sentence)

    def say_keys(self, words: str) -> None:
        """Tell what the keys do now."""
        self._put(self._keys, words)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._count.sizeHint().width(), current_theme().line_height(Type.ASIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._arrange()

    def _put(self, label: PlainLabel, words: str) -> None:
        if label.text() != words:
            label.setText(words)
            self._arrange()

    def _arrange(self) -> None:
        count = min(self._count.sizeHint().width(), self.width())
        keys = max(min(self._keys.sizeHint().width(), self.width() - count - _GAP), 0)
        self._count.setGeometry(0, 0, self.width() - keys - (_GAP if keys else 0), self.height())
        self._keys.setGeometry(self.width() - keys, 0, keys, self.height())
