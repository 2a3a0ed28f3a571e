"""The notes of a copy that the vault lacks, or has otherwise."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from confidant.ui.surroundings.words import note_aside
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.comparison import NoteThere

__all__ = ["DifferenceList"]

_HEIGHT = 60
_NONE = QModelIndex()


class DifferenceList(QListView):
    """A row each, chosen with Up and Down; ``chosen`` carries the note."""

    chosen = Signal(object)

    def __init__(self, notes: Sequence[NoteThere], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copy.list")
        self.setAccessibleName("Notes that differ")
        self.setProperty("kit", "on-ground")
        self._notes = tuple(notes)
        self.setModel(_Differences(self._notes, self))
        self.setItemDelegate(_Row(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def current(self) -> NoteThere | None:
        """Return the note chosen."""
        row = self.currentIndex().row()
        return self._notes[row] if row >= 0 else None

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which note was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._notes[current.row()])


class _Differences(QAbstractListModel):
    def __init__(self, notes: tuple[NoteThere, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._notes = notes

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        there = self._notes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(there)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_title(there)}. {note_aside(there)}"
        return note_aside(there) if role == Qt.ItemDataRole.UserRole else None


def _title(there: NoteThere) -> str:
    return there.note.title.strip() or " ".join(there.note.body.split(None, 12)[:12]) or "New note"


class _Row(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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
