"""Asked when what is stored would not outlast the lock, or the end of the app."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import DangerButton, Dialog, PlainLabel, PrimaryButton
from confidant.ui.shell.covering import UNCOVERED
from confidant.ui.theme import current_theme

__all__ = ["NotKeptDialog"]

_SEEN = (
    "Another program took this vault’s file away while it was open, and no copy of what you stored could be written. "
    "As long as the vault stays open, everything is still here."
)
_DO = (
    "Put vault.db back where it was, as from the rubbish bin or the cloud folder’s versions, or make room on the disk; "
    "then try again."
)
_LOST = "{done} now, what was stored since the last backup may be lost; the backups there are stay as they are."


class NotKeptDialog(Dialog):
    """Says what happened, what is safe and what to do; accepted: to lock, or to close, all the same.

    ``again_wanted`` asks for another try, and leaves the dialog as it is.
    """

    again_wanted = Signal()

    def __init__(self, *, closes: bool = False, is_in_grace: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(
            "What you stored is not safe yet", _SEEN, cancel="Go back", width=current_theme().px(520), parent=parent
        )
        minute = " In one minute the vault is locked all the same." if is_in_grace else ""
        self.add(PlainLabel(_DO))
        self.add(PlainLabel(_LOST.format(done="Closed" if closes else "Locked") + minute))
        self.setObjectName("not-kept")
        self.setProperty(UNCOVERED, True)  # noqa: FBT003  Qt's method has no keywords
        anyway = DangerButton("Close all the same" if closes else "Lock all the same")
        anyway.setObjectName("not-kept.anyway")
        self.add_button(anyway, default=False)
        self.again_button = PrimaryButton("Try again")
        self.again_button.setObjectName("not-kept.again")
        self.add_button(self.again_button, accepts=False).clicked.connect(self.again_wanted)
        self.again_button.setFocus()
