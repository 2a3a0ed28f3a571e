"""Paints a row of the matrix: the topic's name, and each answer as a badge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.agreement.matrix_model import ASIDE_ROLE, NOT_FILLED, RULE_ROLE
from confidant.ui.agreement.rule_look import RULE_LOOKS
from confidant.ui.kit import badge_size, draw_badge
from confidant.ui.labels import rule_label
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["CELL_INSET", "ROW_HEIGHT", "TOPIC_INSET", "MatrixDelegate"]

ROW_HEIGHT = 42
"""Pixels at a text size of 100 %, the hairline below included."""

TOPIC_INSET, CELL_INSET = 16, 12
"""Pixels from a cell's left edge to its words."""

_Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """Draws cells; the one with the keyboard has a ring of `focus`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Every row is as high as every other."""
        return QSize(0, current_theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the name or the badge, the hairline below, and the ring."""
        theme = current_theme()
        rect = QRectF(option.rect)
        painter.save()
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))
        rule = index.data(RULE_ROLE)
        if rule is None:
            self._paint_topic(painter, rect, index)
        else:
            aside = str(index.data(ASIDE_ROLE))
            # The foot counts what nobody filled in; which it is, is told where the cursor is.
            is_told = aside != NOT_FILLED or bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_badge(painter, rect, index, aside if is_told else "")
        state = option.state
        if rule is not None and state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    @staticmethod
    def _paint_topic(painter: QPainter, rect: QRectF, index: _Index) -> None:
        theme = current_theme()
        painter.setFont(theme.font(Type.BODY_MEDIUM))
        painter.setPen(theme.color(Token.INK))
        room = rect.adjusted(TOPIC_INSET, 0, -8, -1)
        metrics = theme.metrics(Type.BODY_MEDIUM)
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    @staticmethod
    def _paint_badge(painter: QPainter, rect: QRectF, index: _Index, aside: str) -> None:
        theme = current_theme()
        rule = index.data(RULE_ROLE)
        look, word = RULE_LOOKS[rule], rule_label(rule)
        size = badge_size(word, look.icon)
        room = rect.width() - CELL_INSET - 4
        top = round(rect.top() + (rect.height() - 1 - size.height()) / 2)
        width = min(size.width(), room)
        draw_badge(painter, QRectF(rect.left() + CELL_INSET, top, width, size.height()), word, look.icon, look.kind)
        left = rect.left() + CELL_INSET + width + 8
        if theme.metrics(Type.ASIDE).horizontalAdvance(aside) <= rect.right() - left:
            painter.setFont(theme.font(Type.ASIDE))
            painter.setPen(theme.color(Token.INK_SOFT))
            painter.drawText(
                QRectF(left, rect.top(), rect.right() - left, rect.height() - 1),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                aside,
            )
