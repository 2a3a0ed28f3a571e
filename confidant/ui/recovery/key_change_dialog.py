"""What changing the passphrase and making a new recovery key have in common: everything is encrypted anew."""

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import BusyBar, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.stoppable import Stoppable
from confidant.vault.problems import CannotReopenVault

__all__ = ["KeyChangeDialog"]


class KeyChangeDialog(FormDialog):
    """A form whose work puts new keys in force, which takes seconds for a large vault; accepted once they are.

    Cancelled before that, all stays as it is. Subclasses start `work`, and say what its three ends mean.
    """

    def __init__(self, title: str, words: str, go: PrimaryButton, *, width: int, parent: QWidget | None) -> None:
        super().__init__(title, words, width=width, parent=parent)
        self.go_button = go
        self.must_lock = False
        """Whether the keys are in force, and the vault could not be opened again with them."""
        self.busy = BusyBar()
        self.busy.hide()
        self.work = Stoppable(self)
        self.work.done.connect(self._on_in_force)
        self.work.refused.connect(self._on_refused)
        self.work.stopped.connect(self._on_stopped)

    def _on_in_force(self) -> None:
        self.accept()

    def _on_refused(self, problem: Problem) -> None:
        """Say what stands in the way; where the vault is closed for that, there is nothing left but to lock."""
        self.say(str(problem))
        if isinstance(problem, CannotReopenVault):
            self.must_lock = True
            self.go_button.hide()
            self.cancel_button.setText("Lock now")
            self.cancel_button.setFocus()

    def _on_stopped(self) -> None:
        self.reject()

    def reject(self) -> None:
        """Leave; while the keys are being changed, ask for that to stop, and leave once it has."""
        if self.work.is_running:
            self.work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        else:
            super().reject()

    def show_busy(self, *, busy: bool, doing: str) -> None:
        """Show that something is under way, and on the button what it is, or else what it does."""
        if busy:
            # Before the field that has the cursor is disabled: else the cursor would wander to another window part. Not
            # on Cancel, which a Return pressed twice would press.
            self.setFocus()
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText("Cancel")
        self.busy.setVisible(busy)
        self.go_button.setEnabled(not busy)
        self.go_button.setText(doing)
