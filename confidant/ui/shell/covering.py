"""Covers and uncovers every window of the app at once."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from confidant.ui.kit import FocusRing
from confidant.ui.shell.curtain import Curtain
from confidant.ui.shell.put_away import PutAway

UNCOVERED = "shown-over-the-curtain"
"""The property of a window that is shown although the others are covered: it says nothing of a vault."""


class Covering(QObject):
    """One curtain for each window that is open. What lies beneath is out of sight, and out of hearing.

    Hiding a widget takes it from the screen only: assistive technology still finds it below its window, with all its
    words (measured with Qt 6.11). So it is also made a window that is not on the screen: such a one is no part of its
    parent's window, and as long as it is not shown it is in nobody's list.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._curtains: list[Curtain] = []
        self._put_away: list[PutAway] = []
        self._silenced: list[_Silenced] = []
        self._focus: QWidget | None = None
        self._doing = ""

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
        """Cover every open window at once, and each that opens from now on."""
        if self.is_covered:
            return
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._draw_curtain(window)
                self._put_words_away(window)
            elif window.windowHandle() is not None:
                window.destroy()  # shown before, it is still in the list; it is made anew when it is shown again
        _application().installEventFilter(self)
        self.changed.emit()

    def cover_for_good(self, doing: str) -> None:
        """Cover every window until the process ends, and say what it does meanwhile, such as “Locking…”."""
        self._doing = doing
        self.cover()
        for curtain in self._curtains:
            if isValid(curtain):
                curtain.say(doing)

    def uncover(self) -> None:
        """Show everything again, with the cursor where it was; not while the process comes to its end."""
        if self._doing:
            return
        _application().removeEventFilter(self)
        for curtain in self._curtains:
            if isValid(curtain):
                curtain.hide()
                curtain.deleteLater()
        for one in self._put_away:
            one.bring_back()
        for window in self._silenced:
            window.bring_back()
        self._put_away, self._silenced, self._curtains = [], [], []
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._focus = None
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover a window that opens before it is seen; keep no event."""
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget) or not watched.isWindow():
            return False
        away = next((one for one in self._put_away if one.widget is watched), None)
        if away is not None:
            away.is_wanted = True
            QTimer.singleShot(0, watched, away.hide)
        elif not watched.property(UNCOVERED) and not any(curtain.window() is watched for curtain in self._curtains):
            self._draw_curtain(watched)
            # Once it has found its size: it takes that from its words.
            QTimer.singleShot(0, watched, partial(self._put_words_away, watched))
        return False

    def _draw_curtain(self, window: QWidget) -> None:
        self._curtains = [curtain for curtain in self._curtains if isValid(curtain)]
        curtain = Curtain(window)
        curtain.uncover_wanted.connect(self.uncover)
        if self._doing:
            curtain.say(self._doing)
        self._curtains.append(curtain)
        curtain.show()
        curtain.raise_()
        curtain.setFocus()
        self._silenced.append(_Silenced(window))

    def _put_words_away(self, window: QWidget) -> None:
        if not self.is_covered:
            return
        for child in window.children():
            # A ring has no words, and goes by itself where the focus goes.
            if isinstance(child, QWidget) and not child.isWindow() and not isinstance(child, Curtain | FocusRing):
                self._put_away.append(PutAway(child))


class _Silenced:
    """A window that keeps its names to itself meanwhile: a dialog's is its question, and its title is in lists."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._name, self._description = window.accessibleName(), window.accessibleDescription()
        self._title = window.windowTitle()
        window.setWindowTitle("Confidant")
        window.setAccessibleName("")
        window.setAccessibleDescription("")

    def bring_back(self) -> None:
        """Let it be heard again."""
        if isValid(self._window):
            self._window.setWindowTitle(self._title)
            self._window.setAccessibleName(self._name)
            self._window.setAccessibleDescription(self._description)


def _application() -> QCoreApplication:
    app = QApplication.instance()
    assert app is not None
    return app
