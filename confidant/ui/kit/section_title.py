"""The heading of a part of a page."""

from PySide6.QtWidgets import QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Type


class SectionTitle(PlainLabel):
    """A part's name, 16/24 semibold."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Type.SECTION, parent=parent)
