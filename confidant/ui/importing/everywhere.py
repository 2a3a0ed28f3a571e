"""What brings files in and out, from anywhere in the window: the menu *File*."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from confidant.domain.problem import Problem
from confidant.ui.shell.pair_shown import pair_shown

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.derivation import Derivation
    from confidant.vault.ids import PairId

__all__ = ["FilesEverywhere", "add_file_actions"]


def add_file_actions(shell: "Shell", derive: "Derivation | None" = None) -> "FilesEverywhere":
    """Give `shell`, which has entered its vault, the menu *File*; `derive` stands in for Argon2id in tests.

    A second call returns what the first one made.
    """
    found = shell.findChild(FilesEverywhere)
    return found if isinstance(found, FilesEverywhere) else FilesEverywhere(shell, derive)


class FilesEverywhere(QObject):
    """Holds the actions of the menu *File*. What they need is loaded when they are first used."""

    def __init__(self, shell: "Shell", derive: "Derivation | None" = None) -> None:
        super().__init__(shell)
        self._shell, self._derive = shell, derive
        shell.add_action("File", "Import notes…", "Ctrl+Shift+I", self.import_notes)
        shell.add_action("File", "Export everything…", "Ctrl+Shift+E", self.export_everything)

    def import_notes(self, pair: "PairId | None" = None) -> None:
        """Bring notes of other programs into a pair: the one given, the one shown, or the one that is chosen."""
        from confidant.ui.importing.import_dialog import ImportDialog  # noqa: PLC0415  see the class's words

        shell = self._shell
        if not shell.may_store():
            return
        pairs = shell.vault.pairs.summaries()
        if not pairs:
            shell.toast("Notes belong to a pair: add the two of you under Pairs first.")
            return
        dialog = ImportDialog(shell.vault, pairs, pair or pair_shown(self._shell), shell)
        wants_to_see = dialog.exec()
        if wants_to_see:
            shell.go("pair", pair=dialog.pair, note=dialog.notes[-1])
        elif dialog.notes:
            shell.refresh()
        dialog.deleteLater()

    def export_everything(self) -> None:
        """Ask how and where to write everything, unencrypted, and write it."""
        from confidant.ui.exporting.export_dialog import ExportDialog  # noqa: PLC0415  see the class's words
        from confidant.vault.derivation import ARGON2ID  # noqa: PLC0415  as above

        shell = self._shell
        try:
            shell.vault.refuse_in_trouble()
        except Problem as problem:
            shell.toast(str(problem))
            return
        dialog = ExportDialog(shell.vault, shell, derive=self._derive or ARGON2ID)
        dialog.exec()
        dialog.deleteLater()
        shell.refresh()
