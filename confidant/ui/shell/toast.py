"""A sentence that comes and goes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import PlainLabel, SecondaryButton
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.shell.covering import Covering

_SHOWN_MS = 8_000


class Toast(QWidget):
    """Says what was done, at the foot of the window, and offers to undo it; goes by itself after eight seconds."""

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
        """Stay at the foot of the window."""
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

    def _place(self) -> None:
        window = self._window
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = min(self.sizeHint().width() + 8, window.width() - 48)
        height = layout.totalHeightForWidth(width)
        self.setGeometry((window.width() - width) // 2, window.height() - height - 24, width, height)

    def _on_undo(self) -> None:
        self.hide()
        undo, self._undo = self._undo, None
        if undo is not None:
            try:
                undo()
            except Problem as problem:
                self.say(str(problem))
