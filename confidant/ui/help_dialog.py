"""The help above what takes the whole window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from confidant.ui.help import ABOUT, HelpPage
from confidant.ui.kit import Dialog
from confidant.ui.theme import current_theme

if TYPE_CHECKING:
    from confidant.ui.shell import Shell

__all__ = ["HelpDialog"]

_WIDTH = 720
_AROUND, _LEAST = 180, 160
"""Pixels at 100 %: of the dialog above and below the page, and of the page at least."""
_OF_WINDOW = 0.9
"""At most so much of the window's width and height."""


class HelpDialog(Dialog):
    """The same page of help; Escape leads back to what was being done, which stayed as it was."""

    def __init__(self, shell: "Shell") -> None:
        room = shell.size() * _OF_WINDOW
        super().__init__(
            "Help", ABOUT, cancel="Close", width=min(current_theme().px(_WIDTH), room.width()), parent=shell
        )
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = HelpPage(shell, shell.vault, is_titled=False)
        page.setFixedHeight(max(room.height() - current_theme().px(_AROUND), current_theme().px(_LEAST)))
        self.add(page)
        page.refresh()

    @classmethod
    def show_over(cls, shell: "Shell") -> "HelpDialog":
        """Open it; it deletes itself when closed."""
        dialog = cls(shell)
        dialog.open()
        return dialog
