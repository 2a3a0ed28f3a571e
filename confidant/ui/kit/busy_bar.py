"""Shows that something is going on."""

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import Token, current_theme

_ROUND_MS = 1_800


class BusyBar(QWidget):
    """A thin line along which a piece glides while the end is not known; with ``set_part`` it fills instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Working")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._part: float | None = None
        self._at = 0.0
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setDuration(_ROUND_MS)
        self._glide.setLoopCount(-1)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._glide.valueChanged.connect(self._on_moved)

    def set_part(self, part: float | None) -> None:
        """Show how far it is, 0 to 1; ``None`` when that is not known."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        """Four pixels high."""
        return QSize(120, 4)

    def showEvent(self, event: QShowEvent) -> None:
        """Glide while it can be seen."""
        super().showEvent(event)
        self._glide.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._glide.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the piece."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.LINE))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setBrush(theme.color(Token.ACCENT))
        width = self.width()
        if self._part is not None:
            painter.drawRoundedRect(QRectF(0, 0, width * self._part, self.height()), 2, 2)
            return
        piece = width * 0.25
        painter.drawRoundedRect(QRectF(self._at * (width - piece), 0, piece, self.height()), 2, 2)

    def _on_moved(self, value: float) -> None:
        # There and back again, so that nothing jumps.
        self._at = 1 - abs(2 * value - 1)
        self.update()
