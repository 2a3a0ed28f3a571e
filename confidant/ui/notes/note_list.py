"""The list of a pair's notes."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from confidant.ui.notes.note_delegate import NoteDelegate
from confidant.ui.notes.note_model import NoteListModel, ReadSummaries
from confidant.vault.ids import NoteId

__all__ = ["NoteList"]


class NoteList(QListView):
    """Up and Down choose a note, Return goes into it, Delete asks for it to go."""

    note_chosen = Signal(object)
    entered = Signal()
    delete_wanted = Signal()

    def __init__(self, today: date, read: ReadSummaries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self.notes = NoteListModel(today, read)
        self.setModel(self.notes)
        self._delegate = NoteDelegate(self.notes, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("notes.list")
        self.setAccessibleName("Notes")
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The rows lie on the window's ground; only the chosen one is a sheet.
        self.setProperty("kit", "on-ground")
        self.verticalScrollBar().rangeChanged.connect(self._lay_bar_over)

    def show_chosen(self, note: NoteId | None) -> None:
        """Mark `note` as the one that is open, without choosing it anew."""
        index = self.notes.index_of(note)
        self._is_showing = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_showing = False
        if index.isValid():
            self.scrollTo(index)

    def _lay_bar_over(self, _least: int, most: int) -> None:
        """Have the scroll bar lie over the rows, whose edge is empty: in a gutter it would part them from the note."""
        self.setViewportMargins(0, 0, -self.verticalScrollBar().sizeHint().width() if most else 0, 0)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which note was chosen."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_showing:
            self.note_chosen.emit(self.notes.ids[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the note, ask for its deletion, or move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right} and self.currentIndex().isValid():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)
