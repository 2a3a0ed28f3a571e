"""A sheet of rows that open something."""

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Card, Hairline
from confidant.ui.rows.link_row import LinkRow

__all__ = ["ListCard"]


class ListCard(Card):
    """Rows parted by hairlines, each a `LinkRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._links: list[LinkRow] = []

    def add_link(self, row: LinkRow) -> LinkRow:
        """Put a row below the others, and return it."""
        if self._links:
            self.add(Hairline())
        self._links.append(row)
        self.add(row)
        return row

    @property
    def links(self) -> tuple[LinkRow, ...]:
        """The rows, in order."""
        return tuple(self._links)
