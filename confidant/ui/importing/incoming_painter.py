"""How the rows of an import's preview are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.importing.incoming_rows import IncomingRow, IncomingRows
from confidant.ui.theme import Token, Type, current_theme, draw_icon

__all__ = ["IncomingPainter"]

_HEIGHT, _ICON, _BOX, _EDGE = 64, 16, 18, 14


class IncomingPainter(QStyledItemDelegate):
    """Paints a box to tick, a title with an aside, and beneath them what there is to say."""

    def box_end(self, row: QRect) -> float:
        """Where in a row what is pressed is no more its box."""
        theme = current_theme()
        return row.left() + theme.px(_EDGE) + theme.px(_BOX) + theme.px(6)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for all rows."""
        theme = current_theme()
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        theme, rect = current_theme(), QRectF(option.rect)
        rows = index.model()
        assert isinstance(rows, IncomingRows), "the list has this model"
        row: IncomingRow = index.data(Qt.ItemDataRole.UserRole)
        is_left_out = not row.is_refused and not rows.is_taken(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(theme.px(_EDGE), theme.px(8), -theme.px(_EDGE), 0)
        line = theme.line_height(Type.BODY)
        if not row.is_refused:
            self._paint_box(painter, inner.left(), inner.top() + (line - theme.px(_BOX)) / 2, is_on=not is_left_out)
        inner.setLeft(inner.left() + theme.px(_BOX) + theme.px(12))
        aside_width = min(theme.metrics(Type.ASIDE).horizontalAdvance(row.aside) + 2, inner.width() * 0.6)
        title = QRectF(inner.left(), inner.top(), inner.width() - aside_width - theme.px(12), line)
        self._paint_text(painter, title, row.title, Type.BODY_MEDIUM, Token.INK_SOFT if is_left_out else Token.INK)
        aside = QRectF(inner.right() - aside_width, inner.top(), aside_width, line)
        self._paint_text(painter, aside, row.aside, Type.ASIDE, Token.DANGER if row.is_refused else Token.INK_SOFT)
        under = QRectF(inner.left(), inner.top() + line + theme.px(4), inner.width(), line)
        said = rows.said_of(row)
        if is_left_out or not said:
            self._paint_text(painter, under, said or "Comes in as it is", Type.ASIDE, Token.INK_SOFT)
        else:
            self._paint_remark(painter, under, said, is_refused=row.is_refused)
        painter.restore()

    def _paint_remark(self, painter: QPainter, under: QRectF, said: str, *, is_refused: bool) -> None:
        theme = current_theme()
        side = theme.px(_ICON)
        token, icon = (Token.DANGER, "circle-alert") if is_refused else (Token.WARN, "triangle-alert")
        draw_icon(painter, icon, token, QRectF(under.left(), under.top() + (under.height() - side) / 2, side, side))
        under.setLeft(under.left() + side + theme.px(8))
        self._paint_text(painter, under, said, Type.ASIDE, token)

    @staticmethod
    def _paint_box(painter: QPainter, left: float, top: float, *, is_on: bool) -> None:
        """Paint a box as `CheckRow` has it."""
        theme = current_theme()
        side = theme.px(_BOX)
        painter.setPen(QPen(theme.color(Token.ACCENT if is_on else Token.INK_SOFT), 1))
        painter.setBrush(theme.color(Token.ACCENT if is_on else Token.SURFACE))
        painter.drawRoundedRect(QRectF(round(left) + 0.5, round(top) + 0.5, side - 1, side - 1), 4, 4)
        if is_on:
            tick = theme.px(12)
            place = QRectF(round(left) + (side - tick) / 2, round(top) + (side - tick) / 2, tick, tick)
            draw_icon(painter, "check", Token.ON_ACCENT, place)

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(rect.adjusted(3, 2, -3, -2), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 9, 9)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))

    @staticmethod
    def _paint_text(painter: QPainter, place: QRectF, words: str, style: Type, token: Token) -> None:
        theme = current_theme()
        shown = theme.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(token))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
