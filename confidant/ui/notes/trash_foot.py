"""The way to the trash, below a pair's notes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import AsideButton, Hairline

__all__ = ["TrashFoot"]

_LEFT = 12
"""Pixels that bring the button's icon under the titles of the list."""


class TrashFoot(QWidget):
    """Says how much lies in the trash, and opens it; not there while it is empty."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = AsideButton("Trash", icon="trash-2")
        self.button.setObjectName("notes.trash")
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(_LEFT, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(4)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many notes and files lie there."""
        self.button.setText(f"Trash · {count}")
        self.button.setAccessibleName(f"Trash, {count} to bring back or erase")
        self.setVisible(bool(count))
