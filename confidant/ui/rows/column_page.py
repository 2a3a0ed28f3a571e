"""A page of one column that scrolls as a whole."""

import time
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from confidant.ui.kit import PrimaryButton, scrolled
from confidant.ui.kit.tab_order import focused_in
from confidant.ui.shell.input_filter import input_filter
from confidant.ui.theme import current_theme

__all__ = ["ColumnPage"]

COLUMN_WIDTH = 832
"""How wide a column of cards grows, at a text size of 100 % (look/home-light.png)."""

_TURN_SECONDS = 0.008
"""How long the window's thread is kept for parts that are not seen yet: half of what a screen needs for a picture."""

_AFTER_PAINTED_MS = 60
"""How long after the first picture the rest begins: whoever presses a key on seeing it is not kept waiting."""

_TYPED_MS = 250
"""How long they wait once a key was pressed: somebody types, in a search most likely, and each row is laid out anew."""

_SCROLLING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}


class ColumnPage(QWidget):
    """Holds a column of parts; `begin` empties it, `put` adds below, `finish` closes it.

    A page that reads the vault anew builds its parts anew; `finish` gives the keyboard back to the part of the same
    object name.
    """

    def __init__(self, parent: QWidget | None = None, *, widest: int = COLUMN_WIDTH) -> None:
        super().__init__(parent)
        self._widest = widest
        self._focused = ""
        self._waiting: Iterator[None] = iter(())
        self._is_waiting = False
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(24, 28, 24, 28)
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._content)
        outer.addWidget(self._area)
        self._fit()

    def begin(self) -> None:
        """Take every part out, remembering where the keyboard is; what was still waiting to be put is dropped."""
        self._is_waiting = False
        self._turn.stop()
        # The window's, not the app's: a dialog that has just closed may still have the keyboard.
        focused = focused_in(self.window())
        within = focused is not None and self.isAncestorOf(focused)
        self._focused = focused.objectName() if focused is not None and within else ""
        if within:
            # Else Qt would look for the next widget in the window, and find one in the rail.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        # Hidden until `finish`: to a layout that is seen Qt shows each part by itself and lays everything out anew.
        self._content.hide()
        for gone in self._content.findChildren(QWidget):
            # It goes with the next turn of the event loop; until then its name belongs to its successor.
            gone.setObjectName("")
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def put(self, part: QWidget, *, space_above: int = 0, stretch: int = 0) -> None:
        """Add a part below the others, with that many pixels above it beside the column's own eight."""
        if space_above:
            self._column.addSpacing(space_above)
        self._column.addWidget(part, stretch)
        part.show()

    def finish(self, *, stretch: bool = True) -> None:
        """Close the column, and show it; the keyboard goes to the main button where its own part is gone."""
        if stretch:
            self._column.addStretch(1)
        self._content.show()
        if self._focused:
            named, main = self._content.findChild(QWidget, self._focused), self._content.findChild(PrimaryButton)
            (named or main or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in_turn(self, parts: Iterator[None], *, at_once: int) -> None:
        """Let ``parts`` put one part each time it is asked for the next one, and then ``finish``.

        ``at_once`` of them are put now, the others once the page has been painted, while nobody types. All are put now
        where the keyboard is in the page: its place may be one of the later ones.
        """
        self._waiting = self._to_the_end(parts)
        for _ in islice(self._waiting, None if self._focused else at_once):
            pass
        self._content.show()
        self._is_waiting = True
        input_filter().add(self, self._on_input)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin with what waits for the first picture."""
        super().paintEvent(event)
        if self._is_waiting and not self._turn.isActive():
            self._turn.start(_AFTER_PAINTED_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys while no part of the page has the keyboard."""
        if Qt.Key(event.key()) in _SCROLLING:
            QApplication.sendEvent(self._area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _to_the_end(self, parts: Iterator[None]) -> Iterator[None]:
        yield from parts
        self.finish()

    def _on_turn(self) -> None:
        if not self.isVisible():  # another page is wanted; painting this one again goes on with it
            self._turn.stop()
            return
        self._turn.setInterval(0)
        until = time.perf_counter() + _TURN_SECONDS
        for _ in self._waiting:
            if time.perf_counter() >= until:
                return
        self._is_waiting = False
        self._turn.stop()
        input_filter().remove(self)

    def _on_input(self, event: QEvent) -> bool:
        if self._turn.isActive() and isinstance(event, QKeyEvent | QInputMethodEvent):
            self._turn.start(_TYPED_MS)
        return False

    def _fit(self) -> None:
        self._content.setMaximumWidth(current_theme().px(self._widest) + 48)
