"""How a note looks in the list."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confidant.domain.sentences import sentence_spans
from confidant.ui.kit import draw_badge
from confidant.ui.labels import long_date, short_date
from confidant.ui.notes.badge_button import Pill, fitted
from confidant.ui.notes.markdown_line import plain_words
from confidant.ui.notes.note_model import SUMMARY_ROLE, NoteListModel
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.notes import NoteSummary

__all__ = ["NoteDelegate", "lines_of"]

_HEIGHT, _LEFT, _RIGHT, _BADGES_AT = 93, 20, 16, 58


def lines_of(summary: NoteSummary) -> tuple[str, str]:
    """Return what the list says of a note: its title and first words; without a title its first sentence, and on.

    A new note begins in its words, so what was meant for a title is often written there.
    """
    title, words = summary.title.strip(), plain_words(summary.first_words)
    if title or not words:
        return title or "Untitled", words or "Nothing written yet"
    end = sentence_spans(words)[0][1]
    return words[:end], words[end:].strip()


class NoteDelegate(QStyledItemDelegate):
    """Title and day, first words, badges. Long words are elided, never wrapped; long badges lose their words first."""

    def __init__(self, model: NoteListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are as high as each other."""
        theme = current_theme()
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        summary = index.data(SUMMARY_ROLE)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        if summary is not None:
            self._paint_words(painter, rect, summary)
            self._paint_badges(painter, rect, self._model.pills(summary))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color(Token.SURFACE))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme.color(Token.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color(Token.RAISED))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(theme.color(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(8, 5, -6, -6), 8, 8)

    def _paint_words(self, painter: QPainter, rect: QRectF, summary: NoteSummary) -> None:
        theme = current_theme()
        left, right = rect.left() + theme.px(_LEFT), rect.right() - theme.px(_RIGHT)
        same_year = summary.held_on.year == self._model.today.year
        day = short_date(summary.held_on) if same_year else long_date(summary.held_on)
        day_width = theme.metrics(Type.ASIDE).horizontalAdvance(day) + 1
        line = theme.line_height(Type.BODY)
        top = rect.top() + theme.px(12)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(theme.font(Type.ASIDE))
        painter.setPen(theme.color(Token.INK_SOFT))
        painter.drawText(QRectF(right - day_width, top, day_width, line), middle, day)
        heading, words = lines_of(summary)
        place = (left, top, right - day_width - 10)
        token = Token.INK if summary.title.strip() else Token.INK_SOFT
        self._paint_line(painter, heading, Type.BODY_STRONG, token, place)
        self._paint_line(painter, words, Type.BODY, Token.INK_SOFT, (left, top + line, right))

    @staticmethod
    def _paint_line(
        painter: QPainter, words: str, style: Type, token: Token, place: tuple[float, float, float]
    ) -> None:
        theme = current_theme()
        left, top, right = place
        shown = theme.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(token))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, top, right - left + 2, theme.line_height(style)), middle, shown)

    @staticmethod
    def _paint_badges(painter: QPainter, rect: QRectF, pills: tuple[Pill, ...]) -> None:
        theme = current_theme()
        left = rect.left() + theme.px(_LEFT)
        gap, room = theme.px(6), rect.width() - theme.px(_LEFT) - theme.px(_RIGHT)
        for pill, width in fitted(pills, room, gap):
            place = QRectF(left, rect.top() + theme.px(_BADGES_AT), width, theme.px(22))
            draw_badge(painter, place, pill.word, pill.icon, pill.kind)
            left += width + gap
