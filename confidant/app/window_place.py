"""How the window comes up: within its screen, or where the one of the process before stood, and no more in the way.

A lock may come while the user works in another program: then the new window takes neither the keyboard, or the next
words typed there would end in the field for the passphrase, nor the place in front. One that was put away stays so.
"""

import os
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from confidant.ui.screen_room import screen_of

VARIABLE = "CONFIDANT_WINDOW"
"""The environment variable that carries manner, place and size, and nothing else."""

_FRAME = QSize(16, 48)
"""Room for what the desktop draws round a window. It tells that only of a window that is shown; no usual one needs more
(GNOME 37 pixels above, Windows 31 and 8 at three sides, macOS 28, KDE about 30)."""

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


def show(window: QWidget, *, is_maximised: bool = False) -> None:
    """Show ``window`` as the process before this one left word; taken out, so that it holds once.

    Without any it has its own size, where the screen has room for that, or fills the screen.
    """
    left = _Left.read(os.environ.pop(VARIABLE, ""))
    if left is None:
        _fit(window)
        if is_maximised:
            window.showMaximized()
        else:
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


def _fit(window: QWidget) -> None:
    """Make it no larger than its screen's room less its frame: what is below the edge cannot be reached."""
    room = screen_of(window).availableGeometry().size() - _FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
