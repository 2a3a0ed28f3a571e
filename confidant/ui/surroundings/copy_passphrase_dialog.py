"""The passphrase of a copy that has another one than the vault."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, Notice, NoticeKind, PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.surroundings.words import differences
from confidant.vault.comparison import Comparison, compare
from confidant.vault.copy_reading import WrongPassphraseForCopy, open_copy
from confidant.vault.derivation import ARGON2ID

if TYPE_CHECKING:
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

__all__ = ["CopyPassphraseDialog"]


class CopyPassphraseDialog(FormDialog):
    """Opens the copy with what is typed, compares it, and closes it again; accepted once it holds something more."""

    def __init__(
        self, vault: "Vault", file: Path, parent: QWidget | None = None, *, derive: "Derivation | None" = None
    ) -> None:
        super().__init__(
            "Passphrase of this copy",
            "It has the one that the vault had when the copy was made, or on the computer the copy comes from.",
            parent=parent,
        )
        self.setObjectName("copy.passphrase")
        self._vault, self._file, self._derive = vault, file, derive or ARGON2ID
        self._job: Job | None = None
        self.comparison: Comparison | None = None
        """What the copy holds; None before it was opened."""
        self.field = TextField("Passphrase", password=True)
        self.field.control.setObjectName("copy.passphrase.field")
        self._busy = BusyBar()
        self._busy.hide()
        self._same = Notice("", NoticeKind.OK)
        self._same.hide()
        for widget in (self.field, self._busy, self._same):
            self.form.addWidget(widget)
        self._open = PrimaryButton("Open")
        self._open.setObjectName("copy.passphrase.open")
        self.add_button(self._open, accepts=False).clicked.connect(self._on_open)
        self.finished.connect(self._give_up)
        self.field.setFocus()

    def _on_open(self) -> None:
        passphrase = self.field.text()
        if self._job is not None or not passphrase:
            return
        vault, file, derive = self._vault, self._file, self._derive

        def work(token: CancelToken, _progress: Progress) -> Comparison:
            copy = open_copy(vault.folder, file, passphrase, derive=derive)
            try:
                token.check()
                return compare(vault, copy, token.check)
            finally:
                copy.close()

        self._set_busy(busy=True)
        self._job = run_in_background(self, work, self._on_compared, self._on_problem)

    def _on_compared(self, comparison: Comparison) -> None:
        self._set_busy(busy=False)
        self.field.set_text("")
        self.comparison = comparison
        if comparison.there:
            self.accept()
            return
        # There is no note to be shown beside another.
        self._same.set_notice(differences(comparison), NoticeKind.OK)
        self._same.show()
        self.field.hide()
        self._open.hide()
        self.cancel_button.setText("Close")
        self.cancel_button.setFocus()
        self.fit()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WrongPassphraseForCopy):
            self.field.set_error(str(problem))
        else:
            self.say(str(problem))
        self.field.setFocus()
        self.fit()

    def _give_up(self) -> None:
        self.field.set_text("")
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.cancel_button.setFocus()
        else:
            self._job = None
        self.say("")
        self.field.setEnabled(not busy)
        self._open.setEnabled(not busy)
        self._busy.setVisible(busy)
        self.fit()
