"""A page longer than the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_AROUND = 48
"""Pixels above and below that are brought into sight too: a field's name stands above it."""


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` in a scroll area that moves up and down only and keeps the focused widget in view."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def bring_into_view(widget: QWidget | None) -> None:
    """Scroll whatever holds ``widget`` so far that it is seen; Qt does so only in the view that Tab was pressed in."""
    holder = None if widget is None else widget.parentWidget()
    while widget is not None and holder is not None:
        if isinstance(holder, QScrollArea) and holder.widget() is not None:
            holder.ensureWidgetVisible(widget, 0, _AROUND)
        holder = holder.parentWidget()
