"""What the window shows before the pages: the locked door, the welcome, and what they lead to."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from confidant.app.vault_folder import newest_backup
from confidant.ui.shell import Shell
from confidant.ui.unlock import MakeOpening, Unlock

if TYPE_CHECKING:
    from confidant.ui.exceptional.at_the_door import HelpAtTheDoor
    from confidant.vault.derivation import Derivation
    from confidant.vault.restoring import Restored

__all__ = ["WaysIn"]


class WaysIn(QObject):
    """Shows them in the window. ``opened`` carries the open vault, ``opened_by_kit`` one that needs a new passphrase.

    ``held`` says that something is at stake from now on, ``let_go`` that nothing is any more; see ``Vigil``.
    """

    opened = Signal(object)
    opened_by_kit = Signal(object)
    demo_wanted = Signal()
    held = Signal()
    let_go = Signal()

    def __init__(
        self, shell: Shell, make_opening: MakeOpening, derive: "Derivation | None", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._make_opening, self._derive = shell, make_opening, derive
        self._unlock: Unlock | None = None
        self._help: HelpAtTheDoor | None = None

    def show_start(self, notice: str = "") -> None:
        """Show what a new user sees."""
        from confidant.ui.welcome.start import Start  # noqa: PLC0415  not needed to paint the locked door

        start = Start(notice)
        start.make_wanted.connect(self.show_make)
        start.open_wanted.connect(self._on_open_wanted)
        start.restore_wanted.connect(self.show_restore)
        start.demo_wanted.connect(self.demo_wanted)
        self.let_go.emit()
        self._shell.show_entry(start)
        start.setFocus()

    def show_unlock(self, folder: Path, told: str = "") -> None:
        """Show the locked door of ``folder``, with what closing it left to be told."""
        unlock = Unlock(folder, self._make_opening)
        unlock.unlocked.connect(self.opened)
        unlock.busy_changed.connect(self._on_try)
        unlock.other_vault_wanted.connect(self.show_start)
        unlock.recovery_wanted.connect(self._on_recovery_wanted)
        unlock.restore_wanted.connect(self._on_restore_wanted)
        unlock.danger_wanted.connect(self._on_danger_wanted)
        unlock.setProperty("folder", str(folder))
        self._unlock = unlock
        self.let_go.emit()
        self._shell.show_entry(unlock)
        unlock.setFocus()
        if told:
            unlock.refuse(told)
        if self._shell.is_painted:
            self.complete()

    def complete(self) -> None:
        """Load what the locked door could do without until the window was painted."""
        if self._help is None:
            from confidant.ui.exceptional.at_the_door import HelpAtTheDoor  # noqa: PLC0415  as its words say

            self._help = HelpAtTheDoor(self._shell)
        unlock = self._unlock
        if unlock is not None and isValid(unlock):
            unlock.complete(self._shell.make_ready)

    def show_make(self) -> None:
        """Show the three steps of a new vault."""
        from confidant.ui.welcome.make_vault import MakeVault  # noqa: PLC0415  loads the vault; not before it is wanted

        make = MakeVault(self._make_opening)
        make.made.connect(self.opened)
        make.left.connect(self.show_start)
        self._shell.show_entry(make)
        self._shell.before_lock.add(make.close_vault)
        self.held.emit()
        make.setFocus()

    def show_restore(self, damaged: Path | None = None) -> None:
        """Show the way from a backup to a vault, which is then to be unlocked.

        For a vault that is ``damaged`` its newest backup is suggested, and the way back leads to its door.
        """
        from confidant.ui.welcome.restore_backup import RestoreBackup  # noqa: PLC0415  rarely needed
        from confidant.vault.derivation import ARGON2ID  # noqa: PLC0415  loads cryptography

        restoring = RestoreBackup(derive=self._derive or ARGON2ID)
        restoring.restored.connect(self._on_restored)
        if damaged is None:
            restoring.left.connect(self.show_start)
        else:
            restoring.left.connect(partial(self.show_unlock, damaged))
            newest = newest_backup(damaged)
            if newest is not None:
                restoring.form.choose(newest)
        self._shell.show_entry(restoring)
        self.held.emit()
        restoring.setFocus()

    def _on_try(self, is_running: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        """While a try runs its key is in memory; where it has failed nothing is at stake again."""
        (self.held if is_running else self.let_go).emit()

    def _on_open_wanted(self) -> None:
        from confidant.ui.file_dialogs import ask_folder  # noqa: PLC0415  not needed to paint the locked door

        folder = ask_folder(self._shell, "Open a vault: choose its folder, whose name ends in .confidant")
        if folder is not None:
            self.show_unlock(folder)

    def _on_recovery_wanted(self) -> None:
        from confidant.ui.welcome.recovery_entry import RecoveryEntry  # noqa: PLC0415  rarely needed

        sender = self.sender()
        if not isinstance(sender, Unlock):
            return
        folder = Path(str(sender.property("folder")))
        entry = RecoveryEntry(folder)
        entry.unlocked.connect(self.opened_by_kit)
        entry.setProperty("folder", str(folder))
        entry.left.connect(self._on_recovery_left)
        entry.restore_wanted.connect(self._on_restore_wanted)
        self._shell.show_entry(entry)
        self.held.emit()
        entry.setFocus()

    def _on_restore_wanted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_restore(Path(str(sender.property("folder"))))

    def _on_danger_wanted(self) -> None:
        from confidant.ui.exceptional.at_the_door import show_whom_to_call  # noqa: PLC0415  hardly ever needed

        show_whom_to_call(self._shell)

    def _on_recovery_left(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_unlock(Path(str(sender.property("folder"))))

    def _on_restored(self, restored: "Restored") -> None:
        """Show the door of the vault that was made, and above it what was made."""
        from confidant.ui.welcome.restored_dialog import RestoredDialog  # noqa: PLC0415  rarely needed

        self.show_unlock(restored.folder)
        dialog = RestoredDialog(restored, parent=self._shell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
