"""Where a sentence that comes and goes may stand: over no button, as far as there is such a place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

__all__ = ["covered", "free_place", "what_is_pressed"]

_EDGE = 24
"""Pixels to the edges of the window."""

_STEP = 32
_APART = 4
"""Pixels that stay between it and a button: as far as the ring of the focus reaches."""


def what_is_pressed(window: QWidget, but: QWidget) -> tuple[QRect, ...]:
    """Return where in the window something is seen that can be pressed or typed into, but for what is in `but`."""
    found: list[QRect] = []
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for each in window.findChildren(kind):
            if each.isVisible() and each.isEnabled() and each.window() is window and not but.isAncestorOf(each):
                seen = each.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    found.append(seen.translated(each.mapTo(window, QPoint(0, 0))))
    return tuple(found)


def free_place(size: QSize, room: QSize, pressed: Sequence[QRect], now: QPoint | None = None) -> QPoint:
    """Return where something of that size stands in a window of that room: where it is `now`, if nothing is covered.

    Else the foot of the window is best, then its head, then what lies between, from the foot up; each in the middle or
    as near to it as can be, at its right first. Where every place covers something, it is the one that covers least.
    """
    first = QPoint((room.width() - size.width()) // 2, room.height() - size.height() - _EDGE)
    best, least = first, -1
    places: list[QPoint] = [*([] if now is None else [now]), *_places(size, room)]
    for place in places:
        lost = covered(QRect(place, size), pressed)
        if not lost:
            return place
        if least < 0 or lost < least:
            best, least = place, lost
    return best


def covered(rect: QRect, pressed: Sequence[QRect]) -> int:
    """Return how many pixels of what can be pressed lie beneath a place, or next to it."""
    where = rect.adjusted(-_APART, -_APART, _APART, _APART)
    return sum(_area(where.intersected(each)) for each in pressed)


def _places(size: QSize, room: QSize) -> Iterator[QPoint]:
    middle, foot = (room.width() - size.width()) // 2, room.height() - size.height() - _EDGE
    aside = range(_STEP, middle - _EDGE + _STEP, _STEP)
    lefts = (
        middle,
        *(min(middle + by, 2 * middle - _EDGE) for by in aside),
        *(max(middle - by, _EDGE) for by in aside),
    )
    for height in (foot, _EDGE // 2, *range(foot - _STEP, _EDGE, -_STEP)):
        for left in lefts:
            yield QPoint(left, height)


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)
