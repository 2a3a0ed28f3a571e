"""A column in the middle of a page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def centred(widget: QWidget, width: int | None = None) -> QHBoxLayout:
    """A row with ``widget`` in its middle, ``width`` pixels wide where given.

    Use it for anything that wraps: a layout that aligns a widget measures the height of its words at the whole
    width, and cuts off the last line.
    """
    if width is not None:
        widget.setFixedWidth(width)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
