"""Asked once where a copy goes on that was not looked through to its end."""

from PySide6.QtWidgets import QWidget

from confidant.ui.access.words import not_looked_words
from confidant.ui.kit import SecondaryButton
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["NotLookedDialog"]


class NotLookedDialog(FormDialog):
    """Says how many pages were shown, and that the log will say so; accepted where it goes on all the same."""

    def __init__(self, looked: int, pages: int, parent: QWidget | None = None) -> None:
        words = not_looked_words(looked, pages)
        super().__init__("Go on without the other pages?", words, cancel="Show me the rest", width=520, parent=parent)
        self.setObjectName("access.not_looked")
        button = SecondaryButton("Go on all the same")
        button.setObjectName("access.not_looked.go_on")
        self.add_button(button, default=False)
        self.cancel_button.setObjectName("access.not_looked.rest")
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
