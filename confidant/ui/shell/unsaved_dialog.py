"""Asked when locking would lose words."""

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import DangerButton, Dialog
from confidant.ui.shell.covering import UNCOVERED


class UnsavedDialog(Dialog):
    """Says why the last words could not be saved, and lets the user go back or lock without them."""

    def __init__(self, sentence: str, *, is_in_grace: bool = False, parent: QWidget | None = None) -> None:
        minute = " In one minute the vault is locked without them." if is_in_grace else ""
        super().__init__(
            "The last words are not saved yet",
            f"{sentence} The words are covered; going back keeps them.{minute}",
            cancel="Go back",
            parent=parent,
        )
        self.setProperty(UNCOVERED, True)  # noqa: FBT003  Qt's method has no keywords
        self.add_button(DangerButton("Lock without them"), default=False)
        self.cancel_button.setDefault(True)
