"""Which older backups still hold what was erased: listed, and deleted where that is wanted."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled
from confidant.ui.keeping import words
from confidant.ui.kit import Card, DangerButton, IconView, PlainLabel, TitledText
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wait_dialog import waited_for
from confidant.vault.backups_that_hold import BackupsThatHold, HoldingBackup, OtherCopy

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["OldBackupsDialog"]


class OldBackupsDialog(FormDialog):
    """Lists them by day and place; one button deletes them all, after one question."""

    def __init__(
        self, vault: "Vault", now: datetime, *, after: str = "", cancel: str = "Close", parent: QWidget | None = None
    ) -> None:
        super().__init__("What still holds it", "", cancel=cancel, width=current_theme().px(620), parent=parent)
        self.setObjectName("old_backups")
        self._vault, self._now, self._after = vault, now, after
        self._holding = BackupsThatHold(vault)
        self._backups: Sequence[HoldingBackup] = ()
        self._told = PlainLabel("", Type.BODY)
        self._card, self._copies = Card(), Card(padded=True)
        for part in (self._told, self._card, self._copies):
            self.form.addWidget(part)
        self.form.addWidget(PlainLabel(words.NOT_KNOWN, Type.ASIDE, Token.INK_SOFT))
        self.delete_button = DangerButton("Delete them…")
        self.delete_button.setObjectName("old_backups.delete")
        self.add_button(self.delete_button, accepts=False, default=False).clicked.connect(self._on_delete)
        self.show_list()
        self.cancel_button.setFocus()

    def show_list(self) -> None:
        """Look again, and show what is found."""
        backups, copies = self._found()
        self._backups = backups
        self._told.setText(words.old_backups_words(len(backups), after=self._after))
        self._card.clear()
        for each in backups:
            said = TitledText(words.backup_title(each, self._now), words.backup_aside(each), wrap=True)
            self._card.add_row(IconView("archive", Token.INK_SOFT, 20), said, stretch_at=1)
        self._card.setVisible(bool(backups))
        self._copies.clear()
        if copies:
            self._copies.add(PlainLabel(words.OTHER_COPIES, Type.BODY))
            for copy in copies:
                self._copies.add(PlainLabel(str(copy.place), Type.ASIDE, Token.INK_SOFT))
        self._copies.setVisible(bool(copies))
        self.delete_button.setVisible(bool(backups))
        self.delete_button.setText("Delete it…" if len(backups) == 1 else f"Delete these {len(backups)}…")
        self.delete_button.setEnabled(not self._vault.is_read_only)
        self.fit()

    def _found(self) -> tuple[list[HoldingBackup], list[OtherCopy]]:
        """Look in another thread: a disk may have gone to sleep."""

        def look(_tell: object) -> tuple[list[HoldingBackup], list[OtherCopy]]:
            return self._holding.listed(), self._holding.other_copies()

        try:
            found: tuple[list[HoldingBackup], list[OtherCopy]] = waited_for(
                "Looking through the backups", "On a disk that is slow this takes a moment.", look, self
            )
        except (Cancelled, Problem):
            return list(self._backups), []
        return found

    def _on_delete(self) -> None:
        count = len(self._backups)
        dialog = FormDialog(f"Delete {count} backups?" if count > 1 else "Delete this backup?", parent=self)
        dialog.form.addWidget(PlainLabel(words.deleting(count), Type.BODY))
        dialog.add_button(DangerButton("Delete"), default=False).setObjectName("old_backups.sure")
        dialog.cancel_button.setDefault(True)
        is_sure = dialog.exec() == FormDialog.DialogCode.Accepted.value
        dialog.deleteLater()
        if is_sure:
            self._delete()

    def _delete(self) -> None:
        chosen, problem = list(self._backups), ""
        try:
            left = waited_for(
                "Deleting the backups",
                "One that holds nothing which was erased is made first, where there is none.",
                lambda tell: self._holding.delete(chosen, tell),
                self,
            )
            problem = words.not_deleted(len(left)) if left else ""
            self._after = "" if left else words.DELETED
        except Cancelled:
            pass
        except Problem as met:
            problem = str(met)
        self.show_list()
        self.say(problem)
        self.cancel_button.setFocus()
