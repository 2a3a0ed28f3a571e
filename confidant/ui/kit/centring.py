"""A column in the middle of a page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

_ALL = 10_000
"""The share of the room beside the two of the sides: what is left of its width before they get any."""


def centred(widget: QWidget, width: int | None = None) -> QHBoxLayout:
    """A row with ``widget`` in its middle, ``width`` pixels wide where given and where there is so much room.

    Use it for anything that wraps: a layout that aligns a widget measures the height of its words at the whole
    width, and cuts off the last line.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    if width is None:
        row.addWidget(widget)
    else:
        widget.setMaximumWidth(width)
        row.addWidget(widget, _ALL)
    row.addStretch(1)
    return row
