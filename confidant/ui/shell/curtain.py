"""What is seen instead of the words while they are covered."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import IconView, PlainLabel
from confidant.ui.theme import Token, Type, current_theme


class Curtain(QWidget):
    """Covers a whole window, opaque. F9 or Escape asks to uncover it; it asks nothing and shows nothing."""

    uncover_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("curtain")
        self.setAccessibleName("The words are covered. F9 or Escape uncovers them.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(1)
        self._icon = IconView("eye-off", Token.INK_SOFT, 32)
        self._title = PlainLabel("The words are covered", Type.SECTION, align=centre)
        self._aside = PlainLabel("F9 or Esc uncovers them.", Type.BODY, Token.INK_SOFT, align=centre)
        column.addWidget(self._icon, 0, centre)
        column.addSpacing(8)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._aside, 0, centre)
        column.addStretch(1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def say(self, doing: str) -> None:
        """Say what is done until the app ends, such as “Locking…”, and no more that the words can be uncovered."""
        self._icon.set_icon("lock", Token.INK_SOFT)
        self._title.setText(doing)
        self._aside.setText("This takes a moment.")
        self.setAccessibleName(f"{doing} The words are covered.")

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Uncover with F9 or Escape; keep every other key from what lies beneath."""
        if event.key() in {Qt.Key.Key_F9, Qt.Key.Key_Escape}:
            self.uncover_wanted.emit()
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001  Qt's method has this shape
        """Keep the keyboard here: Tab must not walk through what is covered."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover everything."""
        QPainter(self).fillRect(self.rect(), current_theme().color(Token.WINDOW))
