"""A list's row of two lines, painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.theme import Token, Type, current_theme

__all__ = ["TwoLineRow"]

_HEIGHT = 60


class TwoLineRow(QStyledItemDelegate):
    """Paints the item's text in medium weight and its `UserRole` below it; a chosen row is tinted."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the two lines need."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        theme, rect = current_theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 8, 8)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.color(Token.FOCUS), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 9, 9)
        inner = rect.adjusted(theme.px(14), theme.px(10), -theme.px(12), 0)
        for style, token, words, line in (
            (Type.BODY_MEDIUM, Token.INK, index.data(), 0),
            (Type.ASIDE, Token.INK_SOFT, index.data(Qt.ItemDataRole.UserRole), theme.line_height(Type.BODY)),
        ):
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(token))
            shown = theme.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
            place = QRectF(inner.left(), inner.top() + line, inner.width(), theme.line_height(Type.BODY))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()
