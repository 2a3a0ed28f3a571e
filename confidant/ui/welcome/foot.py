"""The foot of a page before the pages: how far the work is, then what can be done, the main button last."""

from PySide6.QtWidgets import QHBoxLayout

from confidant.ui.kit import BusyBar, Button

__all__ = ["foot"]


def foot(busy: BusyBar, *buttons: Button) -> QHBoxLayout:
    """Return a row with the bar at the left and the buttons at the right, as they stand."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(busy, 1)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
