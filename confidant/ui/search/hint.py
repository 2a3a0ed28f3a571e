"""What can be typed into the search field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.search.words import HOW_TO
from confidant.ui.theme import Token, Type

__all__ = ["SearchHint"]


class SearchHint(QWidget):
    """An example a line, and beside it what it finds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (typed, found) in enumerate(HOW_TO):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(PlainLabel(typed, Type.BODY_MEDIUM, lines=1, parent=self), row, 0, top)
            grid.addWidget(PlainLabel(found, Type.BODY, Token.INK_SOFT, parent=self), row, 1, top)
