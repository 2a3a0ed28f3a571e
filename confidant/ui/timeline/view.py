"""The picture itself: lanes of marks over months and years, walked with the keyboard."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from confidant.flows.timeline import LANES, Lane, Point, Timeline
from confidant.ui.kit import plain_tip
from confidant.ui.theme import Type, current_theme
from confidant.ui.timeline.axis import Axis
from confidant.ui.timeline.clusters import Cluster, clusters_of
from confidant.ui.timeline.mark_places import MarkPlaces
from confidant.ui.timeline.painting import MARK_WIDTH, draw_lane, draw_mark, draw_ticks, draw_today, mark_rect
from confidant.ui.timeline.words import aside_of, title_of

__all__ = ["TimelineView"]

_HEAD, _LEAST_LANE, _MOST_LANE, _TICK_GAP = 48, 32, 76, 64
_IN, _OUT = 0.5, 2.0
_HOW = (
    "Left and Right go from mark to mark, Up and Down to another lane, Home and End to its ends. Return opens. "
    "Plus and Minus zoom, 0 shows everything."
)


class TimelineView(QWidget):
    """Shows a `Timeline`; one mark is chosen. Points too near to each other are one mark, which Return parts.

    The chosen mark is remembered by its first point, so that it stays while marks join and part. Assistive technology
    finds each mark in sight as a button, and a mouse that rests on one gets its words.
    """

    chosen_changed = Signal(object)
    """Another mark is chosen, or pointed at: a `Cluster`, or None."""

    opened = Signal(object)
    """A mark is to be opened: a `Cluster` of one point, or of several of one day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._today = date.min
        self._whole = self._axis = Axis(0.0, 1.0)
        self._marks: dict[Lane, tuple[Cluster, ...]] = dict.fromkeys(LANES, ())
        self._chosen: Point | None = None
        self._hovered: Cluster | None = None
        self._dragged: float | None = None
        self._places = MarkPlaces(self)
        self.setObjectName("timeline.view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(_HOW)

    def show_timeline(self, timeline: Timeline, today: date) -> None:
        """Show everything there is; where there was a choice that is still there, it stays."""
        kept = self._axis if self._timeline is not None else None
        self._timeline, self._today = timeline, today
        self._whole = Axis.over(timeline.first, timeline.last)
        self._axis = self._whole if kept is None else kept.within(self._whole)
        self._chosen = _again(timeline, self._chosen) or _latest(timeline, today)
        self._arrange()

    @property
    def chosen(self) -> Cluster | None:
        """The mark that is chosen."""
        if self._chosen is None:
            return None
        marks = self._marks[self._chosen.happening.lane]
        number = bisect_right(marks, self._chosen.day, key=lambda mark: mark.first) - 1
        return marks[number] if number >= 0 else None

    @property
    def axis(self) -> Axis:
        """Which days are shown."""
        return self._axis

    def marks(self, lane: Lane) -> tuple[Cluster, ...]:
        """The marks of a lane, from left to right."""
        return self._marks[lane]

    def zoom_in(self) -> None:
        """Show half as many days, around the chosen mark."""
        self._zoom(_IN, self._x_of_chosen())

    def zoom_out(self) -> None:
        """Show twice as many days."""
        self._zoom(_OUT, self._x_of_chosen())

    def show_all(self) -> None:
        """Show everything."""
        self._axis = self._whole
        self._arrange()

    def open_chosen(self) -> None:
        """Open the chosen mark; one of several days is parted instead, by showing these days alone."""
        mark = self.chosen
        if mark is None:
            return
        if mark.first == mark.last:
            self.opened.emit(mark)
            return
        days = mark.last.toordinal() - mark.first.toordinal()
        wanted = Axis(mark.first.toordinal() - days * 0.1, days * 1.2)
        at = Axis(self._axis.start, self._axis.days).placed(0.0, 1.0)
        zoomed = at.zoomed(wanted.days / at.days, 0.5, self._whole)
        self._axis = Axis(wanted.start, zoomed.days).within(self._whole)
        self._arrange()

    def mark_at(self, position: QPointF) -> Cluster | None:
        """Return the mark at a place of the widget."""
        for lane, rect in self._lanes():
            if rect.top() <= position.y() < rect.bottom():
                middle = rect.center().y()
                found = [
                    mark
                    for mark in self._seen_marks(lane)
                    if mark_rect(mark, self._axis.x(mark.first), middle).contains(position)
                ]
                return found[-1] if found else None
        return None

    def sizeHint(self) -> QSize:
        """Room for every lane."""
        theme = current_theme()
        return QSize(theme.px(720), theme.px(_HEAD + len(LANES) * 60))

    def minimumSizeHint(self) -> QSize:
        """Lanes no lower than their marks."""
        theme = current_theme()
        return QSize(theme.px(360), theme.px(_HEAD + len(LANES) * _LEAST_LANE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, zoom and open."""
        key = Qt.Key(event.key())
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_Home: lambda: self._go_to_end(0),
            Qt.Key.Key_End: lambda: self._go_to_end(-1),
            Qt.Key.Key_Return: self.open_chosen,
            Qt.Key.Key_Enter: self.open_chosen,
            Qt.Key.Key_Space: self.open_chosen,
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_all,
            Qt.Key.Key_PageUp: lambda: self._move(-self._axis.days / 2),
            Qt.Key.Key_PageDown: lambda: self._move(self._axis.days / 2),
        }
        act = acts.get(key)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a mark, or take hold of the picture."""
        mark = self.mark_at(event.position())
        if mark is not None:
            self._choose(mark)
        else:
            self._dragged = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the mark pointed at, or move the picture."""
        if self._dragged is not None:
            x = event.position().x()
            self._move((self._dragged - x) / self._axis.width * self._axis.days)
            self._dragged = x
            return
        mark = self.mark_at(event.position())
        if mark is not self._hovered:
            self._hovered = mark
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
            self.chosen_changed.emit(mark or self.chosen)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the picture go."""
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the mark."""
        mark = self.mark_at(event.position())
        if mark is not None:
            self._choose(mark)
            self.open_chosen()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what the mouse rests on."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        mark = self.mark_at(event.pos().toPointF())
        tip = "" if mark is None else plain_tip(title_of(mark), aside_of(mark, self._today))
        QToolTip.showText(event.globalPos(), tip, self)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the tooltip along: it is a window of its own."""
        super().hideEvent(event)
        QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of the chosen mark again."""
        super().leaveEvent(event)
        self._hovered = None
        self.chosen_changed.emit(self.chosen)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse; sideways, or with Shift, move."""
        turn = event.angleDelta()
        if turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(-(turn.x() or turn.y()) / 1200 * self._axis.days)
        elif turn.y():
            self._zoom(_IN ** (turn.y() / 240), event.position().x())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the same days."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the chosen mark into view, where the keyboard is from now on."""
        super().focusInEvent(event)
        if self._chosen is not None:
            self._axis = self._axis.showing(self._chosen.day, self._whole)
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lanes, days and marks; what is not in sight is passed over."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, label = current_theme(), self._label_width()
        lanes = self._lanes()
        head = QRectF(label, 0, self.width() - label, theme.px(_HEAD))
        for number, (lane, rect) in enumerate(lanes):
            draw_lane(painter, rect, lane, label, is_last=number == len(lanes) - 1)
        bottom = lanes[-1][1].bottom()
        painter.setClipRect(QRectF(label, 0, self.width() - label, self.height()))
        draw_ticks(painter, self._axis.ticks(theme.px(_TICK_GAP)), head, bottom)
        if self._timeline is not None:
            draw_today(painter, self._axis.x(self._today), head, bottom)
        chosen, focused = self.chosen, self.hasFocus()
        for lane, place in lanes:
            for mark in self._seen_marks(lane):
                rect = mark_rect(mark, self._axis.x(mark.first), place.center().y())
                is_chosen, is_hovered = mark is chosen, mark is self._hovered
                draw_mark(painter, mark, rect, chosen=is_chosen, focused=focused, hovered=is_hovered)

    def _label_width(self) -> float:
        widest = max(current_theme().metrics(Type.ASIDE_MEDIUM).horizontalAdvance(lane.value) for lane in LANES)
        return round(widest) + 16 + current_theme().px(20)

    def _lanes(self) -> list[tuple[Lane, QRectF]]:
        theme = current_theme()
        head = theme.px(_HEAD)
        height = min(max((self.height() - head) / len(LANES), theme.px(_LEAST_LANE)), theme.px(_MOST_LANE))
        return [(lane, QRectF(0, head + n * height, self.width(), height)) for n, lane in enumerate(LANES)]

    def _seen_marks(self, lane: Lane) -> tuple[Cluster, ...]:
        """Return the marks of a lane that are in sight, wholly or in part."""
        marks = self._marks[lane]
        room = current_theme().px(MARK_WIDTH) * self._axis.days / self._axis.width
        first = bisect_left(marks, self._axis.start - room, key=lambda mark: mark.first.toordinal())
        last = bisect_right(marks, self._axis.start + self._axis.days + room, key=lambda mark: mark.first.toordinal())
        return marks[first:last]

    def _x_of_chosen(self) -> float:
        middle = self._axis.left + self._axis.width / 2
        if self._chosen is None:
            return middle
        x = self._axis.x(self._chosen.day)
        return x if self._axis.left <= x <= self._axis.left + self._axis.width else middle

    def _arrange(self) -> None:
        """Give the days their pixels, and join what stands too near to be told apart."""
        label = self._label_width()
        self._axis = self._axis.placed(label, self.width() - label - current_theme().px(16))
        points = () if self._timeline is None else self._timeline.points
        gap = current_theme().px(MARK_WIDTH)
        self._marks = clusters_of(points, self._axis.width / self._axis.days, gap)
        self._hovered = None
        self._show_places()
        self._tell()

    def _show_places(self) -> None:
        """Tell assistive technology which marks are in sight, and where."""
        new = self._places.show(
            [
                (mark, self._rect_of(mark, rect), self._name_of(mark))
                for lane, rect in self._lanes()
                for mark in self._seen_marks(lane)
            ]
        )
        for place in new:
            place.wanted.connect(self._on_wanted)

    def _rect_of(self, mark: Cluster, lane: QRectF) -> QRect:
        return mark_rect(mark, self._axis.x(mark.first), lane.center().y()).toAlignedRect()

    def _name_of(self, mark: Cluster) -> str:
        return f"{mark.lane.value}: {title_of(mark)}. {aside_of(mark, self._today)}"

    def _on_wanted(self, mark: Cluster) -> None:
        self._choose(mark)
        self.open_chosen()

    def _zoom(self, factor: float, at: float) -> None:
        self._axis = self._axis.zoomed(factor, at, self._whole)
        self._arrange()

    def _move(self, days: float) -> None:
        self._axis = self._axis.moved(days, self._whole)
        self._show_places()
        self.update()

    def _choose(self, mark: Cluster) -> None:
        self._chosen = mark.points[0]
        self._axis = self._axis.showing(mark.first, self._whole)
        self._show_places()
        self._tell()

    def _step(self, by: int) -> None:
        mark = self.chosen
        if mark is not None:
            marks = self._marks[mark.lane]
            self._choose(marks[min(max(marks.index(mark) + by, 0), len(marks) - 1)])

    def _go_to_end(self, place: int) -> None:
        mark = self.chosen
        if mark is not None:
            self._choose(self._marks[mark.lane][place])

    def _change_lane(self, by: int) -> None:
        """Go to the mark of the next lane with any that is nearest in time."""
        mark = self.chosen
        if mark is None:
            return
        number = LANES.index(mark.lane) + by
        while 0 <= number < len(LANES) and not self._marks[LANES[number]]:
            number += by
        if 0 <= number < len(LANES):
            day = mark.first.toordinal()
            self._choose(min(self._marks[LANES[number]], key=lambda each: abs(each.first.toordinal() - day)))

    def _tell(self) -> None:
        mark = self.chosen
        self.setAccessibleName("Timeline" if mark is None else f"Timeline. {self._name_of(mark)}")
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.chosen_changed.emit(mark)
        self.update()


def _again(timeline: Timeline, point: Point | None) -> Point | None:
    """Return the point as it is now; None where it is gone."""
    if point is None:
        return None
    first = bisect_left(timeline.points, point.day, key=lambda each: each.day)
    last = bisect_right(timeline.points, point.day, key=lambda each: each.day)
    return next((each for each in timeline.points[first:last] if each == point), None)


def _latest(timeline: Timeline, today: date) -> Point | None:
    """Return the last session up to today, else the last of anything."""
    past = timeline.points[: bisect_right(timeline.points, today, key=lambda each: each.day)]
    sessions = (point for point in reversed(past) if point.happening.lane is Lane.SESSIONS)
    return next(sessions, past[-1] if past else None)
