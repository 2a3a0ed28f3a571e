"""A line of words in which some stand out, drawn as far as there is room."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.snippet import Marks

__all__ = ["base_of", "draw_marked"]

_CUT = "…"


def draw_marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, look: tuple[Type, Token]) -> None:
    """Draw `text` in this look; what is marked is in strong ink on a soft ground, so not by colour alone."""
    theme, left, right = current_theme(), rect.left(), rect.right()
    plain, token = look
    parts, base = _parts(text, marks), base_of(rect, theme.metrics(plain))
    for (part, is_found), (rest, _) in zip(parts, [*parts[1:], ("", False)], strict=True):
        style = Type.BODY_STRONG if is_found else plain
        metrics, room = theme.metrics(style), right - left
        # Shaping words is most of what a line costs: those after the last mark are not measured, only cut.
        width = room if not rest and not is_found else metrics.horizontalAdvance(part)
        needed = width + (metrics.horizontalAdvance(_CUT) if rest else 0)
        shown = part if needed < room else metrics.elidedText(part + rest, Qt.TextElideMode.ElideRight, room)
        # Of what has no room at all there is only the sign that it was cut.
        is_marked = is_found and (len(shown) > 1 or len(part) < 2)
        if is_marked:
            ground = QRectF(left, rect.top() + 1, min(width, room), rect.height() - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(Token.INK if is_marked else token))
        painter.drawText(QPointF(left, base), shown)
        left += width
        if shown != part or left >= right:
            return


def base_of(line: QRectF, metrics: QFontMetricsF) -> float:
    """Return where words stand that are to be in the middle of a line: drawn there, they are not laid out again."""
    return line.top() + (line.height() - metrics.height()) / 2 + metrics.ascent()


def _parts(text: str, marks: Marks) -> list[tuple[str, bool]]:
    parts, at = [], 0
    for start, end in marks:
        if start > at:
            parts.append((text[at:start], False))
        parts.append((text[start:end], True))
        at = end
    if at < len(text):
        parts.append((text[at:], False))
    return parts
