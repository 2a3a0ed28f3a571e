"""From the locked door to the pages and back."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from confidant.app import parting
from confidant.app.lock import Lock
from confidant.app.restart import restart
from confidant.app.vault_folder import clear_drills, from_environment, may_be_opened
from confidant.app.ways_in import WaysIn
from confidant.domain.problem import Problem
from confidant.hardening.standard_error import tell
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.ui.theme import current_theme
from confidant.ui.unlock import MakeOpening, open_with_argon2id

if TYPE_CHECKING:
    from confidant.app.vigil import Vigil
    from confidant.flows.demo import Demo
    from confidant.ui.clipboard_guard import ClipboardGuard
    from confidant.ui.session_watch import SessionWatch
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_LOOK_ROUND_AFTER_MS = 1_500
"""How long after the pages are there their vault's surroundings are looked at: nobody waits for that."""

_GIVE_BACK_AFTER_MS = 8_000
"""How long after the pages are there the memory that opening took is given back."""

_LISTEN_AFTER_MS = 250
"""How long after its first paint the window begins to hear the system."""

_KEEPER_MS = 5_000
"""How long a backup that was begun by itself may take to notice that it is to stop, where another one is to follow."""

_PAINT_MS = 200
"""For how long at most the window's events are still delivered before it closes."""

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
        self._preferences, self._derive = preferences, derive
        self._watch = watch
        self.shell = Shell()
        self._vault: Vault | None = None
        self._demo: Demo | None = None
        self._clipboard: ClipboardGuard | None = None
        self._vigil: Vigil | None = None
        self._lost_in: Path | None = None
        self._apply_look()
        preferences.changed.connect(self._on_preferences_changed)
        self._lock = Lock(self.shell, self, restart, self)
        self.ways_in = WaysIn(self.shell, make_opening, derive, self)
        self.ways_in.opened.connect(self.enter)
        self.ways_in.opened_by_kit.connect(self.set_passphrase)
        self.ways_in.demo_wanted.connect(self.open_demo)
        self.ways_in.held.connect(self._on_held)
        self.ways_in.let_go.connect(self._let_go)
        self.shell.closing.connect(self._on_closing)
        self.shell.painted.connect(self._on_painted)

    def begin(self, vault: Path | None) -> None:
        """Show the locked door of ``vault``, of the vault locked last, or of the one used last; else the welcome."""
        locked, told = from_environment(), parting.take_over()
        named = vault or locked
        last = self._preferences.value.last_vault
        # What was lost is for whoever opens the vault, not for whoever passes its door.
        said = parting.sentence(one for one in told if one is not parting.Parting.WORDS_LOST)
        if named is not None:
            self._lost_in = locked if parting.Parting.WORDS_LOST in told else None
            self.ways_in.show_unlock(named, said)
        elif last is not None and may_be_opened(Path(last)):
            self.ways_in.show_unlock(Path(last), said)
        else:
            self.ways_in.show_start(" ".join(filter(None, (said, "" if last is None else _NO_VAULT))))

    def open_demo(self) -> None:
        """Open the throw-away vault of fictional pairs."""
        from confidant.flows.demo import open_demo  # noqa: PLC0415  loads the vault; not before it is wanted

        try:
            self._demo = open_demo()
        except Problem as problem:
            self.ways_in.show_start(str(problem))
            return
        self.enter(self._demo.vault)

    def enter(self, vault: "Vault") -> None:
        """Show the pages over the open ``vault``."""
        from confidant.ui.exceptional.everywhere import add_exceptional_actions  # noqa: PLC0415  as below
        from confidant.ui.importing.everywhere import add_file_actions  # noqa: PLC0415  as below
        from confidant.ui.notes.everywhere import add_note_actions  # noqa: PLC0415  as below
        from confidant.ui.pages import add_pages  # noqa: PLC0415  not needed to paint the locked door
        from confidant.ui.pair.everywhere import add_pair_actions  # noqa: PLC0415  as above
        from confidant.ui.papers.everywhere import add_paper_actions  # noqa: PLC0415  as above

        current_theme().complete()
        self._hold(vault)
        self.shell.enter(vault)
        if self._demo is None:
            self._remember(vault.folder)
            self._keep_backups(vault)
            self.shell.before_lock.add_question(self._keep_files)
        add_pages(self.shell, self._preferences)
        add_note_actions(self.shell)
        add_pair_actions(self.shell)
        add_exceptional_actions(self.shell)
        add_paper_actions(self.shell)
        add_file_actions(self.shell, self._derive)
        clear_drills(vault.folder)
        self.shell.go("home")
        if self._demo is None:
            QTimer.singleShot(_LOOK_ROUND_AFTER_MS, self.shell, self.look_round)
        QTimer.singleShot(_GIVE_BACK_AFTER_MS, self.shell, self._give_back)
        self.shell.condition.watch.changed.connect(self._on_counted)
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

    def _on_counted(self) -> None:
        """Give back what counting took, unless it has only begun."""
        if self._vault is not None and self.shell.condition.watch.ended_at is not None:
            self._give_back()

    def _give_back(self) -> None:
        """Give back memory that is free, in another thread."""
        from confidant.app.memory import give_back  # noqa: PLC0415  not needed to show the pages
        from confidant.ui.background import run_in_background  # noqa: PLC0415  as above

        run_in_background(self, lambda _token, _progress: give_back(), lambda _done: None, lambda _problem: None)

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
        """Where the vault lies whose door is to follow: the open one, or another that is to be opened in its place.

        None where there is none, and for the demo, which is gone once it is closed.
        """
        if self._vault is not None and self.shell.is_entered and self.shell.locking.door is not None:
            return self.shell.locking.door
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

    def _keep_files(self) -> None:
        """Keep what is stored where another program took the vault's files away; else raise, so that somebody is asked.

        It may take seconds, so it is left out where nobody is asked, and where another thread has the database nobody
        waits for it here: closing the vault looks again.
        """
        if self._vault is not None:
            with self._vault.backups.at_once() as may_ask:
                if may_ask:
                    self._vault.look_after()

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

    def _on_held(self) -> None:
        self.vigil.hold()

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
        self.ways_in.complete()
        # After whoever sits there has seen the window, and perhaps typed: nothing is at stake yet.
        QTimer.singleShot(_LISTEN_AFTER_MS, self.shell, self._listen)

    def _listen(self) -> None:
        self.vigil.listen()

    def _on_closing(self) -> None:
        """Close the vault while there is still a window that can say how it went."""
        self._lock.rest()
        self._remember_window()
        if self._vault is not None:
            # It may take seconds, in which nothing else is painted.
            self.shell.covering.cover_for_good("Closing…")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, _PAINT_MS)
        told = self._lock.closed()
        if told:
            self._say("Before Confidant closes", parting.sentence(told))

    def _say(self, title: str, sentence: str) -> None:
        """Say something that must not pass unread."""
        from confidant.ui.kit import Dialog  # noqa: PLC0415  rarely needed
        from confidant.ui.shell.covering import UNCOVERED  # noqa: PLC0415  as above

        dialog = Dialog(title, sentence, cancel="Close", parent=self.shell)
        dialog.setProperty(UNCOVERED, True)  # noqa: FBT003  Qt's method has no keywords
        dialog.exec()
        dialog.deleteLater()

    def end(self) -> None:
        """Close the vault when the app ends without its window having been closed, and tell the terminal of faults."""
        told = self._lock.closed()
        if self._vigil is not None:
            self._vigil.watch.stop()
        if told:
            tell(parting.sentence(told))

    def _on_preferences_changed(self) -> None:
        self._apply_look()

    def _apply_look(self) -> None:
        wanted = self._preferences.value
        current_theme().set_look(wanted.appearance, wanted.text_size)

    def _remember_window(self) -> None:
        is_maximised = self.shell.isMaximized()
        if is_maximised != self._preferences.value.is_maximised:
            with suppress(Problem):  # the next window has its usual size then
                self._preferences.change(is_maximised=is_maximised)

    def _remember(self, folder: Path) -> None:
        try:
            self._preferences.change(last_vault=str(folder.absolute()))
        except Problem as problem:
            # The vault is open all the same; only next time its folder has to be shown again.
            self.shell.toast(str(problem))
