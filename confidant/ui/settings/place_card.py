"""Where the vault lies, and what lies beside it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.flows.surroundings import what_may_happen
from confidant.ui.kit import Card, IconView, SecondaryButton, TitledText
from confidant.ui.labels import count_of

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.ui.surroundings.watch import Round, Surroundings
    from confidant.vault.vault import Vault

__all__ = ["PlaceCard"]

_ALONE = "As far as Confidant can tell, only this computer has this folder."
_ELSEWHERE = "Another computer has the vault open now: lock it on one of the two, or it splits into two copies."
_NO_COPIES = (
    "None lies beside it. A cloud folder that gets two versions of a file leaves such copies; a restored backup is one."
)
_NOT_LOOKED = "Not looked yet."


class PlaceCard(Card):
    """A row for the vault's place and one for other copies; each opens what is to be known of it."""

    def __init__(self, shell: "Shell", vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault = shell, vault
        self.place_words = TitledText("The vault’s folder", _NOT_LOOKED, wrap=True)
        self.place_button = _button("What to do…", "place.more", "What to do about the vault’s folder")
        self.place_button.clicked.connect(shell.show_place)
        self.copies_words = TitledText("Other copies", _NOT_LOOKED, wrap=True)
        self.copies_button = _button("Look…", "place.copies", "Look at other copies of the vault")
        self.copies_button.clicked.connect(shell.show_copies)
        self.add_row(IconView("folder"), self.place_words, self.place_button, stretch_at=1)
        self.add_row(IconView("copy"), self.copies_words, self.copies_button, stretch_at=1)
        self._around: Surroundings | None = None
        self.refresh()

    def look(self) -> None:
        """Say what the last look round found, and look again: something may have been copied, or tidied away."""
        self.refresh()
        if self._around is not None:
            self._around.look()

    def refresh(self) -> None:
        """Say what the last look round found."""
        around = self._shell.surroundings
        if around is None:
            return
        if self._around is not around:  # it comes a moment after the pages
            self._around = around
            around.changed.connect(self.refresh)
        found = around.round
        self.place_words.aside.setText(f"{self._vault.folder}\n{_place_told(found)}")
        self.place_button.setVisible(found.synced is not None)
        count = len(found.copies)
        self.copies_words.aside.setText(
            f"{count_of(count, 'other copy', 'other copies')} found and left as found." if count else _NO_COPIES
        )
        self.copies_button.setVisible(bool(count))


def _place_told(found: "Round") -> str:
    told = _ALONE if found.synced is None else what_may_happen(found.synced)
    return f"{_ELSEWHERE} {told}" if found.is_elsewhere else told


def _button(words: str, name: str, said: str) -> SecondaryButton:
    button = SecondaryButton(words)
    button.setObjectName(name)
    button.setAccessibleName(said)
    button.hide()
    return button
