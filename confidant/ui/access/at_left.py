"""A button at the left of the room it has."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

__all__ = ["at_left"]


def at_left(button: QWidget) -> QHBoxLayout:
    """Return a row with the button in it, and room at its right."""
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
