"""How levels look in the text: tinted, underlined words, and bars beside the paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPaintDevice, QPainter, QPen, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

from confidant.domain.note import Disclosure
from confidant.ui.kit import Level, levels_of
from confidant.ui.notes.paragraphs import Paragraphs
from confidant.ui.theme import Token, current_theme

__all__ = [
    "DASHES",
    "ParagraphLevel",
    "line_height",
    "lines_of",
    "paint_own_levels",
    "pen_of",
    "shown_blocks",
    "shown_levels",
    "x_of",
]

DASHES: dict[Level, list[float]] = {
    Level.PRIVATE: [1.0, 1.0],
    Level.LINE_MANAGER: [],
    Level.ROLE_REFERENCE: [3.0, 1.35],
}
"""Each level's line as lengths of stroke and gap in widths of the pen; nothing is a solid line (tokens of the look)."""

_ABOVE, _BELOW = 15, 5
"""The tint reaches from 15 px above the words' base line to 5 px below it, where the underline is."""


@dataclass(frozen=True, slots=True)
class ParagraphLevel:
    """A paragraph's place on the screen and the level most of its words have."""

    top: float
    bottom: float
    level: Disclosure
    begins: bool
    """Whether the paragraph before it has another level, so that this one shows the level's shape."""


def pen_of(level: Level, width: float) -> QPen:
    """Return the pen that draws the line of `level`; one object for all, so copy it before changing it."""
    return _pen(level, width, current_theme().color(level.kind.value[0]).rgba())


@cache
def _pen(level: Level, width: float, ink: int) -> QPen:
    pen = QPen(QColor.fromRgba(ink), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if DASHES[level]:
        pen.setDashPattern(DASHES[level])
    return pen


def shown_blocks(edit: QTextEdit, within: QRect | None = None) -> Iterator[tuple[QTextBlock, QRectF]]:
    """Yield the paragraphs that can be seen, or those that touch a part of it, with their place in the viewport."""
    layout = edit.document().documentLayout()
    seen = edit.viewport().rect() if within is None else within
    shift = -edit.verticalScrollBar().value()
    block = _first_below(edit.document(), seen.top() - shift)
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(0, shift)
        if rect.top() > seen.bottom():
            return
        yield block, rect
        block = block.next()


def line_height(block: QTextBlock) -> float:
    """Return how high a line of the paragraph is laid out, in pixels."""
    # None where Qt lays out for the screen as it is, of which its types say nothing.
    device = cast("QPaintDevice | None", block.document().documentLayout().paintDevice())
    scale = 1.0 if device is None else device.logicalDpiY() / QGuiApplication.primaryScreen().logicalDotsPerInchY()
    return block.blockFormat().lineHeight() * scale


def _first_below(document: QTextDocument, y: int) -> QTextBlock:
    """Return the paragraph before the first that begins below `y`: halving finds it quicker than Qt's own search."""
    layout = document.documentLayout()
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(middle)).top() <= y:
            low = middle
        else:
            high = middle - 1
    return document.findBlockByNumber(low)


def shown_levels(edit: QTextEdit, paragraphs: Paragraphs, note_level: Disclosure) -> Iterator[ParagraphLevel]:
    """Yield the level of each paragraph with words that can be seen, from the top."""
    before: Disclosure | None = None
    for block, rect in shown_blocks(edit):
        paragraph = paragraphs.of(block)
        if not paragraph.text.strip():
            continue
        level = paragraph.level(note_level)
        # Qt's own rectangle ends with the last line's letters, not with its fixed height.
        bottom = rect.top() + block.layout().lineCount() * line_height(block)
        yield ParagraphLevel(rect.top(), bottom, level, level != before)
        before = level


def paint_own_levels(painter: QPainter, edit: QTextEdit, paragraphs: Paragraphs, within: QRect) -> None:
    """Tint and underline the words that have a level of their own, where they touch the part that is painted.

    A paragraph that has one level of its own from end to end is told by its bar alone.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block, rect in shown_blocks(edit, within):
        paragraph = paragraphs.of(block)
        if not paragraph.is_mixed:
            continue
        for start, length, run in paragraph.pieces:
            if run.disclosure is not None:
                for place in lines_of(block, start, start + length, rect.topLeft()):
                    _paint_stretch(painter, place, levels_of(run.disclosure))


def lines_of(block: QTextBlock, start: int, end: int, origin: QPointF) -> Iterator[tuple[QRectF, float]]:
    """Yield for each line of the stretch its tint's rectangle, and where its base line is."""
    theme, layout = current_theme(), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = sorted((x_of(line.cursorToX(first)), x_of(line.cursorToX(last))))
        base = origin.y() + line.y() + line.ascent()
        top = base - theme.px(_ABOVE)
        height = theme.px(_ABOVE + _BELOW)
        yield QRectF(origin.x() + left, top, right - left, height), top + height


def x_of(answer: object) -> float:
    """Return the x of `QTextLine.cursorToX`, which answers with the position it settled on beside it."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))


def _paint_stretch(painter: QPainter, place: tuple[QRectF, float], levels: tuple[Level, ...]) -> None:
    rect, under = place
    theme = current_theme()
    painter.fillRect(rect, theme.color(_soft(levels[0])))
    for number, level in enumerate(levels):
        y = under + 1 + 3 * number
        painter.setPen(pen_of(level, 2))
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _soft(level: Level) -> Token:
    ground: Token = level.kind.value[1]
    return ground
