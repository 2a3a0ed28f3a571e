"""A key's name as it stands on a key."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import Token, Type, current_theme


def keycap_width(keys: str) -> int:
    """Pixels a cap with ``keys`` is wide."""
    theme = current_theme()
    return round(theme.metrics(Type.ASIDE_MEDIUM).horizontalAdvance(keys)) + theme.px(12)


def draw_keycap(painter: QPainter, rect: QRectF, keys: str) -> None:
    """Paint a cap with ``keys`` into ``rect``."""
    theme = current_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(Token.LINE), 1))
    painter.setBrush(theme.color(Token.SURFACE))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.color(Token.INK))
    painter.setFont(theme.font(Type.ASIDE_MEDIUM))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)


class KeyCap(QWidget):
    """Shows a shortcut, such as ``Ctrl K``, beside what it does."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the keys and a margin."""
        return QSize(keycap_width(self._keys), current_theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        draw_keycap(painter, QRectF(self.rect()), self._keys)
