"""What is drawn beside and between the words of a line: the bar of a quote, a rule, the box of a task."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from confidant.ui.notes.level_paint import line_height, shown_blocks, x_of
from confidant.ui.notes.markdown_line import LineKind, read_line, task_box
from confidant.ui.notes.source import units
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["box_at", "paint_invitation", "paint_lines"]

_BAR, _BAR_LEFT = 3, 1
_BOX = 13
_BASE_LINE = 4 / 5
"""Where Qt puts the base line in a line of fixed height, from its top."""

_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
"""The tick's corners, as parts of the box."""


def paint_lines(painter: QPainter, edit: QTextEdit, within: QRect) -> None:
    """Draw what belongs to the lines that touch the part that is painted."""
    for block, rect in shown_blocks(edit, within):
        text = block.text()
        if not text:
            continue
        kind = read_line(text, max(block.previous().userState(), 0)).kind
        if kind is LineKind.QUOTE:
            _paint_bar(painter, block, rect)
        elif kind is LineKind.RULE:
            _paint_rule(painter, edit, block, rect)
        box = None if kind in {LineKind.FENCE, LineKind.TABLE} else task_box(text)
        if box is not None:
            _paint_box(painter, _box_rect(block, rect, box[0]), box[1])


def paint_invitation(painter: QPainter, edit: QTextEdit, words: str, scale: float) -> None:
    """Say what may be written, on the line where it will stand: Qt's own placeholder knows no line height."""
    theme = current_theme()
    font = edit.document().defaultFont()
    painter.setFont(font)
    painter.setPen(theme.color(Token.INK_SOFT))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, edit.lineWrapColumnOrWidth())
    painter.drawText(0, round(theme.line_height(Type.NOTE) * scale * _BASE_LINE), shown)


def box_at(edit: QTextEdit, place: QPointF) -> QTextBlock | None:
    """Return the paragraph whose task's box is drawn at a place of the viewport."""
    y = round(place.y())
    for block, rect in shown_blocks(edit, QRect(0, y, 1, 1)):
        box = task_box(block.text())
        if box is not None and _box_rect(block, rect, box[0]).adjusted(-4, -4, 4, 4).contains(place):
            return block
    return None


def _paint_bar(painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
    theme = current_theme()
    bottom = rect.top() + block.layout().lineCount() * line_height(block)
    width = theme.px(_BAR)
    painter.fillRect(QRectF(theme.px(_BAR_LEFT), rect.top(), width, bottom - rect.top()), theme.color(Token.LINE))


def _paint_rule(painter: QPainter, edit: QTextEdit, block: QTextBlock, rect: QRectF) -> None:
    y = round(rect.top() + line_height(block) / 2) + 0.5
    line = block.layout().lineAt(0)
    left = rect.left() + line.naturalTextWidth() + current_theme().px(8)
    painter.setPen(QPen(current_theme().color(Token.LINE), 1))
    painter.drawLine(QLineF(left, y, rect.left() + edit.lineWrapColumnOrWidth(), y))


def _box_rect(block: QTextBlock, rect: QRectF, sign: int) -> QRectF:
    """Return where the box is drawn: in the middle of its three signs, of which the one at `sign` is the second."""
    text = block.text()
    layout = block.layout()
    first, last = units(text[: sign - 1]), units(text[: sign + 2])
    line = layout.lineForTextPosition(first)
    left, right = x_of(line.cursorToX(first)), x_of(line.cursorToX(last))
    size = min(_BOX * line_height(block) / block.blockFormat().lineHeight(), right - left)
    base = rect.top() + line.y() + line.ascent()
    return QRectF(
        round(rect.left() + (left + right - size) / 2) + 0.5, round(base - size + 1) + 0.5, size - 1, size - 1
    )


def _paint_box(painter: QPainter, box: QRectF, sign: str) -> None:
    theme = current_theme()
    is_done = sign in "xX"
    painter.setPen(QPen(theme.color(Token.ACCENT if is_done else Token.INK_SOFT), 1.4))
    painter.setBrush(theme.color(Token.ACCENT) if is_done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK]
    if is_done:
        painter.setPen(QPen(theme.color(Token.ON_ACCENT), 1.6))
        painter.drawPolyline(corners)
    elif sign == ">":
        arrow = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height())
            for x, y in ((0.35, 0.25), (0.65, 0.5), (0.35, 0.75))
        ]
        painter.drawPolyline(arrow)
