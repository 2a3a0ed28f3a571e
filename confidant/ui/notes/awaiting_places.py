"""Which words in the editor await the mentee's yes: tinted, with an hourglass beside the line where they begin."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from confidant.domain.note import Passage
from confidant.ui.notes.level_paint import line_height, lines_of, shown_blocks
from confidant.ui.notes.source import units
from confidant.ui.theme import Token, current_theme

__all__ = ["AwaitingPlaces"]

_AROUND = 6
"""Pixels above and below a line's own in which a tint or a level's underline may be."""


class AwaitingPlaces:
    """Places in a document that follow its words through edits, until the vault says anew which they are."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._places: list[QTextCursor] = []
        self.changes = 0
        """How often the vault has said anew which they are."""

    def __len__(self) -> int:
        """How many passages await a yes."""
        return len(self._places)

    def show(self, passages: Sequence[Passage], edit: QTextEdit) -> bool:
        """Take over what awaits, and return whether that is anything new, which is then painted in `edit`.

        The document holds exactly the words of `passages`.
        """
        before = [(place.selectionStart(), place.selectionEnd()) for place in self._places]
        now = list(_awaiting(passages))
        if now == before:
            return False
        self._places = [self._place(*each) for each in now]
        self.changes += 1
        _update(edit, set(now).symmetric_difference(before))
        return True

    def _place(self, start: int, end: int) -> QTextCursor:
        place = QTextCursor(self._document)
        place.setPosition(start)
        place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return place

    def paint(self, painter: QPainter, edit: QTextEdit, within: QRect) -> None:
        """Tint the words, where they touch the part that is painted."""
        if not self._places:
            return
        tint = current_theme().color(Token.WARN_SOFT)
        for block, rect in shown_blocks(edit, within):
            for start, end in self._in(block.position(), block.length() - 1):
                for place, _ in lines_of(block, start, end, rect.topLeft()):
                    painter.fillRect(place, tint)

    def tops(self, edit: QTextEdit) -> Iterator[float]:
        """Yield how far down in the viewport each passage that can be seen begins."""
        if not self._places:
            return
        for block, rect in shown_blocks(edit):
            starts: Sequence[int] = [place.selectionStart() - block.position() for place in self._places]
            for start in starts:
                if 0 <= start < block.length():
                    line = block.layout().lineForTextPosition(start)
                    yield rect.top() + (line.lineNumber() * line_height(block) if line.isValid() else 0)

    def _in(self, first: int, length: int) -> Iterator[tuple[int, int]]:
        for place in self._places:
            start, end = max(place.selectionStart() - first, 0), min(place.selectionEnd() - first, length)
            if start < end:
                yield start, end


def _update(edit: QTextEdit, places: Collection[tuple[int, int]]) -> None:
    """Have the paragraphs that these places touch painted anew, as far as they can be seen."""
    viewport, around = edit.viewport(), current_theme().px(_AROUND)
    for block, rect in shown_blocks(edit):
        first, last = block.position(), block.position() + block.length()
        if any(start < last and first <= end for start, end in places):
            lines = rect.toAlignedRect()
            viewport.update(QRect(0, lines.top() - around, viewport.width(), lines.height() + 2 * around))


def _awaiting(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield where each passage that awaits a yes begins and ends, in Qt's units and without the blanks before it."""
    last = max((number for number, passage in enumerate(passages) if passage.awaiting), default=-1)
    position = 0
    for passage in passages[: last + 1]:
        length = units(passage.text)  # what stands in for a character in a document takes as many units
        if passage.awaiting and passage.text.strip():
            yield position + len(passage.text) - len(passage.text.lstrip()), position + length
        position += length
