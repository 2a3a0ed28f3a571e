"""How the window of the process that takes this one's place comes up: where this one was, and no more in the way.

A lock may come while the user works in another program: then the new window must not take the keyboard, or the next
words typed there would end in the field for the passphrase. A window that was put away stays so.
"""

import os

from PySide6.QtWidgets import QApplication, QWidget

VARIABLE = "CONFIDANT_WINDOW"
"""The environment variable that carries the manner, and nothing else."""

_PUT_AWAY, _BEHIND = "put-away", "behind"


def hand_over(window: QWidget) -> None:
    """Leave word for the process that follows."""
    if window.isMinimized():
        os.environ[VARIABLE] = _PUT_AWAY
    elif QApplication.activeWindow() is None:
        os.environ[VARIABLE] = _BEHIND
    else:
        os.environ.pop(VARIABLE, None)


def show(window: QWidget) -> None:
    """Show ``window`` as the process before this one left word; taken out, so that it holds once."""
    manner = os.environ.pop(VARIABLE, "")
    if manner == _PUT_AWAY:
        window.showMinimized()
        return
    if manner == _BEHIND:
        from PySide6.QtCore import Qt  # noqa: PLC0415  its enumerations cost a usual start more than they are worth

        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
