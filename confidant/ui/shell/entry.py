"""What the window shows before the pages."""

from pathlib import Path

from PySide6.QtWidgets import QWidget


class Entry(QWidget):
    """A way in. It may hold a passphrase, a recovery key, a try that runs, even an open vault; a lock asks it.

    As it stands it holds nothing; each way in overrides what is otherwise with it.
    """

    @property
    def is_at_stake(self) -> bool:
        """Whether something is there that a lock has to end: a try, a vault, what would open one."""
        return False

    @property
    def door(self) -> Path | None:
        """The vault whose locked door is to follow; None: none is there yet."""
        return None

    @property
    def is_writing(self) -> bool:
        """Whether what runs writes files that had better be whole, so that a lock waits for it."""
        return False

    @property
    def owes_kit(self) -> bool:
        """Whether a vault was begun whose recovery kit is not proved yet."""
        return False

    def give_up(self) -> None:
        """Stop what runs, drop its answer, forget what was typed."""
