"""A sheet of rows that open something."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import Card, Hairline, PlainLabel
from confidant.ui.rows.link_row import LinkRow
from confidant.ui.theme import Token, Type

__all__ = ["ListCard"]


class ListCard(Card):
    """Rows parted by hairlines, each a `LinkRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._links: list[LinkRow] = []

    def add_link(self, row: LinkRow) -> LinkRow:
        """Put a row below the others, and return it."""
        self._add_line()
        self._links.append(row)
        self.add(row)
        return row

    def add_words(self, words: str) -> None:
        """Put a row of words that opens nothing below the others."""
        self._add_line()
        label = PlainLabel(words, Type.BODY, Token.INK_SOFT)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(label)
        self.add(holder)

    def _add_line(self) -> None:
        """Part a row from the one above."""
        if self.column.count():
            self.add(Hairline())

    @property
    def links(self) -> tuple[LinkRow, ...]:
        """The rows, in order."""
        return tuple(self._links)
