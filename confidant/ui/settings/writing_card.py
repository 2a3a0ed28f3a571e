"""How the spelling of notes is checked."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.spelling.dictionary import Language
from confidant.flows.spelling.own_words import OwnWords
from confidant.ui.kit import Card, ChoiceField, Dialog, IconView, SecondaryButton, TitledText
from confidant.ui.labels import count_of
from confidant.ui.settings.choice_width import CHOICE_WIDTH
from confidant.ui.settings.own_words_dialog import OwnWordsDialog

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["WritingCard"]

_LANGUAGES = (
    ("British English", Language.BRITISH),
    ("American English", Language.AMERICAN),
    ("Not checked", Language.OFF),
)

_TOLD = "Misspelt words are underlined as you write, without a network. F7 goes to the next one."


class WritingCard(Card):
    """The language that is checked, and the words that are one's own. Both belong to the vault and hold at once."""

    def __init__(self, shell: "Shell", vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._own = shell, OwnWords(vault.settings)
        self.language = ChoiceField("", _LANGUAGES)
        self.language.control.setAccessibleName("Spelling of notes")
        self.language.control.setMinimumWidth(CHOICE_WIDTH)
        self.words = TitledText("My words", "-", wrap=True)
        self.words_button = SecondaryButton("Edit…")
        self.words_button.setAccessibleName("Edit my words")
        self.words_button.clicked.connect(self.edit_words)
        told = TitledText("Spelling", _TOLD, wrap=True)
        self.add_row(IconView("languages"), told, self.language, stretch_at=1)
        self.add_row(IconView("pencil"), self.words, self.words_button, stretch_at=1)
        shell.condition.keep_off(self.language, self.words_button)
        self.refresh()
        self.language.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Say what is kept now."""
        self.language.set_value(self._own.language())
        count = len(self._own.words())
        kept = f"{count_of(count, 'word')}, kept in the vault" if count else "None yet"
        self.words.aside.setText(f"{kept}. They are never underlined; nor are a pair’s names, in its own notes.")

    def edit_words(self) -> None:
        """Show all words to be changed."""
        dialog = OwnWordsDialog(self._own.words(), self._shell)
        if dialog.exec() == Dialog.DialogCode.Accepted.value:
            self._try_to_keep(dialog)
        dialog.deleteLater()
        self.refresh()

    def _try_to_keep(self, dialog: OwnWordsDialog) -> None:
        try:
            self._own.set_words(dialog.words())
        except Problem as problem:
            self._shell.toast(str(problem))

    def _on_changed(self) -> None:
        try:
            self._own.set_language(self.language.value())
        except Problem as problem:
            self._shell.toast(str(problem))
