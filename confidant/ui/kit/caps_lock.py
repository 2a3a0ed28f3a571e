"""Notices a Caps Lock that would spoil a passphrase."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLockWatch(QObject):
    """Sends ``changed`` when typing shows that Caps Lock is on or off.

    Qt does not tell the lock's state; a letter that arrives large without Shift, or small with it, does.
    """

    changed = Signal(bool)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._is_on: bool | None = None
        watched.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether it was on at the last letter."""
        return bool(self._is_on)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each letter; never keep an event."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_CapsLock and self._is_on is not None:
                self._tell(is_on=not self._is_on)
            letter = event.text()
            if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._tell(is_on=letter.isupper() != shift)
        return False

    def _tell(self, *, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit(is_on)
