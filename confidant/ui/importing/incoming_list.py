"""What would come in: a row for each note, and before them one for each file that is not taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from confidant.flows.importing.service import Prepared
from confidant.ui.importing.words import file_name, note_aside
from confidant.ui.theme import Token, Type, current_theme, draw_icon

__all__ = ["IncomingList", "IncomingRow", "rows_of"]

_HEIGHT, _ICON = 64, 16
_TIP_CHARACTERS = 80
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A title, what stands under it, and what there is to say; `is_refused` for a file that is not taken."""

    title: str
    aside: str
    remark: str = ""
    is_refused: bool = False


def rows_of(prepared: Prepared) -> list[IncomingRow]:
    """Return the rows; words are counted, so in another thread than the window's."""
    return [*_refused(prepared), *_notes(prepared)]


def _refused(prepared: Prepared) -> Iterator[IncomingRow]:
    for skip in prepared.skipped:
        yield IncomingRow(file_name(skip.file), "Not taken", _sentence(skip.reason), is_refused=True)


def _notes(prepared: Prepared) -> Iterator[IncomingRow]:
    for file in prepared.files:
        for note in file.notes:
            yield IncomingRow(
                note.title, note_aside(note, file), _sentence("; ".join(each.value for each in note.remarks))
            )


def _sentence(words: str) -> str:
    """Return what stands after a colon in the report as it stands by itself."""
    return words[:1].upper() + words[1:]


class IncomingList(QListView):
    """Up and Down go through the rows; each says all of itself to assistive technology."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import.list")
        self.setAccessibleName("What would come in")
        self.setProperty("kit", "on-ground")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[IncomingRow]) -> None:
        """Show these, the first one chosen."""
        self._rows.set_rows(rows)
        self.setCurrentIndex(self._rows.index(0))


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[IncomingRow] = ()

    def set_rows(self, rows: Sequence[IncomingRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.title, row.aside, row.remark)))
        if role == Qt.ItemDataRole.ToolTipRole:
            # The app's own words, which may be too long for their line; a title or a file's name stays out of tips.
            return fill(row.remark, _TIP_CHARACTERS) or None
        return row if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = current_theme(), QRectF(option.rect)
        row: IncomingRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(theme.px(14), theme.px(8), -theme.px(14), 0)
        line = theme.line_height(Type.BODY)
        aside_width = min(theme.metrics(Type.ASIDE).horizontalAdvance(row.aside) + 2, inner.width() * 0.6)
        title = QRectF(inner.left(), inner.top(), inner.width() - aside_width - theme.px(12), line)
        self._paint_text(painter, title, row.title, Type.BODY_MEDIUM, Token.INK)
        aside = QRectF(inner.right() - aside_width, inner.top(), aside_width, line)
        self._paint_text(painter, aside, row.aside, Type.ASIDE, Token.DANGER if row.is_refused else Token.INK_SOFT)
        under = QRectF(inner.left(), inner.top() + line + theme.px(4), inner.width(), line)
        if row.remark:
            side = theme.px(_ICON)
            token, icon = (Token.DANGER, "circle-alert") if row.is_refused else (Token.WARN, "triangle-alert")
            draw_icon(painter, icon, token, QRectF(under.left(), under.top() + (line - side) / 2, side, side))
            under.setLeft(under.left() + side + theme.px(8))
            self._paint_text(painter, under, row.remark, Type.ASIDE, token)
        else:
            self._paint_text(painter, under, "Comes in as it is", Type.ASIDE, Token.INK_SOFT)
        painter.restore()

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
