"""How a note that was found looks in the list."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.kit import draw_badge
from confidant.ui.labels import long_date, short_date
from confidant.ui.notes.badge_button import Pill, fitted
from confidant.ui.notes.note_model import pills_of, title_of
from confidant.ui.search.found_model import FOUND_ROLE, FoundModel
from confidant.ui.search.marked_line import base_of, draw_marked
from confidant.ui.search.plain_snippet import plain_snippet
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.search import Found

__all__ = ["ROW_HEIGHT", "FoundDelegate"]

ROW_HEIGHT = 88
_LEFT, _WORDS_AT, _BADGES_AT, _BADGE = 16, 32, 57, 22
_MOST_DRAWN = 64
"""Rows of badges kept as pictures: which there are is a short list."""
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver


class FoundDelegate(QStyledItemDelegate):
    """Title, pair and day; the words around the place, with what was looked for standing out; badges of the level."""

    def __init__(self, model: FoundModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are as high as each other."""
        theme = current_theme()
        return QSize(theme.px(240), theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        found = index.data(FOUND_ROLE)
        if not isinstance(found, Found):
            return
        theme, rect = current_theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        side, line = theme.px(_LEFT), theme.px(20)
        left, width = rect.left() + side, rect.width() - 2 * side
        self._paint_head(painter, QRectF(left, rect.top() + theme.px(10), width, line), found)
        words = QRectF(left, rect.top() + theme.px(_WORDS_AT), width, line)
        snippet = plain_snippet(found.snippet)
        draw_marked(painter, words, snippet.text, snippet.marks, (Type.BODY, Token.INK_SOFT))
        badges = self._badges(pills_of(found.summary, self._model.today), width, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(left, rect.top() + theme.px(_BADGES_AT)), badges)
        painter.restore()

    def _badges(self, pills: tuple[Pill, ...], width: float, ratio: float) -> QPixmap:
        """Return the badges as a picture. They are the same in most rows, and hold no word of a note."""
        theme = current_theme()
        key = (pills, width, ratio, theme.scale, theme.scheme)
        if key not in self._drawn:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            self._drawn[key] = _draw_badges(pills, width, ratio)
        return self._drawn[key]

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        if state & _SELECTED:
            painter.fillRect(rect, theme.color(Token.RAISED))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme.color(Token.ACCENT))
        elif state & _HOVERED:
            painter.fillRect(rect, theme.color(Token.RAISED))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))

    def _paint_head(self, painter: QPainter, line: QRectF, found: Found) -> None:
        theme, held_on = current_theme(), found.summary.held_on
        day = short_date(held_on) if held_on.year == self._model.today.year else long_date(held_on)
        metrics = theme.metrics(Type.ASIDE)
        aside, half = f"{self._model.name(found)} · {day}", line.width() / 2
        taken = metrics.horizontalAdvance(aside) + 1
        if taken > half:
            aside, taken = metrics.elidedText(aside, Qt.TextElideMode.ElideLeft, half), half
        painter.setFont(theme.font(Type.ASIDE))
        painter.setPen(theme.color(Token.INK_SOFT))
        painter.drawText(QPointF(line.right() - taken, base_of(line, metrics)), aside)
        title = title_of(found.summary)
        marks = found.title_marks if title == found.summary.title else ()
        draw_marked(painter, line.adjusted(0, 0, -taken - 12, 0), title, marks, (Type.BODY_STRONG, Token.INK))


def _draw_badges(pills: tuple[Pill, ...], width: float, ratio: float) -> QPixmap:
    theme = current_theme()
    left, gap, height = 0.0, theme.px(6), theme.px(_BADGE)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for pill, taken in fitted(pills, width, gap):
        draw_badge(painter, QRectF(left, 0, taken, height), pill.word, pill.icon, pill.kind)
        left += taken + gap
    painter.end()
    return picture
