"""The screen that a widget is on."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

__all__ = ["screen_of"]


def screen_of(widget: QWidget) -> QScreen:
    """Return the screen under the middle of the widget's window, the first one where it is on none.

    In the place of `QWidget.screen()`, which PySide6 (6.11.3) makes a child of the widget it was asked of: once that is
    collected the screen is destroyed with it, and the next thing to be painted brings the process down.
    """
    middle = widget.window().frameGeometry().center()
    return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
