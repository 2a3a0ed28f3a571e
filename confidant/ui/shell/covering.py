"""Covers and uncovers every window of the app at once."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from confidant.ui.shell.curtain import Curtain


class Covering(QObject):
    """One curtain for each window that is open. What lies beneath is hidden, so that nothing can read it aloud."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._curtains: list[Curtain] = []
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None

    @property
    def is_covered(self) -> bool:
        """Whether the words are covered now."""
        return bool(self._curtains)

    def toggle(self) -> None:
        """Cover what is uncovered, and the other way round."""
        if self.is_covered:
            self.uncover()
        else:
            self.cover()

    def cover(self) -> None:
        """Cover every open window at once."""
        if self.is_covered:
            return
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover_window(window)
        self.changed.emit()

    def uncover(self) -> None:
        """Show everything again, with the cursor where it was."""
        for widget in self._hidden:
            if isValid(widget):
                widget.show()
        for curtain in self._curtains:
            if isValid(curtain):
                curtain.hide()
                curtain.deleteLater()
        self._hidden, self._curtains = [], []
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._focus = None
        self.changed.emit()

    def _cover_window(self, window: QWidget) -> None:
        curtain = Curtain(window)
        curtain.uncover_wanted.connect(self.uncover)
        self._curtains.append(curtain)
        curtain.show()
        curtain.raise_()
        curtain.setFocus()
        for child in window.children():
            if isinstance(child, QWidget) and not child.isWindow() and child is not curtain and child.isVisible():
                self._hidden.append(child)
                child.hide()
