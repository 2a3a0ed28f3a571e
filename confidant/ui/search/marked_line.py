"""A line of words in which some stand out, drawn as far as there is room."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.snippet import Marks

__all__ = ["draw_marked"]

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def draw_marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, look: tuple[Type, Token]) -> None:
    """Draw `text` in this look; what is marked is in strong ink on a soft ground, so not by colour alone."""
    theme, left = current_theme(), rect.left()
    plain, token = look
    for part, is_found in _parts(text, marks):
        style = Type.BODY_STRONG if is_found else plain
        metrics, room = theme.metrics(style), rect.right() - left
        width = metrics.horizontalAdvance(part)
        shown = part if width <= room else metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
        # Of what has no room at all there is only the sign that it was cut.
        is_marked = is_found and (len(shown) > 1 or len(part) < 2)
        if is_marked:
            width = min(width, room)
            ground = QRectF(left, rect.top() + 1, width, rect.height() - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(Token.INK if is_marked else token))
        painter.drawText(QRectF(left, rect.top(), room + 2, rect.height()), _MIDDLE, shown)
        left += width
        if shown != part or left >= rect.right():
            return


def _parts(text: str, marks: Marks) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in marks:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
