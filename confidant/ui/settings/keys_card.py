"""The keys to the vault: passphrase, recovery kit, and whether the kit was tried."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from confidant.flows.recovery_state import PaperCode, drilled_on, paper_code
from confidant.flows.today import today as real_today
from confidant.ui.kit import Badge, BadgeKind, Card, IconView, SecondaryButton, TitledText
from confidant.ui.labels import long_date
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import CannotWriteVault

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_KIT_WORDS = (
    "Ten blocks of six digits on paper, which open the vault at “Forgotten it?” on the locked window. They stay good "
    "when the passphrase changes."
)
_CODE_WORDS = {
    PaperCode.CURRENT: "The QR code beside the blocks, needed only if the vault’s key files are lost.",
    PaperCode.OUT_OF_DATE: (
        "The passphrase was changed since it was printed: print the new sheet and keep it with the blocks, which stay "
        "good."
    ),
    PaperCode.NONE: (
        "The QR code beside the blocks, needed only if the vault’s key files are lost. It was never printed from here."
    ),
}


class KeysCard(Card):
    """A row each for the passphrase, the kit, its code and the drill, which say how things stand."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        parent: QWidget | None = None,
        *,
        derive: "Derivation" = ARGON2ID,
        today: Callable[[], date] = real_today,
    ) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault, self._derive, self._today = shell, vault, derive, today
        self.passphrase_button = self._button("Change…", "keys.passphrase", self._on_change_passphrase)
        self.code_button = self._button("Print…", "keys.code", self._on_code)
        self.code_button.setAccessibleName("Print the kit’s code")
        self.new_key_button = self._button("New key…", "keys.new-key", self._on_new_key)
        self.new_key_button.setAccessibleName("New recovery key")
        self.drill_button = self._button("Try it…", "keys.drill", self._on_drill)
        self.drill_button.setAccessibleName("Try the recovery kit")
        self.code_badge = Badge("Out of date", BadgeKind.WARN, "hourglass")
        self.code_words = _told("The kit’s code", "")
        self.drill_words = _told("Recovery drill", "")
        passphrase = _told("Passphrase", "Needed each time the vault is opened.")
        self.add_row(IconView("key-round"), passphrase, self.passphrase_button, stretch_at=1)
        self.add_row(IconView("life-buoy"), _told("Recovery kit", _KIT_WORDS), self.new_key_button, stretch_at=1)
        self.add_row(IconView("printer"), self.code_words, self.code_badge, self.code_button, stretch_at=1)
        self.add_row(IconView("shield-check"), self.drill_words, self.drill_button, stretch_at=1)
        shell.condition.keep_off(self.passphrase_button, self.new_key_button, self.code_button, self.drill_button)
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand now."""
        state = paper_code(self._vault)
        self._say(self.code_words, _CODE_WORDS[state])
        self.code_badge.setVisible(state is PaperCode.OUT_OF_DATE)
        last = drilled_on(self._vault)
        when = "Never tried yet." if last is None else f"Last tried on {long_date(last)}."
        self._say(self.drill_words, f"{when} Once a year, see that the sheet is where you think and opens the vault.")

    def _on_change_passphrase(self) -> None:
        dialog = PassphraseDialog(self._vault, self, derive=self._derive)
        if self._asked(dialog):
            self._shell.toast("The passphrase is changed.")
            self._on_code()
        elif dialog.must_lock:
            self._shell.lock()
        elif dialog.was_stopped:
            self._shell.toast("Stopped: the passphrase is as it was.")

    def _on_code(self) -> None:
        from confidant.ui.recovery.code_sheet_dialog import CodeSheetDialog  # noqa: PLC0415  loads Typst

        self._asked(CodeSheetDialog(self._vault, self, today=self._today))

    def _on_new_key(self) -> None:
        from confidant.ui.recovery.new_key_dialog import NewKeyDialog  # noqa: PLC0415  rarely needed

        dialog = NewKeyDialog(self._vault, self, derive=self._derive, today=self._today)
        if self._asked(dialog):
            self._shell.toast("The new recovery key is in force. The old kit no longer opens this vault.")
        elif dialog.must_lock:
            self._shell.lock()
        elif dialog.step is not None:
            self._shell.toast("Your old kit stays good. Destroy the new sheet: it opens nothing.")

    def _on_drill(self) -> None:
        from confidant.ui.recovery.drill_dialog import DrillDialog  # noqa: PLC0415  rarely needed

        self._asked(DrillDialog(self._vault, self, today=self._today))

    def _asked(self, dialog: QDialog) -> bool:
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        with suppress(CannotWriteVault):  # closed, where it has to be locked now
            self.refresh()
        return accepted

    @staticmethod
    def _say(words: TitledText, aside: str) -> None:
        words.aside.setText(aside)
        words.aside.show()

    @staticmethod
    def _button(words: str, name: str, slot: Callable[[], None]) -> SecondaryButton:
        button = SecondaryButton(words)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button


def _told(title: str, aside: str) -> TitledText:
    return TitledText(title, aside, wrap=True)
