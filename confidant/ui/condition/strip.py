"""Where the strip above every page comes from, and what it opens."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.condition.condition import Condition

if TYPE_CHECKING:
    from confidant.ui.condition.banner import TroubleBanner
    from confidant.ui.shell import Shell

__all__ = ["TroubleStrip"]


class TroubleStrip(QObject):
    """Says at the top of ``column`` why the vault is open for reading only, for as long as it is."""

    def __init__(self, shell: "Shell", condition: Condition, column: QVBoxLayout) -> None:
        super().__init__(shell)
        self._shell, self._condition, self._column = shell, condition, column
        self._banner: TroubleBanner | None = None
        condition.changed.connect(self._show)
        self._show()

    def show_what_was_seen(self) -> None:
        """Show what was seen of the vault, and what can be done."""
        from confidant.ui.condition.seen_dialog import SeenDialog  # noqa: PLC0415  as below

        dialog = SeenDialog(self._shell.vault, self._condition, self._shell)
        dialog.restore_wanted.connect(self._on_restore)
        if dialog.exec():
            self._shell.refresh()
            self._shell.toast("The vault can be written again, and documents can leave it.")
        dialog.deleteLater()

    def _on_restore(self, backup: Path) -> None:
        from confidant.ui.backups.restore_beside import restore_beside  # noqa: PLC0415  as below

        restore_beside(self._shell, backup)

    def _show(self) -> None:
        troubles = self._condition.trouble
        if self._banner is None:
            if not troubles:
                return
            from confidant.ui.condition.banner import TroubleBanner  # noqa: PLC0415  most vaults never need it

            self._banner = TroubleBanner()
            self._banner.details_wanted.connect(self.show_what_was_seen)
            self._column.insertWidget(0, self._banner)
            # First of all, as it stands: it may have come long after what lies below it.
            QWidget.setTabOrder(self._banner.details, self._shell.rail.menu_button)
        self._banner.show_trouble(troubles)
