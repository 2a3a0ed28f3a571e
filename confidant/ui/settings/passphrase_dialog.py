"""Changing the passphrase."""

from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind, PrimaryButton, TextField
from confidant.ui.stoppable import Stoppable
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import CannotReopenVault, WeakPassphrase, WrongPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault


class PassphraseDialog(Dialog):
    """Asks for the old passphrase and a new one, and changes it; accepted once it is changed.

    Everything is encrypted anew, which takes seconds for a large vault. Cancelled before it is in force, the old
    passphrase stays as it is, which `was_stopped` says; `must_lock` says that the vault could not be opened again with
    the new one.
    """

    def __init__(self, vault: "Vault", parent: "QWidget | None" = None, *, derive: "Derivation" = ARGON2ID) -> None:
        super().__init__(
            "Change the passphrase",
            "Everything is encrypted anew, which takes some seconds. The blocks of your recovery kit stay good; its "
            "code does not: a sheet with the new one is offered then. Backups made before keep the old passphrase.",
            width=520,
            parent=parent,
        )
        self._vault, self._derive = vault, derive
        self.must_lock = self.was_stopped = False
        self._work = Stoppable(self)
        self._work.done.connect(self._on_changed)
        self._work.refused.connect(self._on_refused)
        self._work.stopped.connect(self._on_stopped)
        self.old = TextField("Passphrase now", password=True)
        self.new = NewPassphrase("New passphrase")
        self.new.returned.connect(self._on_change)
        self._told = Notice("", NoticeKind.DANGER)
        self._told.hide()
        self.busy = BusyBar()
        self.busy.hide()
        for item in (self.old, self.new, self._told, self.busy):
            self.add(item)
        self.change_button = PrimaryButton("Change it")
        self.add_button(self.change_button, accepts=False)
        self.change_button.clicked.connect(self._on_change)
        self.old.setFocus()

    def _on_change(self) -> None:
        if not self.change_button.isEnabled():
            return
        if not self.old.text():
            self.old.set_error("Type the passphrase you use now.")
            self.old.setFocus()
            return
        if self.new.agrees():
            self._told.hide()
            self.old.set_error("")
            self._set_busy(busy=True)
            self._change()

    def _change(self) -> None:
        vault, derive, old, new = self._vault, self._derive, self.old.text(), self.new.passphrase()
        self._work.start(lambda tell: vault.change_passphrase(old, new, derive=derive, tell=lambda: tell(0.0)))

    def reject(self) -> None:
        """Leave; while the passphrase is being changed, ask for that to stop, and leave once it has."""
        if self._work.is_running:
            self._work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        else:
            super().reject()

    def _on_changed(self) -> None:
        self._set_busy(busy=False)
        self.old.set_text("")
        self.new.clear()
        self.accept()

    def _on_stopped(self) -> None:
        self.was_stopped = True
        self._set_busy(busy=False)
        self.reject()

    def _on_refused(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WeakPassphrase):
            self.new.refuse(problem)
            self.grow()
            return
        if isinstance(problem, WrongPassphrase):
            self.old.set_error(str(problem))
            self.old.setFocus()
            self.grow()
            return
        self._told.set_notice(str(problem), NoticeKind.DANGER)
        self._told.show()
        self.grow()
        if isinstance(problem, CannotReopenVault):
            self.must_lock = True
            self.change_button.hide()
            self.cancel_button.setText("Lock now")
            self.cancel_button.setFocus()
        else:
            self.old.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            # Before the field that has the cursor is disabled: else the cursor would wander to another window part. Not
            # on Cancel, which a Return pressed twice would press.
            self.setFocus()
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText("Cancel")
        self.busy.setVisible(busy)
        self.grow()
        self.old.setEnabled(not busy)
        self.new.setEnabled(not busy)
        self.change_button.setEnabled(not busy)
        self.change_button.setText("Changing…" if busy else "Change it")
