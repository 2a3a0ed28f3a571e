"""How hard a passphrase is to guess."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import Token, current_theme

_STEPS = 4
_TOKENS = (Token.DANGER, Token.DANGER, Token.WARN, Token.OK, Token.OK)


class StrengthBar(QWidget):
    """Four short lines, filled by zxcvbn's score of 0 to 4; the words beside them say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_score(self, score: int | None) -> None:
        """Show ``score``; ``None`` shows nothing filled."""
        self._score = score
        self.update()

    def sizeHint(self) -> QSize:
        """Four lines of 28 pixels."""
        return QSize(_STEPS * 32 - 4, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = 0 if self._score is None else max(self._score, 1)
        for step in range(_STEPS):
            on = self._score is not None and step < filled
            painter.setBrush(theme.color(_TOKENS[self._score or 0] if on else Token.LINE))
            painter.drawRoundedRect(QRectF(step * 32, (self.height() - 4) / 2, 28, 4), 2, 2)
