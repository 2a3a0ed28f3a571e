"""Parts of a window that are out of sight, and out of hearing, for a while."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from confidant.ui.shell.toast import Toast

__all__ = ["PutAway"]


class PutAway:
    """A part of a window that is neither seen nor found meanwhile. It may be shown by whoever owns it: it waits."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self.is_wanted = not widget.isHidden()
        self._flags = widget.windowFlags()
        widget.hide()
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        # Without telling anybody: `setWindowFlags` would dress everything in it anew, which takes up to a second.
        widget.overrideWindowFlags(self._flags | Qt.WindowType.Window)

    def hide(self) -> None:
        """Somebody showed it; that counts once everything is uncovered."""
        if self.widget.isWindow():
            self.widget.hide()
            self.widget.destroy()

    def bring_back(self) -> None:
        """Put it where it was."""
        if isValid(self.widget):
            self.widget.overrideWindowFlags(self._flags)
            self.widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
            is_over = isinstance(self.widget, Toast) and self.widget.is_over
            self.widget.setVisible(self.is_wanted and not is_over)
