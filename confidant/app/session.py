"""From the locked door to the pages and back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from confidant.app import parting
from confidant.app.lock import Lock, looks_like_vault
from confidant.app.restart import VAULT_VARIABLE, restart
from confidant.domain.problem import Problem
from confidant.hardening.standard_error import tell
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.ui.theme import current_theme
from confidant.ui.unlock import MakeOpening, Unlock, open_with_argon2id

if TYPE_CHECKING:
    from confidant.app.vigil import Vigil
    from confidant.flows.demo import Demo
    from confidant.ui.clipboard_guard import ClipboardGuard
    from confidant.ui.session_watch import SessionWatch
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_LOOK_ROUND_AFTER_MS = 1_500
"""How long after the pages are there their vault's surroundings are looked at: nobody waits for that."""

_LISTEN_AFTER_MS = 250
"""How long after its first paint the window begins to hear the system."""

_KEEPER_MS = 5_000
"""How long a backup that was begun by itself may take to notice that it is to stop, where another one is to follow."""

_NO_VAULT = "There is no vault at the place where the last one was. Open it from where it is now, or make a new one."


class Session(QObject):
    """Owns the window, the open vault and what watches over it, and goes between locked and open."""

    def __init__(
        self,
        preferences: PreferenceStore,
        *,
        restart: Callable[[Path | None], None] = restart,
        make_opening: MakeOpening = open_with_argon2id,
        derive: "Derivation | None" = None,
        watch: "SessionWatch | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._make_opening, self._derive = preferences, make_opening, derive
        self._watch = watch
        self.shell = Shell()
        self._vault: Vault | None = None
        self._demo: Demo | None = None
        self._unlock: Unlock | None = None
        self._clipboard: ClipboardGuard | None = None
        self._vigil: Vigil | None = None
        self._lost_in: Path | None = None
        self._apply_look()
        preferences.changed.connect(self._on_preferences_changed)
        self._lock = Lock(self.shell, self, restart, self)
        self.shell.closing.connect(self._on_closing)
        self.shell.painted.connect(self._on_painted)

    def begin(self, vault: Path | None) -> None:
        """Show the locked door of ``vault``, of the vault locked last, or of the one used last; else the welcome."""
        locked, told = _from_environment(), parting.take_over()
        named = vault or locked
        last = self._preferences.value.last_vault
        if named is not None:
            # What was lost is for whoever opens the vault, not for whoever passes its door.
            self._lost_in = locked if parting.Parting.WORDS_LOST in told else None
            self.show_unlock(named, parting.sentence(one for one in told if one is not parting.Parting.WORDS_LOST))
        elif last is not None and _may_be_opened(Path(last)):
            self.show_unlock(Path(last))
        else:
            self.show_start("" if last is None else _NO_VAULT)

    def show_start(self, notice: str = "") -> None:
        """Show what a new user sees."""
        from confidant.ui.welcome.start import Start  # noqa: PLC0415  not needed to paint the locked door

        start = Start(notice)
        start.make_wanted.connect(self.show_make)
        start.open_wanted.connect(self._on_open_wanted)
        start.restore_wanted.connect(self.show_restore)
        start.demo_wanted.connect(self.open_demo)
        self._let_go()
        self.shell.show_entry(start)
        start.setFocus()

    def show_unlock(self, folder: Path, told: str = "") -> None:
        """Show the locked door of ``folder``, with what closing it left to be told."""
        unlock = Unlock(folder, self._make_opening)
        unlock.unlocked.connect(self.enter)
        unlock.busy_changed.connect(self._on_try)
        unlock.other_vault_wanted.connect(self.show_start)
        unlock.recovery_wanted.connect(self._on_recovery_wanted)
        unlock.setProperty("folder", str(folder))
        self._unlock = unlock
        self._let_go()
        self.shell.show_entry(unlock)
        unlock.setFocus()
        if told:
            unlock.refuse(told)
        if self.shell.is_painted:
            self._complete_entry()

    def show_make(self) -> None:
        """Show the three steps of a new vault."""
        from confidant.ui.welcome.make_vault import MakeVault  # noqa: PLC0415  loads the vault; not before it is wanted

        make = MakeVault(self._make_opening)
        make.made.connect(self.enter)
        make.left.connect(self.show_start)
        self.shell.show_entry(make)
        self.shell.before_lock.add(make.close_vault)
        self.vigil.hold()
        make.setFocus()

    def show_restore(self) -> None:
        """Show the way from a backup to a vault, which is then to be unlocked."""
        from confidant.ui.welcome.restore_backup import RestoreBackup  # noqa: PLC0415  rarely needed
        from confidant.vault.derivation import ARGON2ID  # noqa: PLC0415  loads cryptography

        restoring = RestoreBackup(derive=self._derive or ARGON2ID)
        restoring.restored.connect(self._on_restored)
        restoring.left.connect(self.show_start)
        self.shell.show_entry(restoring)
        self.vigil.hold()
        restoring.setFocus()

    def open_demo(self) -> None:
        """Open the throw-away vault of fictional pairs."""
        from confidant.flows.demo import open_demo  # noqa: PLC0415  loads the vault; not before it is wanted

        try:
            self._demo = open_demo()
        except Problem as problem:
            self.show_start(str(problem))
            return
        self.enter(self._demo.vault)

    def enter(self, vault: "Vault") -> None:
        """Show the pages over the open ``vault``."""
        from confidant.ui.notes.everywhere import add_note_actions  # noqa: PLC0415  as below
        from confidant.ui.pages import add_pages  # noqa: PLC0415  not needed to paint the locked door

        current_theme().complete()
        self._hold(vault)
        self.shell.enter(vault)
        if self._demo is None:
            self._remember(vault.folder)
            self._keep_backups(vault)
        add_pages(self.shell, self._preferences)
        add_note_actions(self.shell)
        _clear_drills(vault.folder)
        self.shell.go("home")
        if self._demo is None:
            QTimer.singleShot(_LOOK_ROUND_AFTER_MS, self.shell, self.look_round)
        self.shell.condition.watch.begin()
        if self._lost_in == vault.folder:
            self._lost_in = None
            self._say("Some words were not kept", parting.sentence([parting.Parting.WORDS_LOST]))

    def look_round(self) -> None:
        """Begin to look at who else has the open vault's folder, and at copies of it."""
        if self._vault is None or self.shell.surroundings is not None:
            return
        from confidant.ui.surroundings.watch import Surroundings  # noqa: PLC0415  not needed to show the pages

        self.shell.surroundings = Surroundings(self._vault, self._preferences, self.shell)
        self.shell.surroundings.changed.connect(self._on_surroundings_changed)
        self.shell.surroundings.begin()

    def _on_surroundings_changed(self) -> None:
        if self.shell.place == "home":
            self.shell.refresh()

    def set_passphrase(self, vault: "Vault") -> None:
        """Ask for a new passphrase: ``vault`` was opened with the recovery kit, because the old one is forgotten."""
        from confidant.ui.welcome.after_recovery import AfterRecovery  # noqa: PLC0415  rarely needed
        from confidant.vault.derivation import ARGON2ID  # noqa: PLC0415  loads cryptography; the vault has done so

        current_theme().complete()
        self._hold(vault)
        if vault.trouble:  # it can only be read
            self._on_passphrase_asked(was_set=False)
            return
        asking = AfterRecovery(vault, derive=self._derive or ARGON2ID)
        asking.done.connect(self._on_passphrase_asked)
        asking.lock_wanted.connect(self.shell.lock)
        self.shell.show_entry(asking)
        asking.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._vault is not None

    @property
    def folder(self) -> Path | None:
        """Where the open vault lies; None where there is none, and for the demo, which is gone once it is closed."""
        return self._vault.folder if self._vault is not None and self._demo is None else None

    def close(self, *, back_up: bool = True) -> None:
        """Close the vault, with a verified backup. Raises the vault's problems; it is closed all the same."""
        self.wipe_clipboard()
        self._stop_keeping(waits=back_up)
        if self.shell.surroundings is not None:
            self.shell.surroundings.stop()
        vault, self._vault = self._vault, None
        if self.shell.is_entered:
            self.shell.condition.stop()
        try:
            if self._demo is not None:
                self._demo.close()
                self._demo = None
            elif vault is not None:
                vault.close(back_up=back_up)
        finally:
            self._let_go()  # last: until then the machine waits before it sleeps

    def wipe_clipboard(self) -> None:
        """Take from the clipboard what was copied in this app."""
        if self._clipboard is not None:
            self._clipboard.clear()

    @property
    def vigil(self) -> "Vigil":
        """What watches for causes to lock."""
        if self._vigil is None:
            from confidant.app.vigil import Vigil  # noqa: PLC0415  not needed to paint the locked door
            from confidant.ui.session_watch import make_watch  # noqa: PLC0415  as above

            self._vigil = Vigil(self.shell, self._preferences, self._watch or make_watch(), parent=self)
            self._vigil.lock_due.connect(self._lock.because)
            self.shell.session_watch = self._vigil.watch
        return self._vigil

    def _hold(self, vault: "Vault") -> None:
        """Take over an open vault: it is locked when nobody is there, and closed when the app ends."""
        self._vault = vault
        self.vigil.hold()

    def _keep_backups(self, vault: "Vault") -> None:
        from confidant.ui.backups.keeper import BackupKeeper  # noqa: PLC0415  not needed to paint the locked door

        self.shell.backup_keeper = BackupKeeper(vault, self.vigil.idle.quiet_for, parent=self)
        self.shell.backup_keeper.start()

    def _stop_keeping(self, *, waits: bool) -> None:
        """Have no other thread at work in the vault when it is closed, unless the machine is not to be held up."""
        keeper, self.shell.backup_keeper = self.shell.backup_keeper, None
        if keeper is None:
            return
        keeper.stop()
        if waits and keeper.is_running:
            from confidant.ui.background import wait_for_jobs  # noqa: PLC0415  not needed to paint the locked door

            wait_for_jobs(_KEEPER_MS)

    def _on_try(self, is_running: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        """While a try runs its key is in memory; where it has failed nothing is at stake again."""
        if is_running:
            self.vigil.hold()
        else:
            self._let_go()

    def _let_go(self) -> None:
        if self._vigil is not None:
            self._vigil.let_go()

    def _on_passphrase_asked(self, was_set: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        assert self._vault is not None
        self.enter(self._vault)
        self.shell.toast(
            "The new passphrase is set."
            if was_set
            else "No new passphrase is set. Unless you remember the old one, you need the recovery kit again."
        )

    def _on_painted(self) -> None:
        from confidant.ui.clipboard_guard import ClipboardGuard  # noqa: PLC0415  not needed to paint the locked door

        current_theme().complete()
        self.shell.complete()
        self._clipboard = ClipboardGuard(self)
        self.shell.before_lock.add(self._clipboard.clear)
        self._complete_entry()
        # After whoever sits there has seen the window, and perhaps typed: nothing is at stake yet.
        QTimer.singleShot(_LISTEN_AFTER_MS, self.shell, self._listen)

    def _listen(self) -> None:
        self.vigil.listen()

    def _complete_entry(self) -> None:
        unlock = self._unlock
        if unlock is not None and isValid(unlock):
            unlock.complete()

    def _on_closing(self) -> None:
        """Close the vault while there is still a window that can say how it went."""
        self._lock.rest()
        told = self._lock.closed()
        if told:
            self.shell.covering.cover()
            self._say("Before Confidant closes", parting.sentence(told))

    def _say(self, title: str, sentence: str) -> None:
        """Say something that must not pass unread."""
        from confidant.ui.kit import Dialog  # noqa: PLC0415  rarely needed

        dialog = Dialog(title, sentence, cancel="Close", parent=self.shell)
        dialog.exec()
        dialog.deleteLater()

    def end(self) -> None:
        """Close the vault when the app ends without its window having been closed, and tell the terminal of faults."""
        told = self._lock.closed()
        if self._vigil is not None:
            self._vigil.watch.stop()
        if told:
            tell(parting.sentence(told))

    def _on_open_wanted(self) -> None:
        from confidant.ui.file_dialogs import ask_folder  # noqa: PLC0415  as above

        folder = ask_folder(self.shell, "Open a vault: choose its folder, whose name ends in .confidant")
        if folder is not None:
            self.show_unlock(folder)

    def _on_recovery_wanted(self) -> None:
        from confidant.ui.welcome.recovery_entry import RecoveryEntry  # noqa: PLC0415  rarely needed

        sender = self.sender()
        if not isinstance(sender, Unlock):
            return
        folder = Path(str(sender.property("folder")))
        entry = RecoveryEntry(folder)
        entry.unlocked.connect(self.set_passphrase)
        entry.setProperty("folder", str(folder))
        entry.left.connect(self._on_recovery_left)
        self.shell.show_entry(entry)
        self.vigil.hold()
        entry.setFocus()

    def _on_restored(self, folder: Path) -> None:
        self.show_unlock(folder, "The backup is restored.\nIt opens with the passphrase it had then.")

    def _on_recovery_left(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_unlock(Path(str(sender.property("folder"))))

    def _on_preferences_changed(self) -> None:
        self._apply_look()

    def _apply_look(self) -> None:
        wanted = self._preferences.value
        current_theme().set_look(wanted.appearance, wanted.text_size)

    def _remember(self, folder: Path) -> None:
        try:
            self._preferences.change(last_vault=str(folder.absolute()))
        except Problem as problem:
            # The vault is open all the same; only next time its folder has to be shown again.
            self.shell.toast(str(problem))


def _from_environment() -> Path | None:
    """The vault that was locked, told by the process before this one; taken out so that no child sees it."""
    told = os.environ.pop(VAULT_VARIABLE, "")
    return Path(told) if told else None


def _may_be_opened(folder: Path) -> bool:
    """Whether ``folder`` is a vault, or has lost its headers and may be opened with the recovery kit."""
    return looks_like_vault(folder) or (folder / "vault.db").is_file()


def _clear_drills(folder: Path) -> None:
    """Take away what a recovery drill left that was killed half-way."""
    if any(folder.glob(".*.confidant-drill")):
        from confidant.flows.recovery_drill import clear_copies  # noqa: PLC0415  hardly ever needed

        clear_copies(folder)
