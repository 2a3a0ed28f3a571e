"""A sentence that comes and goes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import PlainLabel, SecondaryButton
from confidant.ui.shell.toast_place import covered, free_place, what_is_pressed
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.shell.covering import Covering

_SHOWN_MS = 8_000
_WIDTHS = (1.0, 0.7, 0.5)
"""Of the sentence on one line: where that covers something, more lines may not."""

_LOOK_MS = 200
"""How often it looks whether a button has come to lie beneath it: a page is refreshed, or scrolled."""


class Toast(QWidget):
    """Says what was done and offers to undo it; goes by itself after eight seconds.

    It stands at the foot of the window, or where it covers nothing that can be pressed (`toast_place`).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._undo: Callable[[], None] | None = None
        self._waiting: Callable[[], None] | None = None
        self._label = PlainLabel("", Type.BODY)
        self._button = SecondaryButton("Undo", icon="undo-2", small=True)
        self._button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(16)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(Qt.GlobalColor.transparent)
        self.setGraphicsEffect(shadow)
        self._shadow = shadow
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._pressed: tuple[QRect, ...] = ()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.keep_off)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show ``sentence``; with ``undo`` a button that takes it back."""
        self._undo = undo
        self._label.setText(sentence)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(sentence)
        shade = current_theme().color(Token.INK)
        shade.setAlpha(40)
        self._shadow.setColor(shade)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)
        self._looking.start()
        QTimer.singleShot(0, self, self._place)  # whoever says it shows what has changed after that

    def say_once_uncovered(self, covering: "Covering", sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say it now, or under a curtain when it can be read; of several the last one counts, as on the screen."""
        if not covering.is_covered:
            self.say(sentence, undo)
            return
        if self._waiting is None:
            covering.changed.connect(self._on_covering_changed, Qt.ConnectionType.SingleShotConnection)
        self._waiting = partial(self.say, sentence, undo)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._label.text()

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return not self._timer.isActive()

    def undo(self) -> None:
        """Take back what the sentence told of."""
        self._on_undo()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay in the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _on_covering_changed(self) -> None:
        say, self._waiting = self._waiting, None
        if say is not None:
            say()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._looking.stop()

    def keep_off(self) -> None:
        """Move away from a button that has come to lie beneath it, unless somebody is about to press its own."""
        if self.isVisible() and not self.isWindow() and not self.underMouse():
            pressed = what_is_pressed(self._window, self)
            if pressed != self._pressed:
                self._pressed = pressed
                self.move(free_place(self.size(), self._window.size(), pressed, self.pos()))

    def _place(self) -> None:
        window = self._window
        layout = self.layout()
        assert layout is not None
        layout.activate()
        widest = min(self.sizeHint().width() + 8, window.width() - 48)
        self._pressed = what_is_pressed(window, self)
        found: list[QRect] = []
        for share in _WIDTHS:
            width = max(round(widest * share), layout.minimumSize().width())
            size = QSize(width, layout.totalHeightForWidth(width))
            found.append(QRect(free_place(size, window.size(), self._pressed), size))
            if not covered(found[-1], self._pressed):
                break
        self.setGeometry(min(found, key=lambda each: covered(each, self._pressed)))

    def _on_undo(self) -> None:
        self.hide()
        undo, self._undo = self._undo, None
        if undo is not None:
            try:
                undo()
            except Problem as problem:
                self.say(str(problem))
