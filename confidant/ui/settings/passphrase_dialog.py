"""Changing the passphrase."""

from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind, PrimaryButton, TextField
from confidant.ui.patience import PatientDerivation
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import WeakPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault


class PassphraseDialog(Dialog):
    """Asks for the old passphrase and a new one, and changes it; accepted once it is changed.

    The change takes a second or two; cancelling meanwhile leaves the old passphrase as it is.
    """

    def __init__(self, vault: "Vault", parent: "QWidget | None" = None, *, derive: "Derivation" = ARGON2ID) -> None:
        super().__init__(
            "Change the passphrase",
            "The blocks of your recovery kit stay good; its QR code is then printed anew. Copies made before keep the "
            "old passphrase.",
            width=520,
            parent=parent,
        )
        self._vault = vault
        self._derive = PatientDerivation(derive, self)
        self.old = TextField("Passphrase now", password=True)
        self.new = NewPassphrase()
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
        self.rejected.connect(self._derive.stop)
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
            self._set_busy(busy=True)
            self._change()

    def _change(self) -> None:
        try:
            self._vault.change_passphrase(self.old.text(), self.new.passphrase(), derive=self._derive)
        except Cancelled:
            self._set_busy(busy=False)
        except WeakPassphrase as problem:
            self._set_busy(busy=False)
            self.new.refuse(problem)
        except Problem as problem:
            self._set_busy(busy=False)
            self._told.set_notice(str(problem), NoticeKind.DANGER)
            self._told.show()
            self.old.setFocus()
        else:
            self._set_busy(busy=False)
            self.old.set_text("")
            self.new.clear()
            self.accept()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            # Before the field that has the cursor is disabled: else the cursor would wander to another window part.
            self.cancel_button.setFocus()
        self.busy.setVisible(busy)
        self.old.setEnabled(not busy)
        self.new.setEnabled(not busy)
        self.change_button.setEnabled(not busy)
        self.change_button.setText("Changing…" if busy else "Change it")
