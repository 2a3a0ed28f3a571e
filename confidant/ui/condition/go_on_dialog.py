"""Going on with an older state of the vault, because its owner put it there."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled
from confidant.ui.kit import DangerButton, PlainLabel
from confidant.ui.labels import count_of
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme
from confidant.ui.wait_dialog import waited_for

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["GoOnDialog"]

_KNOWN = (
    "Do this if you know why it is older: you put a copy of the folder back yourself, or brought it from another "
    "computer."
)
_UNKNOWN = (
    "Do not do this if nobody you know of put it there. What was undone may be a withdrawal or a stricter level: "
    "whoever puts an older state back can have words told that are private now. Restore the newest backup instead."
)


class GoOnDialog(FormDialog):
    """Explains what going on means, asks once, and does it; accepted once the vault can be written again."""

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__("Go on with what you see?", cancel="Not now", width=current_theme().px(560), parent=parent)
        self.setObjectName("go_on")
        self._vault = vault
        for words in _words(vault.missing_changes):
            self.form.addWidget(PlainLabel(words))
        button = DangerButton("Go on with it")
        button.setObjectName("go_on.accept")
        self.add_button(button, accepts=False, default=False).clicked.connect(self._on_go_on)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def _on_go_on(self) -> None:
        try:
            waited_for(
                "Counting everything once more",
                "Only a state that Confidant stored as a whole can be gone on with.",
                self._vault.accept,
                self,
            )
        except Cancelled:
            return
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()


def _words(missing: int) -> tuple[str, ...]:
    lost = f" {count_of(missing, 'stored change')} known here will stay missing." if missing else ""
    follows = f"From then on what you see is your vault: it can be written, and documents can leave it.{lost}"
    return (f"{follows} The backups stay as they are.", _KNOWN, _UNKNOWN)
