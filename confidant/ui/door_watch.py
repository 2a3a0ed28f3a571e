"""Who else has a vault, as the locked door looks at it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from confidant.vault.lock import FolderLock
from confidant.vault.presence import seen_elsewhere

__all__ = ["DoorWatch"]

_EVERY_MS = 1_000

_TAKEN = "This vault is open in another window, or a command is at work in it. Close or lock it there to open it here."
_ELSEWHERE = (
    "Another computer had this vault open {ago}. Lock it there first: where both change it, it splits into two copies."
)


class DoorWatch(QObject):
    """Looks whether another window, command or computer has the vault, and goes on looking for as long as one has.

    ``changed`` follows each time that something else is to be told than before.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._is_taken, self._told = False, ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_taken(self) -> bool:
        """Whether it cannot be opened here now."""
        return self._is_taken

    @property
    def told(self) -> str:
        """What the last look is to be told by, in a sentence or two; an empty string where nobody has it."""
        return self._told

    def look(self) -> None:
        """Look now."""
        before = self._told
        self._is_taken = FolderLock.is_taken(self._folder)
        self._told = _TAKEN if self._is_taken else _told_of_others(self._folder)
        (self._timer.start if self._told else self._timer.stop)()
        if self._told != before:
            self.changed.emit()

    def rest(self) -> None:
        """Look no more until `look` is called again: a try runs, and has the vault itself."""
        self._timer.stop()


def _told_of_others(folder: Path) -> str:
    seconds = seen_elsewhere(folder)
    return "" if seconds is None else _ELSEWHERE.format(ago=_ago(seconds))


def _ago(seconds: float) -> str:
    """Return so many seconds as one says it: "a moment ago", "3 minutes ago"."""
    minutes = round(seconds / 60)
    return "a moment ago" if minutes < 1 else "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
