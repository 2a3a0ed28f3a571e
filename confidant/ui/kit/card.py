"""A white sheet with round corners."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from confidant.ui.kit.hairline import Hairline


class Card(QFrame):
    """Holds a subject, or rows parted by hairlines.

    ``add(widget)`` stacks inside the padding of 16; ``add_row(*widgets)`` makes a full-width row: the first widget
    that was added with stretch takes the room. A card is used either way, not both.
    """

    def __init__(self, *, padded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "card")
        self._column = QVBoxLayout(self)
        margin = 16 if padded else 1
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(8 if padded else 0)
        self._rows: list[QWidget] = []

    @property
    def column(self) -> QVBoxLayout:
        """The layout inside, for what the helpers do not cover."""
        return self._column

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below the others."""
        if isinstance(item, QWidget):
            self._column.addWidget(item, stretch)
        else:
            self._column.addLayout(item, stretch)

    def add_row(self, *widgets: QWidget, stretch_at: int = 0, min_height: int = 64) -> QWidget:
        """Add a row holding ``widgets`` side by side, the one at ``stretch_at`` taking the spare width."""
        if self._rows:
            self._column.addWidget(Hairline())
        # A child from the beginning: Qt dresses all that is in a widget anew each time that it gets another parent.
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(14)
        for index, widget in enumerate(widgets):
            if index == stretch_at:
                line.addWidget(widget, 1)
            else:
                line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.setMinimumHeight(min_height)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The rows, in order."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Take everything out."""
        self._rows.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
