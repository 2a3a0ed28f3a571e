"""Changing the passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import Dialog, Notice, NoticeKind, PrimaryButton, TextField
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.problems import WeakPassphrase

if TYPE_CHECKING:
    from confidant.vault.vault import Vault


class PassphraseDialog(Dialog):
    """Asks for the old passphrase and a new one, and changes it; accepted once it is changed."""

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(
            "Change the passphrase",
            "The recovery kit you printed stays good. Copies made before keep the old passphrase.",
            width=520,
            parent=parent,
        )
        self._vault = vault
        self.old = TextField("Passphrase now", password=True)
        self.new = NewPassphrase()
        self.new.returned.connect(self._on_change)
        self._told = Notice("", NoticeKind.DANGER)
        self._told.hide()
        self.add(self.old)
        self.add(self.new)
        self.add(self._told)
        self.change_button = PrimaryButton("Change it")
        self.add_button(self.change_button, accepts=False)
        self.change_button.clicked.connect(self._on_change)
        self.old.setFocus()

    def _on_change(self) -> None:
        if not self.old.text():
            self.old.set_error("Type the passphrase you use now.")
            self.old.setFocus()
            return
        if not self.new.agrees():
            return
        self.change_button.setText("Changing…")
        self.setEnabled(False)
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        # An open vault may be used in this thread only; the words above are painted before it holds the thread up.
        QTimer.singleShot(50, self._change)

    def _change(self) -> None:
        try:
            self._vault.change_passphrase(self.old.text(), self.new.passphrase())
        except WeakPassphrase as problem:
            self._rest()
            self.new.refuse(problem)
        except Problem as problem:
            self._rest()
            self._told.set_notice(str(problem), NoticeKind.DANGER)
            self._told.show()
            self.old.setFocus()
        else:
            self._rest()
            self.old.set_text("")
            self.new.clear()
            self.accept()

    def _rest(self) -> None:
        QApplication.restoreOverrideCursor()
        self.setEnabled(True)
        self.change_button.setText("Change it")
