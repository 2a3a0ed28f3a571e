"""What would come in: a row with a tick for each note, and before them one for each file that is not taken."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from confidant.ui.importing.incoming_painter import IncomingPainter
from confidant.ui.importing.incoming_rows import IncomingRow, IncomingRows

__all__ = ["IncomingList"]


class IncomingList(QListView):
    """Up and Down go through the rows; Space, or a click on the box, takes a note or leaves it out.

    Several rows are marked with Shift, all of them with Ctrl+A; Space is for all that are marked. Each row says all of
    itself to assistive technology.
    """

    taken_changed = Signal()
    """Other notes are ticked than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import.list")
        self.setAccessibleName("What would come in; Space takes a note or leaves it out")
        self.setProperty("kit", "on-ground")
        self._rows = IncomingRows(self)
        self._rows.taken_changed.connect(self.taken_changed)
        self.setModel(self._rows)
        self._painter = IncomingPainter(self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def taken(self) -> frozenset[int]:
        """The numbers of the notes that are ticked."""
        return self._rows.taken

    def show_rows(self, rows: Sequence[IncomingRow], taken: Iterable[int]) -> None:
        """Show these, with these notes ticked and the first row chosen."""
        self._rows.set_rows(rows, taken)
        self.setCurrentIndex(self._rows.index(0))

    def take(self, taken: Iterable[int]) -> None:
        """Tick these notes and no others."""
        self._rows.take(taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space what is marked: all of it, or where all of it is ticked none."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            rows = {index.row() for index in self.selectedIndexes()} | {self.currentIndex().row()}
            self._rows.toggle(rows)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick or untick where the box was pressed; what is marked stays so."""
        index = self.indexAt(event.position().toPoint())
        is_on_box = index.isValid() and event.position().x() < self._painter.box_end(self.visualRect(index))
        if is_on_box and event.button() is Qt.MouseButton.LeftButton:
            self._rows.toggle({index.row()})
        else:
            super().mousePressEvent(event)
