"""What is typed and pointed at anywhere in the app, for those who have to hear of all of it.

A filter on the application is asked about every event, and while a page is made there are thousands of them. Asking
Python costs some four microseconds each, and twice that where the event's type is looked at (an enumeration's member is
made of it): two such filters took a fifth of the time from the open vault to its list of notes. So there is one, and it
looks at the event's class first.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

__all__ = ["InputFilter", "input_filter"]

Listener = Callable[[QEvent], bool]
"""Hears of an event before anybody else; True keeps it from whoever it was meant for."""

_INPUT = (QInputEvent, QInputMethodEvent)


class InputFilter(QObject):
    """Lets each listener hear every input, for as long as its owner lives."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self._listeners: list[tuple[QObject, Listener]] = []
        app.installEventFilter(self)

    def add(self, owner: QObject, listener: Listener) -> None:
        """Let ``listener`` hear of input from now on; once for each owner."""
        self.remove(owner)
        self._listeners.append((owner, listener))

    def remove(self, owner: QObject) -> None:
        """Let the owner's listener hear no more."""
        self._listeners = [each for each in self._listeners if each[0] is not owner and isValid(each[0])]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Pass input on to all listeners; it is kept where one of them keeps it."""
        if not isinstance(event, _INPUT):
            return False
        kept = [listener(event) for owner, listener in tuple(self._listeners) if isValid(owner)]
        return any(kept)


def input_filter() -> InputFilter:
    """The filter of this app; made when it is first asked for."""
    app = QApplication.instance()
    assert app is not None
    found = app.findChild(InputFilter)
    return found if isinstance(found, InputFilter) else InputFilter(app)
