"""Saved as you type, and honest about it."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from confidant.domain.problem import Problem

__all__ = ["Autosave", "SaveState"]

_PAUSE_MS = 400
_LONGEST_MS = 1_500
"""A change is saved 400 ms after the last key, and while typing goes on at least every 1.5 s."""


class SaveState(Enum):
    """Where the words are. `SAVED` is said only after the vault has answered."""

    SAVED = "Saved"
    SAVING = "Saving…"
    NOT_SAVED = "Not saved"


class Autosave(QObject):
    """Calls `save` soon after a change. `save` raises a `Problem` where the words could not be stored.

    The words stay unsaved then, and the next change, `flush` or `try_again` tries anew.
    """

    state_changed = Signal(SaveState)
    failed = Signal(str)

    def __init__(self, save: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._state = SaveState.SAVED
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_again)

    @property
    def state(self) -> SaveState:
        """Where the words are now."""
        return self._state

    @property
    def is_unsaved(self) -> bool:
        """Whether there is a change that the vault does not hold yet."""
        return self._state is not SaveState.SAVED

    def touch(self) -> None:
        """Say that something changed."""
        if not self._timer.isActive():
            self._since.start()
        rest = max(_LONGEST_MS - self._since.elapsed(), 0)
        self._timer.start(min(_PAUSE_MS, rest))
        if self._state is SaveState.SAVED:
            self._set(SaveState.SAVING)

    def forget(self) -> None:
        """Drop the change: what was being edited is gone, or shown anew."""
        self._timer.stop()
        self._set(SaveState.SAVED)

    def try_again(self) -> None:
        """Save now; where that fails, it has been said."""
        try:
            self.flush()
        except Problem:
            return

    def flush(self) -> None:
        """Save now if anything is unsaved. Raises the `Problem` that kept the words from being stored."""
        self._timer.stop()
        if not self.is_unsaved:
            return
        try:
            self._save()
        except Problem as problem:
            self._set(SaveState.NOT_SAVED)
            self.failed.emit(str(problem))
            raise
        self._set(SaveState.SAVED)

    def _set(self, state: SaveState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
