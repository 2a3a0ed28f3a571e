"""The exact document over the whole screen, for the mentee to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from confidant.release.document import Document
from confidant.ui.kit import FocusRing, PlainLabel, SecondaryButton
from confidant.ui.screen_room import screen_of
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.live_page import LivePage

_WIDTH = 860  # wide enough that 11 point letters read well at arm's length


class ShowWindow(QDialog):
    """Nothing but the pages and a way back; Escape closes it."""

    def __init__(self, document: Document, watermark: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Confidant")
        self.setObjectName("prepare.show")
        self.setModal(True)
        self.live = LivePage("")
        self.live.setMaximumWidth(_WIDTH)
        self.live.keep_scrollable_by_keyboard()
        close = SecondaryButton("Close", keys="Esc")
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.addWidget(PlainLabel("Exactly what would leave. Nothing has left yet.", Type.BODY, Token.INK_SOFT), 1)
        top.addWidget(close)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.live, 8)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(middle, 1)
        self._ring = FocusRing(self)
        self.live.show_document(document, watermark=watermark)

    @classmethod
    def show_over(cls, parent: QWidget, document: Document, watermark: str | None = None) -> None:
        """Open it over the whole screen; it deletes itself when it is closed."""
        window = cls(document, watermark, parent.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Where no window manager answers, the size has to be taken, not asked for.
        window.setGeometry(screen_of(parent).geometry())
        window.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the arrows moving the page."""
        super().showEvent(event)
        self.live.focus_pages()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 lead back."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.accept()
            return
        super().keyPressEvent(event)
