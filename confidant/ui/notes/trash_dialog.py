"""The trash of a pair: what was deleted, for how long it is there, and the ways back and out."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled
from confidant.ui.kit import Card, DangerButton, IconView, PlainLabel, SecondaryButton, TitledText
from confidant.ui.notes.trash_words import (
    ABOUT,
    ERASING,
    STOPPED_ERASING,
    emptied,
    erased_file,
    erased_note,
    file_aside,
    note_aside,
    note_called,
)
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.stoppable import WholeWork
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wait_dialog import waited_for
from confidant.vault.attachments import RemovedAttachment
from confidant.vault.ids import NoteId, PairId
from confidant.vault.trash import TrashedNote

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["TrashDialog"]

_MOST_ROWS = 60
"""Rows shown at once, the last deleted first; each has buttons of its own."""


class TrashDialog(FormDialog):
    """Lists what can be brought back. `restored` is the note that was brought back last, or whose file was."""

    def __init__(
        self, vault: "Vault", pair: PairId, today: date, parent: QWidget | None = None, *, may_store: bool = True
    ) -> None:
        super().__init__("Trash", ABOUT, cancel="Close", width=current_theme().px(680), parent=parent)
        self.setObjectName("trash")
        self._vault, self._pair, self._today, self._may_store = vault, pair, today, may_store
        self.restored: NoteId | None = None
        self._card = Card()
        self._told = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self.form.addWidget(self._told)
        self.form.addWidget(self._card)
        self.empty_button = DangerButton("Empty the trash…")
        self.empty_button.setObjectName("trash.empty")
        self.add_button(self.empty_button, accepts=False, default=False).clicked.connect(self._on_empty)
        self.show_trash()
        self.cancel_button.setFocus()

    def show_trash(self) -> None:
        """Show what lies there now."""
        notes, files = self._vault.trash.listed(self._pair), self._vault.attachments.removed(self._pair)
        self._card.clear()
        for number, note in enumerate(notes[:_MOST_ROWS]):
            words = TitledText(note_called(note), note_aside(note, self._today), wrap=True)
            self._add(
                f"note.{number}", "file-text", words, partial(self._restore_note, note), partial(self._erase_note, note)
            )
        for number, file in enumerate(files[: _MOST_ROWS - len(notes[:_MOST_ROWS])]):
            words = TitledText(file.file.name, file_aside(file, self._today), wrap=True)
            self._add(
                f"file.{number}", "paperclip", words, partial(self._restore_file, file), partial(self._erase_file, file)
            )
        count = len(notes) + len(files)
        self._card.setVisible(bool(count))
        self._told.setText(_more(count - _MOST_ROWS) if count else "The trash is empty.")
        self._told.setVisible(count > _MOST_ROWS or not count)
        self.empty_button.setEnabled(bool(count) and self._may_store)
        self.fit()

    def _add(
        self, name: str, icon: str, words: TitledText, restore: Callable[[], None], erase: Callable[[], None]
    ) -> None:
        back, out = SecondaryButton("Bring back", small=True), SecondaryButton("Erase…", small=True)
        for button, does, act in ((back, "restore", restore), (out, "erase", erase)):
            button.setObjectName(f"trash.{does}.{name}")
            button.setAccessibleName(f"{button.text()} {words.title.text()}")
            button.setEnabled(self._may_store)
            button.clicked.connect(act)
        self._card.add_row(IconView(icon, Token.INK_SOFT, 20), words, back, out, stretch_at=1)

    def _restore_note(self, note: TrashedNote) -> None:
        if self._try(lambda: self._vault.trash.restore(note.id)):
            self.restored = note.id

    def _restore_file(self, removed: RemovedAttachment) -> None:
        if self._try(lambda: self._vault.attachments.bring_back(removed.file.id)):
            self.restored = removed.file.note

    def _erase_note(self, note: TrashedNote) -> None:
        if self._is_sure("Erase this note for good?", erased_note(note), "Erase the note"):
            self._try(lambda: self._beside("Erasing the note", lambda _tell: self._vault.trash.erase(note.id)))

    def _erase_file(self, removed: RemovedAttachment) -> None:
        if self._is_sure("Erase this file for good?", erased_file(removed), "Erase the file"):
            erase = self._vault.attachments.erase
            self._try(lambda: self._beside("Erasing the file", lambda _tell: erase(removed.file.id)))

    def _on_empty(self) -> None:
        notes, files = self._vault.trash.listed(self._pair), self._vault.attachments.removed(self._pair)
        if self._is_sure("Empty the trash?", emptied(len(notes), len(files)), "Erase everything in it"):
            empty = self._vault.trash.empty
            self._try(lambda: self._beside("Emptying the trash", lambda tell: empty(self._pair, tell)))

    def _beside(self, title: str, work: WholeWork) -> None:
        """Do it in another thread: a file of 50 MB takes three seconds to be erased."""
        waited_for(title, ERASING, work, self)

    def _is_sure(self, question: str, words: str, answer: str) -> bool:
        dialog = FormDialog(question, words, parent=self)
        dialog.add_button(DangerButton(answer), default=False)
        dialog.cancel_button.setDefault(True)
        is_sure = dialog.exec() == FormDialog.DialogCode.Accepted.value
        dialog.deleteLater()
        return is_sure

    def _try(self, act: Callable[[], None]) -> bool:
        """Do it, show what lies there then, and say what stood in the way."""
        problem = ""
        try:
            act()
        except Cancelled:
            problem = STOPPED_ERASING
        except Problem as met:
            problem = str(met)
        with suppress(Problem):  # where a lock has closed the vault meanwhile, nobody sees it
            self.show_trash()
        self.say(problem)
        self.cancel_button.setFocus()  # the button that was pressed is gone
        return not problem


def _more(count: int) -> str:
    return f"The {_MOST_ROWS} deleted last are shown; {count} more come up as these go."
