"""How a passage that may be told looks in a list."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.passages.passage_model import ROW_ROLE, PassageModel, PassageRow
from confidant.ui.theme import Token, Type, current_theme, draw_icon

__all__ = ["PassageDelegate"]

_SIDE, _ABOVE, _GAP, _BOX = 16, 12, 6, 18
_MOST_KEPT = 512
"""Broken texts that are kept: what is seen, and what was seen a moment ago."""


class PassageDelegate(QStyledItemDelegate):
    """The words whole, wrapped, and below them the clause and the yes; with a box to tick where the rows have one."""

    def __init__(self, model: PassageModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._broken: dict[tuple[str, Type, float, float], tuple[str, ...]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are, broken at the list's width."""
        row = index.data(ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if not isinstance(row, PassageRow):
            return QSize(width, 0)
        theme, inner = current_theme(), self._inner(width)
        height = 2 * theme.px(_ABOVE) + theme.px(_GAP) + 1
        height += len(self._lines(row.words, Type.NOTE, inner)) * theme.line_height(Type.NOTE)
        for words in (row.clause, row.consent):
            height += len(self._lines(words, Type.ASIDE, inner)) * theme.line_height(Type.ASIDE)
        return QSize(width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PassageRow):
            return
        theme, rect = current_theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state, is_last=index.row() + 1 == self._model.rowCount())
        left, inner = rect.left() + self._left(), self._inner(rect.width())
        top = rect.top() + theme.px(_ABOVE)
        if self._model.is_checkable:
            self._paint_box(painter, rect.left() + theme.px(_SIDE), top, ticked=self._model.is_ticked(index.row()))
        top = self._paint_words(painter, QPointF(left, top), self._lines(row.words, Type.NOTE, inner), Type.NOTE)
        top += theme.px(_GAP)
        for words in (row.clause, row.consent):
            top = self._paint_words(painter, QPointF(left, top), self._lines(words, Type.ASIDE, inner), Type.ASIDE)
        painter.restore()

    def _left(self) -> int:
        theme = current_theme()
        return theme.px(_SIDE) + (theme.px(_BOX) + 12 if self._model.is_checkable else 0)

    def _inner(self, width: float) -> float:
        return max(width - self._left() - current_theme().px(_SIDE), 1.0)

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, is_last: bool) -> None:
        theme = current_theme()
        if not is_last:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, 4, -4, -5), 8, 8)

    @staticmethod
    def _paint_box(painter: QPainter, left: float, top: float, *, ticked: bool) -> None:
        theme = current_theme()
        side = theme.px(_BOX)
        place = QRectF(left + 0.5, round(top + (theme.line_height(Type.NOTE) - side) / 2) + 0.5, side - 1, side - 1)
        painter.setPen(QPen(theme.color(Token.ACCENT if ticked else Token.INK_SOFT), 1))
        painter.setBrush(theme.color(Token.ACCENT if ticked else Token.SURFACE))
        painter.drawRoundedRect(place, 4, 4)
        if ticked:
            draw_icon(painter, "check", Token.ON_ACCENT, place.adjusted(3, 3, -3, -3))

    @staticmethod
    def _paint_words(painter: QPainter, place: QPointF, lines: tuple[str, ...], style: Type) -> float:
        theme = current_theme()
        height = theme.line_height(style)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(Token.INK if style is Type.NOTE else Token.INK_SOFT))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for number, line in enumerate(lines):
            painter.drawText(QRectF(place.x(), place.y() + number * height, 100_000, height), flags, line)
        return place.y() + len(lines) * height

    def _lines(self, words: str, style: Type, width: float) -> tuple[str, ...]:
        key = (words, style, width, current_theme().scale)
        if key not in self._broken:
            if len(self._broken) >= _MOST_KEPT:
                self._broken.clear()
            self._broken[key] = tuple(
                line for paragraph in words.splitlines() or [""] for line in _lines_of(paragraph, style, width)
            )
        return self._broken[key]


def _lines_of(paragraph: str, style: Type, width: float) -> list[str]:
    """Return one paragraph as lines no wider than that many pixels."""
    layout = QTextLayout(paragraph, current_theme().font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le")  # QTextLayout counts in UTF-16 units; a Python slice counts code points
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(units[2 * start : 2 * end].decode("utf-16-le", errors="replace").rstrip())
    layout.endLayout()
    return lines or [""]
