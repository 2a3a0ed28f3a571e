"""The list of what was found."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from confidant.ui.search.found_delegate import FoundDelegate
from confidant.ui.search.found_model import FoundModel
from confidant.ui.theme import Token, current_theme
from confidant.vault.ids import PairId
from confidant.vault.search import Found

__all__ = ["FoundList"]


class FoundList(QListView):
    """Has no keyboard of its own: the search field moves in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FoundModel()
        self.setModel(self.found)
        self._delegate = FoundDelegate(self.found, self)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Notes found")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kit", "on-ground")
        # It paints all of its ground, so that nothing of the page beneath is painted with each key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground beneath the rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), current_theme().color(Token.SURFACE))
        painter.end()
        super().paintEvent(event)

    def show_found(self, found: Sequence[Found], names: Mapping[PairId, str], today: date) -> None:
        """Show other notes, from the first on."""
        self.found.show(found, names, today)
        # Left to itself the view does it a turn of the event loop later, and all is painted twice.
        self.doItemsLayout()
        self.scrollToTop()

    def choose(self, row: int) -> None:
        """Choose a row; below nought none is, and beyond the last one the last."""
        row = min(row, self.found.rowCount() - 1)
        self.setCurrentIndex(self.found.index(row, 0) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()

    @property
    def chosen(self) -> int:
        """The chosen row; -1 where none is."""
        return self.currentIndex().row()
