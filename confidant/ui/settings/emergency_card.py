"""Whom to call where somebody is in danger: the numbers of this vault, for every pair."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.exceptional.emergency import own_contacts, set_own_contacts
from confidant.ui.kit import Card, Dialog, IconView, PrimaryButton, SecondaryButton, TextArea, TitledText
from confidant.ui.rows.form_dialog import FormDialog

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["EmergencyCard", "EmergencyDialog"]

_NONE = (
    "None yet. Emergency services, a crisis line, your safeguarding lead: the ones you would look for at ten at night."
)


class EmergencyDialog(FormDialog):
    """The numbers, one a line, to be changed as text."""

    def __init__(self, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(
            "Whom to call in danger",
            "They stand first where somebody is in danger (Ctrl+Alt+D), below what a pair agreed. They are kept in the "
            "vault.",
            parent=parent,
        )
        self.area = TextArea(
            "One a line: who, and the number", placeholder="Emergency services: 999\nOur safeguarding lead: …", lines=6
        )
        self.area.set_text("\n".join(lines))
        self.add_area(self.area)
        self.add_button(PrimaryButton("Keep these"))
        self.area.edit.setFocus()


class EmergencyCard(Card):
    """Says how many numbers there are, and lets them be changed."""

    def __init__(self, shell: "Shell", vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault = shell, vault
        self.told = TitledText("Whom to call in danger", "-", wrap=True)
        self.edit_button = SecondaryButton("Edit…")
        self.edit_button.setObjectName("settings.emergency")
        self.edit_button.setAccessibleName("Edit whom to call in danger")
        self.edit_button.clicked.connect(self.edit)
        self.add_row(IconView("phone"), self.told, self.edit_button, stretch_at=1)
        shell.condition.keep_off(self.edit_button)
        self.refresh()

    def refresh(self) -> None:
        """Say which they are now."""
        self.told.aside.setText(" · ".join(own_contacts(self._vault)) or _NONE)

    def edit(self) -> None:
        """Show them to be changed."""
        dialog = EmergencyDialog(own_contacts(self._vault), self._shell)
        if dialog.exec() == Dialog.DialogCode.Accepted.value:
            try:
                set_own_contacts(self._vault, dialog.area.text().splitlines())
            except Problem as problem:
                self._shell.toast(str(problem))
        dialog.deleteLater()
        self.refresh()
