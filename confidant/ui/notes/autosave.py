"""Saved as you type, beside the typing, and honest about it."""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from confidant.domain.problem import Problem
from confidant.ui.notes.beside import Beside, Work

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
    """Saves soon after a change.

    `begin` takes what is to be saved as it stands now, and returns the work that stores it; that runs in another
    thread, so that no key waits for the disk, and raises a `Problem` where the words could not be stored. `finish`
    gets what the vault answered, in this thread. Words that could not be stored stay unsaved, and the next change,
    `flush` or `try_again` tries anew.
    """

    state_changed = Signal(SaveState)
    failed = Signal(str)

    def __init__(
        self, begin: Callable[[], Work], finish: Callable[[object], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._begin, self._finish = begin, finish
        self._state = SaveState.SAVED
        self._has_changed = False
        """Whether there is a change that no save has taken along yet."""
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        self._beside = Beside(self)
        self._beside.ended.connect(self._settle)

    @property
    def state(self) -> SaveState:
        """Where the words are now."""
        return self._state

    @property
    def is_unsaved(self) -> bool:
        """Whether there is a change that the vault does not hold yet, as far as it has answered."""
        return self._state is not SaveState.SAVED

    def touch(self) -> None:
        """Say that something changed."""
        self._has_changed = True
        if not self._timer.isActive():
            self._since.start()
        rest = max(_LONGEST_MS - self._since.elapsed(), 0)
        self._timer.start(min(_PAUSE_MS, rest))
        if self._state is SaveState.SAVED:
            self._set(SaveState.SAVING)

    def forget(self) -> None:
        """Drop the change: what was being edited is gone, or shown anew. What is being stored is waited for."""
        self._timer.stop()
        if self._beside.is_busy:
            with suppress(Problem):  # of words that nobody wants any more
                self._beside.outcome()
        self._has_changed = False
        self._set(SaveState.SAVED)

    def try_again(self) -> None:
        """Save now, and wait for it; where that fails, it has been said."""
        try:
            self.flush()
        except Problem:
            return

    def flush(self) -> None:
        """Save now if anything is unsaved, and wait for it. Raises the `Problem` that kept it from being stored."""
        self._timer.stop()
        self._settle()
        if self.is_unsaved:
            self._save_now()

    def _save_now(self) -> None:
        self._timer.stop()
        self._has_changed = False
        self._take(self._begin())

    def _on_due(self) -> None:
        """Begin to save beside the typing; what is still being stored comes first, and what changed since follows."""
        if not self._beside.is_busy:
            self._has_changed = False
            self._beside.start(self._begin())

    def _settle(self) -> None:
        """Take the answer of the save that is going on, if one is; where it failed, that has been said."""
        if not self._beside.is_busy:
            return
        try:
            self._take(self._beside.outcome)
        except Problem:
            return
        if self._has_changed and not self._timer.isActive():
            self._timer.start(0)  # it was due while the one before was still going on

    def _take(self, work: Work) -> None:
        """Tell of a save what came of it; `work` answers or raises."""
        try:
            self._finish(work())
        except Problem as problem:
            self._has_changed = True
            self._set(SaveState.NOT_SAVED)
            self.failed.emit(str(problem))
            raise
        self._set(SaveState.SAVING if self._has_changed else SaveState.SAVED)

    def _set(self, state: SaveState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
