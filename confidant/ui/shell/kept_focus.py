"""Where the keyboard was before a dialog, or a page in place of everything, and back to it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from confidant.ui.kit import PrimaryButton
from confidant.ui.kit.tab_order import focused_in
from confidant.ui.shell.shell import Shell

__all__ = ["KeptFocus"]


class KeptFocus(QObject):
    """Gives the keyboard back to the part it was in, to the one of its name, or to the page's main button.

    A dialog that stores something has the page built anew behind it. Qt would then take the first part of the window,
    which is a button of the rail, and has nothing to do with what was just done. Where a page is made anew by itself,
    as where a row of a list opens what it stands for, Tab goes on with the page's first part.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._was: QWidget | None = None
        self._name = ""
        shell.installEventFilter(self)
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._begin_page)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a shell has an application"
        app.focusChanged.connect(self._on_focus_changed)

    def remember(self) -> None:
        """Remember where the keyboard is."""
        focused = focused_in(self._shell)
        self._was, self._name = focused, focused.objectName() if focused is not None else ""

    def bring_back(self) -> None:
        """Give the keyboard to where it was, or to what stands for it now."""
        if self._was is not None:
            self._to_show().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember as a dialog comes before the window, and look after the keyboard as it is gone."""
        if watched is self._shell and event.type() == QEvent.Type.WindowDeactivate:
            self.remember()
        elif watched is self._shell and event.type() == QEvent.Type.WindowActivate and self._is_lost():
            self.bring_back()
        return False

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Later: what is made anew has its parts only then, and most who lose it are given another at once.
        if now is None and isValid(self._shell) and self._shell.isActiveWindow():
            self._begin.start()

    def _begin_page(self) -> None:
        shell = self._shell
        if shell.isActiveWindow() and self._is_lost() and shell.place and shell.full is None:
            shell.page(shell.place).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_lost(self) -> bool:
        focused = focused_in(self._shell)
        return self._shell.is_entered and (focused is None or not focused.isVisible())

    def _to_show(self) -> QWidget:
        if self._was is not None and isValid(self._was) and self._was.isVisible() and self._was.isEnabled():
            return self._was
        page = self._shell.full or self._shell.page(self._shell.place)
        named = page.findChildren(QWidget, self._name) if self._name else []
        main = page.findChildren(PrimaryButton)
        return next((each for each in [*named, *main] if each.isVisible() and each.isEnabled()), page)
