"""The copy over the whole screen, large, to be read aloud or shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.anonymised import Copy
from confidant.ui.kit import FocusRing, PlainLabel, SecondaryButton
from confidant.ui.screen_room import screen_of
from confidant.ui.shell.put_away import PutAway
from confidant.ui.supervision.copy_text import CopyText
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["ShowCopyWindow"]

_WIDTH = 880
"""Pixels at a text size of 100 %: a line of large type that the eye finds its way back from."""


class ShowCopyWindow(QDialog):
    """Nothing but the words and a way back; Escape closes it. What stands behind it is put away meanwhile."""

    def __init__(self, copy: Copy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Confidant")
        self.setObjectName("supervision.large")
        self.setModal(True)
        self._behind: list[PutAway] = []
        self.text = CopyText("The copy", Type.READING)
        self.text.show_copy(copy, marked=False)
        self.text.setMaximumWidth(current_theme().px(_WIDTH))
        close = SecondaryButton("Close", keys="Esc")
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.addWidget(
            PlainLabel("What the supervisor may hear or see. Nothing is written.", Type.BODY, Token.INK_SOFT), 1
        )
        top.addWidget(close)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.text, 8)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(middle, 1)
        self._ring = FocusRing(self)

    def show_over(self, parent: QWidget) -> None:
        """Take the whole screen, with all that stands behind it out of sight."""
        behind = parent.window()
        parts = [child for child in behind.children() if isinstance(child, QWidget) and not child.isWindow()]
        self._behind = [PutAway(part) for part in parts if not isinstance(part, FocusRing)]
        self.setGeometry(screen_of(parent).geometry())
        self.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the arrows scrolling."""
        super().showEvent(event)
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Bring back what stood behind."""
        super().hideEvent(event)
        behind, self._behind = self._behind, []
        for part in behind:
            part.bring_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 lead back."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.accept()
            return
        super().keyPressEvent(event)
