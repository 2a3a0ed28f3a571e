"""How a note that was found looks in the list."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.ui.kit import draw_badge
from confidant.ui.labels import long_date, short_date
from confidant.ui.notes.badge_button import fitted
from confidant.ui.notes.note_model import pills_of, title_of
from confidant.ui.search.found_model import FOUND_ROLE, FoundModel
from confidant.ui.search.marked_line import draw_marked
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.search import Found

__all__ = ["ROW_HEIGHT", "FoundDelegate"]

ROW_HEIGHT = 88
_LEFT, _WORDS_AT, _BADGES_AT, _BADGE = 16, 32, 57, 22
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class FoundDelegate(QStyledItemDelegate):
    """Title, pair and day; the words around the place, with what was looked for standing out; badges of the level."""

    def __init__(self, model: FoundModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

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
        left, width = rect.left() + theme.px(_LEFT), rect.width() - 2 * theme.px(_LEFT)
        self._paint_head(painter, QRectF(left, rect.top() + theme.px(10), width, theme.px(20)), found)
        words = QRectF(left, rect.top() + theme.px(_WORDS_AT), width, theme.px(20))
        draw_marked(painter, words, found.snippet.text, found.snippet.marks, (Type.BODY, Token.INK_SOFT))
        gap = theme.px(6)
        for pill, taken in fitted(pills_of(found.summary, self._model.today), width, gap):
            place = QRectF(left, rect.top() + theme.px(_BADGES_AT), taken, theme.px(_BADGE))
            draw_badge(painter, place, pill.word, pill.icon, pill.kind)
            left += taken + gap
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color(Token.RAISED))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme.color(Token.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color(Token.RAISED))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))

    def _paint_head(self, painter: QPainter, line: QRectF, found: Found) -> None:
        theme, held_on = current_theme(), found.summary.held_on
        day = short_date(held_on) if held_on.year == self._model.today.year else long_date(held_on)
        metrics = theme.metrics(Type.ASIDE)
        aside = metrics.elidedText(f"{self._model.name(found)} · {day}", Qt.TextElideMode.ElideLeft, line.width() / 2)
        taken = metrics.horizontalAdvance(aside) + 1
        painter.setFont(theme.font(Type.ASIDE))
        painter.setPen(theme.color(Token.INK_SOFT))
        painter.drawText(QRectF(line.right() - taken, line.top(), taken, line.height()), _MIDDLE, aside)
        title = title_of(found.summary)
        marks = found.title_marks if title == found.summary.title else ()
        draw_marked(painter, line.adjusted(0, 0, -taken - 12, 0), title, marks, (Type.BODY_STRONG, Token.INK))
