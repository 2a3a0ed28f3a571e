"""The sheet with the code alone, for after a change of the passphrase."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.recovery_state import PaperCode, paper_code, remember_paper
from confidant.flows.today import today as real_today
from confidant.ui.kit import NoticeKind
from confidant.ui.recovery.kit_ways import KitWays
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

_STALE = (
    "The ten blocks of your recovery kit stay good. The QR code beside them, needed only if the vault’s key files "
    "are lost, is out of date since the passphrase was changed: print the new sheet, or save it, and keep it with the "
    "blocks."
)
_PLAIN = (
    "The QR code stands beside the ten blocks of your recovery kit, which stay good. It is needed only if the vault’s "
    "key files are lost: print the sheet, or save it, and keep it with the blocks."
)


class CodeSheetDialog(FormDialog):
    """Offers the sheet with the vault's present code; that it was printed or saved is remembered in the vault."""

    def __init__(
        self, vault: "Vault", parent: QWidget | None = None, *, today: Callable[[], date] = real_today
    ) -> None:
        words = _STALE if paper_code(vault) is PaperCode.OUT_OF_DATE else _PLAIN
        super().__init__("The kit’s code", words, cancel="Later", width=current_theme().px(520), parent=parent)
        from confidant.flows.recovery_kit import KitSheet  # noqa: PLC0415  loads Typst

        self._vault = vault
        self.ways = KitWays(KitSheet(vault.kit_code, today()), vault.folder)
        self.ways.kept.connect(self._on_kept)
        self.form.addWidget(self.ways)
        self.ways.setFocus()

    def _on_kept(self) -> None:
        try:
            remember_paper(self._vault)
        except Problem as problem:
            self.ways.say(str(problem), NoticeKind.WARN)
        self.cancel_button.setText("Close")
        self.fit()
