"""What is marked in the words without being part of them: found places, misspelt words."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

__all__ = ["ExtraMarks", "Layer", "shown_units"]


class Layer(IntEnum):
    """Who marks; what comes later lies above."""

    SPELLING = 0
    FOUND = 1


class ExtraMarks:
    """Lays the marks of several over one another. They follow the words through edits until they are set anew."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._layers: dict[Layer, list[QTextEdit.ExtraSelection]] = {}

    def put(self, layer: Layer, places: Iterable[tuple[int, int, QTextCharFormat]]) -> None:
        """Mark `places` (first and last unit but one, and how) and nothing else on this layer."""
        marks = []
        for start, end, dressed in places:
            mark = QTextEdit.ExtraSelection()
            cursor = self._edit.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, dressed
            marks.append(mark)
        if not marks and not self._layers.get(layer):
            return
        self._layers[layer] = marks
        self._edit.setExtraSelections([mark for one in sorted(self._layers) for mark in self._layers[one]])

    def clear(self) -> None:
        """Mark nothing, as the words give way to others: the marks belong to their document."""
        self._layers.clear()
        self._edit.setExtraSelections([])


def shown_units(edit: QTextEdit) -> tuple[int, int]:
    """Return the first and last unit but one of the paragraphs that can be seen."""
    area = edit.viewport().rect()
    first = edit.cursorForPosition(area.topLeft()).block()
    last = edit.cursorForPosition(area.bottomRight()).block()
    return first.position(), last.position() + last.length() - 1
