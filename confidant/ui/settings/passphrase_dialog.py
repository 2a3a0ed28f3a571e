"""Changing the passphrase."""

from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.ui.kit import PrimaryButton, TextField
from confidant.ui.recovery.key_change_dialog import KeyChangeDialog
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import WeakPassphrase, WrongPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault


class PassphraseDialog(KeyChangeDialog):
    """Asks for the old passphrase and a new one, and changes it; `was_stopped` says that it was asked not to."""

    def __init__(self, vault: "Vault", parent: "QWidget | None" = None, *, derive: "Derivation" = ARGON2ID) -> None:
        super().__init__(
            "Change the passphrase",
            "Everything is encrypted anew, which takes some seconds. The blocks of your recovery kit stay good; its "
            "code does not: a sheet with the new one is offered then. Backups made before keep the old passphrase.",
            PrimaryButton("Change it"),
            width=520,
            parent=parent,
        )
        self._vault, self._derive = vault, derive
        self.was_stopped = False
        self.old = TextField("Passphrase now", password=True)
        self.new = NewPassphrase("New passphrase")
        self.new.returned.connect(self._on_change)
        for item in (self.old, self.new, self.busy):
            self.form.addWidget(item)
        self.add_button(self.go_button, accepts=False)
        self.go_button.clicked.connect(self._on_change)
        self.old.setFocus()

    def _on_change(self) -> None:
        if not self.go_button.isEnabled():
            return
        if not self.old.text():
            self.old.set_error("Type the passphrase you use now.")
            self.old.setFocus()
            return
        if self.new.agrees():
            self.old.set_error("")
            self._set_busy(busy=True)
            self._change()

    def _change(self) -> None:
        vault, derive, old, new = self._vault, self._derive, self.old.text(), self.new.passphrase()
        self.work.start(lambda tell: vault.change_passphrase(old, new, derive=derive, tell=lambda: tell(0.0)))

    def _on_in_force(self) -> None:
        self._set_busy(busy=False)
        self.old.set_text("")
        self.new.clear()
        super()._on_in_force()

    def _on_stopped(self) -> None:
        self.was_stopped = True
        self._set_busy(busy=False)
        super()._on_stopped()

    def _on_refused(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WeakPassphrase):
            self.new.refuse(problem)
        elif isinstance(problem, WrongPassphrase):
            self.old.set_error(str(problem))
            self.old.setFocus()
        else:
            self.old.setFocus()
            super()._on_refused(problem)
        self.fit()

    def _set_busy(self, *, busy: bool) -> None:
        self.show_busy(busy=busy, doing="Changing…" if busy else "Change it")
        self.old.setEnabled(not busy)
        self.new.setEnabled(not busy)
        self.say("")
