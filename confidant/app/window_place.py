"""How the window of the process that takes this one's place comes up: where this one was, and no more in the way.

A lock may come while the user works in another program: then the new window takes neither the keyboard, or the next
words typed there would end in the field for the passphrase, nor the place in front. One that was put away stays so.
"""

import os
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

VARIABLE = "CONFIDANT_WINDOW"
"""The environment variable that carries manner, place and size, and nothing else."""

_IN_FRONT, _PUT_AWAY, _BEHIND = "in-front", "put-away", "behind"


@dataclass(frozen=True, slots=True)
class _Left:
    """How a window was left."""

    manner: str
    is_maximised: bool
    place: QRect

    def written(self) -> str:
        """For the environment."""
        place = self.place
        numbers = (int(self.is_maximised), place.x(), place.y(), place.width(), place.height())
        return " ".join((self.manner, *map(str, numbers)))

    @classmethod
    def read(cls, text: str) -> "_Left | None":
        """What was written; None where it is not ours."""
        manner, *numbers = text.split() or [""]
        try:
            is_maximised, x, y, width, height = map(int, numbers)
        except ValueError:
            return None
        return cls(manner, bool(is_maximised), QRect(x, y, width, height))


def hand_over(window: QWidget) -> None:
    """Leave word for the process that follows."""
    manner = _IN_FRONT
    if window.isMinimized():
        manner = _PUT_AWAY
    elif QApplication.activeWindow() is None:
        manner = _BEHIND
    os.environ[VARIABLE] = _Left(manner, window.isMaximized(), window.normalGeometry()).written()


def show(window: QWidget) -> None:
    """Show ``window`` as the process before this one left word; taken out, so that it holds once."""
    left = _Left.read(os.environ.pop(VARIABLE, ""))
    if left is None:
        window.show()
        return
    if any(screen.availableGeometry().intersects(left.place) for screen in QGuiApplication.screens()):
        window.setGeometry(left.place)
    if left.manner == _PUT_AWAY:
        window.showMinimized()
        return
    if left.manner == _BEHIND:
        from PySide6.QtCore import Qt  # noqa: PLC0415  its enumerations cost a usual start more than they are worth

        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    if left.is_maximised:
        window.showMaximized()
    else:
        window.show()
    if left.manner == _BEHIND:
        window.lower()
