"""The notes of a copy that the vault lacks, or has otherwise."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from confidant.ui.rows.two_line_row import TwoLineRow
from confidant.ui.surroundings.words import note_aside
from confidant.vault.comparison import NoteThere

__all__ = ["DifferenceList"]

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
        self.setItemDelegate(TwoLineRow(self))
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
