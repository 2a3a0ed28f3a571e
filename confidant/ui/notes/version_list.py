"""The versions of a note, the newest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from confidant.ui.rows.two_line_row import TwoLineRow

__all__ = ["VersionList"]

_NONE = QModelIndex()


class VersionList(QListView):
    """A row each: until when, and what changed since; ``chosen`` carries the row."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history.list")
        self.setAccessibleName("What the note said before")
        self.setProperty("kit", "on-ground")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(TwoLineRow(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these lines, and choose the first."""
        self._rows.put(rows)
        self.setCurrentIndex(self._rows.index(0, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which one was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()

    def put(self, rows: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        title, aside = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}. {aside}"
        return aside if role == Qt.ItemDataRole.UserRole else None
