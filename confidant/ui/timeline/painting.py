"""How the Timeline looks: lanes, months and years, and marks that differ in shape and word as well as in colour."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from confidant.flows.timeline import Happening, Lane
from confidant.ui.kit import BadgeKind
from confidant.ui.theme import Token, Type, current_theme, draw_icon
from confidant.ui.timeline.axis import Tick
from confidant.ui.timeline.clusters import Cluster

__all__ = ["LOOKS", "MARK_WIDTH", "draw_lane", "draw_mark", "draw_ticks", "draw_today", "mark_rect"]

MARK_WIDTH, _SIDE, _ICON = 34, 24, 14
"""Pixels at 100 %: the least from one mark to the next, a single mark's side, and its icon's."""

LOOKS: dict[Happening, tuple[str, BadgeKind]] = {
    Happening.SESSION: ("notebook-pen", BadgeKind.ACCENT),
    Happening.YES: ("check", BadgeKind.OK),
    Happening.WITHDRAWN: ("undo-2", BadgeKind.DANGER),
    Happening.YES_ENDS: ("clock", BadgeKind.WARN),
    Happening.ASKED: ("inbox", BadgeKind.WARN),
    Happening.WRITTEN: ("send", BadgeKind.ROLE_REFERENCE),
    Happening.SPOKEN: ("message-circle", BadgeKind.LINE_MANAGER),
    Happening.REFUSED: ("ban", BadgeKind.NEUTRAL),
    Happening.SIGNED: ("handshake", BadgeKind.ACCENT),
    Happening.REVIEW: ("calendar-check", BadgeKind.WARN),
    Happening.STARTED: ("users-round", BadgeKind.NEUTRAL),
    Happening.ENDED: ("log-out", BadgeKind.NEUTRAL),
    Happening.OPEN: ("circle-alert", BadgeKind.WARN),
    Happening.DUE: ("hourglass", BadgeKind.WARN),
    Happening.DONE: ("square-check", BadgeKind.OK),
}
"""Icon and colours of each kind; the icon alone tells it, and the words below the picture say it."""


def mark_rect(cluster: Cluster, x: float, middle: float) -> QRectF:
    """Return where a mark is painted whose day is at `x`: wider where it stands for several points."""
    theme = current_theme()
    side = theme.px(_SIDE)
    width = side if len(cluster.points) == 1 else theme.px(MARK_WIDTH) - 2
    return QRectF(x - side / 2, middle - side / 2, width, side)


def draw_lane(painter: QPainter, rect: QRectF, lane: Lane, label_width: float, *, is_last: bool) -> None:
    """Paint a lane's name, the line its marks stand on, and the line below it."""
    theme = current_theme()
    painter.setFont(theme.font(Type.ASIDE_MEDIUM))
    painter.setPen(theme.color(Token.INK_SOFT))
    name = QRectF(rect.left() + 16, rect.top(), label_width - 20, rect.height())
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, lane.value)
    painter.setPen(QPen(theme.color(Token.LINE), 1))
    middle = round(rect.center().y()) + 0.5
    painter.drawLine(QLineF(rect.left() + label_width, middle, rect.right(), middle))
    if not is_last:
        bottom = round(rect.bottom()) + 0.5
        painter.drawLine(QLineF(rect.left(), bottom, rect.right(), bottom))


def draw_ticks(painter: QPainter, ticks: Iterable[Tick], head: QRectF, bottom: float) -> None:
    """Paint the months or years above the lanes, and their lines through them."""
    theme = current_theme()
    for tick in ticks:
        painter.setPen(QPen(theme.color(Token.LINE), 1, Qt.PenStyle.SolidLine if tick.is_year else Qt.PenStyle.DotLine))
        x = round(tick.x) + 0.5
        painter.drawLine(QLineF(x, head.bottom(), x, bottom))
        style = Type.ASIDE_STRONG if tick.is_year else Type.ASIDE
        if x + 8 + theme.metrics(style).horizontalAdvance(tick.words) > head.right():
            continue  # half a word says nothing
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(Token.INK if tick.is_year else Token.INK_SOFT))
        painter.drawText(QPointF(x + 4, head.bottom() - 8), tick.words)


def draw_today(painter: QPainter, x: float, head: QRectF, bottom: float) -> None:
    """Paint the line that parts what was from what is to come."""
    theme = current_theme()
    pen = QPen(theme.color(Token.ACCENT), 1.5)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawLine(QLineF(x, head.top() + theme.px(20), x, bottom))
    painter.setFont(theme.font(Type.ASIDE_STRONG))
    painter.setPen(theme.color(Token.ACCENT))
    width = theme.metrics(Type.ASIDE_STRONG).horizontalAdvance("Today")
    left = min(max(x - width / 2, head.left()), head.right() - width)
    painter.drawText(QPointF(left, head.top() + theme.px(15)), "Today")


def draw_mark(painter: QPainter, cluster: Cluster, rect: QRectF, *, chosen: bool, focused: bool, hovered: bool) -> None:
    """Paint a mark: its icon, or how many it stands for."""
    theme = current_theme()
    kind = BadgeKind.NEUTRAL if cluster.happening is None else LOOKS[cluster.happening][1]
    ink, ground = kind.value
    strong = chosen or hovered
    painter.setPen(QPen(theme.color(ink), 2 if strong else 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    if chosen and focused:
        painter.setPen(QPen(theme.color(Token.FOCUS), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = rect.adjusted(-4, -4, 4, 4)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
    if len(cluster.points) > 1 or cluster.happening is None:
        painter.setFont(theme.font(Type.ASIDE_STRONG))
        painter.setPen(theme.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(len(cluster.points)))
        return
    side = theme.px(_ICON)
    at = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    draw_icon(painter, LOOKS[cluster.happening][0], ink, at)
