"""The steps of a longer job."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit.pressable import Pressable
from confidant.ui.theme import Token, Type, current_theme, draw_icon

_CIRCLE = 26


@dataclass(frozen=True, slots=True)
class Step:
    """A step's name and a line about it."""

    title: str
    aside: str = ""


class _StepRow(Pressable):
    """One step: a circle with its number, or a tick once it is done."""

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self._number, self._step = number, step
        self.is_done = self.is_now = self.is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, *, done: bool, now: bool, may_open: bool) -> None:
        self.is_done, self.is_now = done, now
        state = "now" if now else "done" if done else "later"
        self.setAccessibleName(f"Step {self._number}, {self._step.title}: {state}")
        self.setAccessibleDescription(self._step.aside)
        self.setEnabled(may_open or now)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if may_open and not now else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if may_open and not now else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(224), current_theme().px(58))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(44 if self.is_narrow else 120), current_theme().px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_now:
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            painter.setBrush(theme.color(Token.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_circle(painter)
        if self.is_narrow:
            return
        left = theme.px(47)
        room = self.width() - left - 8
        painter.setFont(theme.font(Type.BODY_MEDIUM))
        painter.setPen(theme.color(Token.INK))
        elide = Qt.TextElideMode.ElideRight
        title = theme.metrics(Type.BODY_MEDIUM).elidedText(self._step.title, elide, room)
        aside = theme.metrics(Type.ASIDE).elidedText(self._step.aside, elide, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, theme.px(10), room, theme.px(20)), middle, title)
        painter.setFont(theme.font(Type.ASIDE))
        painter.setPen(theme.color(Token.INK_SOFT))
        painter.drawText(QRectF(left, theme.px(30), room, theme.px(16)), middle, aside)

    def _paint_circle(self, painter: QPainter) -> None:
        theme = current_theme()
        side = theme.px(_CIRCLE)
        circle = QRectF(theme.px(9) + 0.5, theme.px(11) + 0.5, side - 1, side - 1)
        filled = self.is_done or self.is_now
        painter.setPen(QPen(theme.color(Token.ACCENT if filled else Token.LINE), 1))
        painter.setBrush(theme.color(Token.ACCENT) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self.is_done and not self.is_now:
            tick = theme.px(14)
            centre = circle.center()
            draw_icon(
                painter, "check", Token.ON_ACCENT, QRectF(centre.x() - tick / 2, centre.y() - tick / 2, tick, tick)
            )
            return
        painter.setFont(theme.font(Type.ASIDE_STRONG))
        painter.setPen(theme.color(Token.ON_ACCENT if filled else Token.INK_SOFT))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepList(QWidget):
    """Steps beneath each other: done, now, later. A step that is done can be opened again."""

    step_chosen = Signal(int)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._rows = [_StepRow(index + 1, step) for index, step in enumerate(steps)]
        for index, row in enumerate(self._rows):
            column.addWidget(row)
            row.clicked.connect(self._on_clicked)
            row.setProperty("step", index)
        self.set_state(now=0, done=())

    @property
    def rows(self) -> tuple[QAbstractButton, ...]:
        """The steps, in order."""
        return tuple(self._rows)

    def set_state(
        self, *, now: int, done: Sequence[int], may_go_back: bool = True, may_open: Sequence[int] = ()
    ) -> None:
        """Show the step ``now`` and those ``done``, counted from 0; the ones in ``may_open`` can be opened too."""
        for index, row in enumerate(self._rows):
            is_open = may_go_back and (index in done or index in may_open)
            row.tell(done=index in done, now=index == now, may_open=is_open)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the numbers alone, for where there is no room; their names stay for whoever is read to."""
        for row in self._rows:
            row.is_narrow = is_narrow
            row.updateGeometry()
            row.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            for row in self._rows:
                row.updateGeometry()

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _StepRow) and not row.is_now:
            self.step_chosen.emit(row.property("step"))
