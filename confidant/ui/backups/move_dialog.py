"""Taking the vault along to a new computer, in two steps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import IconView, PlainLabel, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.ui.kit import Button

_HERE = (
    "Plug in a USB stick, and save a backup to it. Everything stored until that moment goes into the file, which is as "
    "encrypted on its way as the vault is here."
)
_THERE = (
    "Install Confidant on the new computer and choose “Restore a backup” on its first page, then the file. It opens "
    "with the passphrase you use here. Your recovery kit stays good."
)
_THEN = (
    "Nothing is deleted here. But two vaults that are both written to grow apart, and nobody can put them together "
    "again: from then on, write on the new computer only. Once you have seen all your notes there, remove this vault’s "
    "folder and the file on the stick, as you would destroy old paper."
)
_STEPS = (
    ("hard-drive", "1 · Here: one backup file", _HERE),
    ("monitor", "2 · There: restore it", _THERE),
    ("git-compare", "Then: one vault, not two", _THEN),
)


class MoveDialog(FormDialog):
    """Explains the two steps, and offers the first; ``save`` asks where to, makes the file, and says whether it did."""

    def __init__(self, save: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(
            "Move to a new computer",
            "The vault goes along as a backup, in two steps.",
            cancel="Close",
            width=current_theme().px(600),
            parent=parent,
        )
        self.setObjectName("move")
        self._save = save
        for step in _STEPS:
            self.form.addWidget(_step(*step))
        self.save_button: Button = PrimaryButton("Save the backup…")
        self.save_button.setObjectName("move.save")
        self.save_button.clicked.connect(self._on_save)
        self.add_button(self.save_button, accepts=False)
        self.save_button.setFocus()

    def _on_save(self) -> None:
        if self._save():
            self.save_button.setText("Save another one…")
            self.cancel_button.setFocus()


def _step(icon: str, title: str, words: str) -> QWidget:
    step = QWidget()
    row = QHBoxLayout(step)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(14)
    beside = QVBoxLayout()
    beside.addWidget(IconView(icon, Token.ACCENT, 20))
    beside.addStretch(1)
    row.addLayout(beside)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(PlainLabel(title, Type.BODY_MEDIUM))
    column.addWidget(PlainLabel(words, Type.BODY, Token.INK_SOFT))
    row.addLayout(column, 1)
    return step
