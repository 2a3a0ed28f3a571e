"""The list of passages that may be told."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from confidant.ui.passages.passage_delegate import PassageDelegate
from confidant.ui.passages.passage_model import PassageModel

__all__ = ["PassageList"]

_AT_ONCE = 24
"""Rows that are laid out at once; the others follow in turns of the event loop, so that none waits for two thousand."""


class PassageList(QListView):
    """Up and Down go from passage to passage, and Space ticks one where they can be ticked."""

    def __init__(self, name: str, *, is_checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passages = PassageModel(is_checkable=is_checkable)
        self.setModel(self.passages)
        self._delegate = PassageDelegate(self.passages, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first passage."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.passages.rowCount():
            self.setCurrentIndex(self.passages.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; leave Return and letters to the window."""
        if event.key() == Qt.Key.Key_Space and self.passages.is_checkable and self.currentIndex().isValid():
            self.passages.toggle(self.currentIndex().row())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what is clicked."""
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if self.passages.is_checkable and index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.passages.toggle(index.row())

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out anew at another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
