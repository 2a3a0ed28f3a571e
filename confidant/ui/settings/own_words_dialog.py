"""The words a person has added to the dictionary."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import PrimaryButton, TextArea
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["OwnWordsDialog"]


class OwnWordsDialog(FormDialog):
    """All of them, one a line, to be changed as text."""

    def __init__(self, words: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(
            "My words",
            "They are never marked as misspelt. They are kept in the vault, encrypted as it is, and nowhere else.",
            parent=parent,
        )
        self.area = TextArea("One word a line", lines=10)
        self.area.set_text("".join(f"{word}\n" for word in words))
        self.add_area(self.area)
        self.add_button(PrimaryButton("Keep these"))
        self.area.edit.setFocus()
        self.area.edit.moveCursor(QTextCursor.MoveOperation.End)

    def words(self) -> tuple[str, ...]:
        """Return what stands there; a line may hold several words."""
        return tuple(self.area.text().split())
