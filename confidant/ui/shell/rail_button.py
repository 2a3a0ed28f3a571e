"""An entry of the rail."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.kit import Pressable
from confidant.ui.theme import Token, Type, current_theme, draw_icon

_HEIGHT, _ICON = 38, 18


class RailButton(Pressable):
    """Icon, word and, where something waits, a count."""

    def __init__(self, icon: str, words: str, *, checkable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._count = 0
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many wait; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} waiting" if count else self.text())
        self.update()

    @property
    def count(self) -> int:
        """How many wait."""
        return self._count

    def sizeHint(self) -> QSize:
        """One row of the rail."""
        return QSize(current_theme().px(197), current_theme().px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and count."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on:
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            painter.setBrush(theme.color(Token.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink = Token.INK if on or self.underMouse() else Token.INK_SOFT
        side = theme.px(_ICON)
        draw_icon(painter, self._icon_name, ink, QRectF(theme.px(9), (self.height() - side) // 2, side, side))
        style = Type.BODY_STRONG if on else Type.BODY
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(ink))
        rect = self.rect().adjusted(theme.px(37), 0, -8, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        theme = current_theme()
        words = str(self._count) if self._count < 100 else "99+"
        height = theme.px(18)
        width = max(theme.px(21), theme.metrics(Type.ASIDE_STRONG).horizontalAdvance(words) + theme.px(12))
        rect = QRectF(self.width() - 9 - width, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.ACCENT_SOFT))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setFont(theme.font(Type.ASIDE_STRONG))
        painter.setPen(theme.color(Token.ACCENT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
