"""The exact document over the whole screen, for the mentee to read; nothing else of the vault is to be seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from confidant.release.document import Document
from confidant.ui.kit import FocusRing, PlainLabel, SecondaryButton
from confidant.ui.screen_room import screen_of
from confidant.ui.shell.put_away import PutAway
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.live_page import LivePage

_WIDTH = 860  # wide enough that 11 point letters read well at arm's length
_STEP = 1.25
_SMALLEST, _LARGEST = -1, 4
"""Steps of the pages' size; a page is never wider than the window."""


class ShowWindow(QDialog):
    """Nothing but the pages, which keys turn and make larger, and a way back; Escape closes it.

    PgDn, PgUp and the arrows move what is read; Space, the arrows to the sides, Home and End turn whole pages; + and −
    change their size.
    """

    def __init__(self, document: Document, watermark: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Confidant")
        self.setObjectName("prepare.show")
        self.setModal(True)
        self._steps = 0
        self._behind: list[PutAway] = []
        self._focus: QWidget | None = None
        self.live = LivePage("")
        self.live.keep_scrollable_by_keyboard()
        self.live.turned.connect(self._show_place)
        self._place = PlainLabel("", Type.BODY, Token.INK_SOFT, lines=1)
        self._place.setObjectName("prepare.show.page")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.live, 100)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        self._ring = FocusRing(self)
        self._add_shortcuts()
        self._fit()
        self.live.show_document(document, watermark=watermark)

    def _head(self) -> QHBoxLayout:
        self.smaller = SecondaryButton("Smaller", keys="−")
        self.larger = SecondaryButton("Larger", keys="+")
        close = SecondaryButton("Close", keys="Esc")
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(PlainLabel("Exactly what would leave. Nothing has left yet.", Type.BODY, Token.INK_SOFT), 1)
        for part in (self._place, self.smaller, self.larger, close):
            top.addWidget(part)
        return top

    def _add_shortcuts(self) -> None:
        """Keys that the scrolled area would keep to itself, or that are typed with another key held down."""
        for keys, slot in (
            ("Right", self._on_onward),
            ("Left", self._on_back),
            ("+", self._on_larger),
            ("=", self._on_larger),
            ("-", self._on_smaller),
            ("Ctrl++", self._on_larger),
            ("Ctrl+=", self._on_larger),
            ("Ctrl+-", self._on_smaller),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @classmethod
    def show_over(cls, parent: QWidget, document: Document, watermark: str | None = None) -> "ShowWindow":
        """Open it over the whole screen, with all that stands behind it put away; it deletes itself when closed."""
        window = cls(document, watermark, parent.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.put_away(parent.window())
        # Where no window manager answers, the size has to be taken, not asked for.
        window.setGeometry(screen_of(parent).geometry())
        window.showFullScreen()
        return window

    def put_away(self, behind: QWidget) -> None:
        """Take what a window shows out of sight and hearing until this one closes: the mentee sits at the screen."""
        self._focus = QApplication.focusWidget()
        parts = [child for child in behind.children() if isinstance(child, QWidget) and not child.isWindow()]
        self._behind = [PutAway(part) for part in parts if not isinstance(part, FocusRing)]

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the arrows moving the page."""
        super().showEvent(event)
        self.live.focus_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        """Bring back what stood behind, with the cursor where it was."""
        super().hideEvent(event)
        behind, self._behind = self._behind, []
        for part in behind:
            part.bring_back()
        if behind and self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 lead back; Space turns the page, unless it presses a button."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.accept()
        elif key is Qt.Key.Key_Space:
            self.live.turn(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.live.turn(self.live.page_count * (1 if key is Qt.Key.Key_End else -1))
        else:
            super().keyPressEvent(event)

    def _on_onward(self) -> None:
        self.live.turn(1)

    def _on_back(self) -> None:
        self.live.turn(-1)

    def _on_larger(self) -> None:
        self._steps = min(self._steps + 1, _LARGEST)
        self._fit()

    def _on_smaller(self) -> None:
        self._steps = max(self._steps - 1, _SMALLEST)
        self._fit()

    def _fit(self) -> None:
        self.live.setMaximumWidth(round(_WIDTH * _STEP**self._steps))

    def _show_place(self) -> None:
        count = self.live.page_count
        self._place.setText(f"Page {self.live.page_shown} of {count}" if count > 1 else "")
