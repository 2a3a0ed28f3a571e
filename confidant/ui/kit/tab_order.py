"""Tab goes the way the eyes go."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def go_to_next(root: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next part of ``root`` as its layouts show them, and around the ends; False if none is.

    Qt's own chain follows the order in which parts were made, and rows made later fall behind the buttons.
    """
    focused = QApplication.focusWidget()
    stops = [each for each in tab_stops(root) if each is focused or (each.isVisible() and each.isEnabled())]
    if not stops:
        return False
    step = 1 if forward else -1
    index = stops.index(focused) + step if focused in stops else 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[index % len(stops)].setFocus(reason)
    return True


def focused_in(window: QWidget) -> QWidget | None:
    """Return what has the keyboard in a window, or gets it once the window is in front again; None for nothing."""
    return window.focusWidget()


def put_between(before: QWidget, inside: QWidget, after: QWidget) -> None:
    """Have Tab go from `before` through what is in `inside`, which was made later, and on to `after`."""
    for first, second in pairwise((before, *tab_stops(inside), after)):
        QWidget.setTabOrder(first, second)


def tab_stops(root: QWidget) -> list[QWidget]:
    """Everything inside ``root`` that Tab may stop at, in the order its layouts show."""
    if isinstance(root, QScrollArea):
        content = root.widget()
        return [] if content is None else _stops_of(content)
    layout = root.layout()
    return _stops_in(layout) if layout is not None else []


def _stops_of(widget: QWidget) -> list[QWidget]:
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return ([widget] if takes_focus else []) + tab_stops(widget)


def _stops_in(layout: QLayout) -> list[QWidget]:
    stops: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            stops += _stops_of(widget)
        elif inner is not None:
            stops += _stops_in(inner)
    return stops
