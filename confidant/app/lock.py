"""From whatever is open, or being opened, to the locked door: by a new process, since this one's memory holds keys."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from confidant.app import parting, window_place
from confidant.app.vault_folder import looks_like_vault
from confidant.domain.problem import Problem
from confidant.ui.session_watch.cause import Cause
from confidant.ui.shell import Shell

_EVENTS_MS = 200
"""For how long at most the window's events are still delivered."""

_JOBS_MS = 10_000
"""How long work that may write is waited for; its answer is dropped all the same."""

_JOBS_BEFORE_SLEEP_MS = 2_000
"""As above, before the machine sleeps: logind waits five seconds in all (``InhibitDelayMaxSec``)."""


class Held(Protocol):
    """Who owns the open vault."""

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""

    @property
    def folder(self) -> Path | None:
        """Where it lies; None where there is none, or nobody is to come back to it."""

    def wipe_clipboard(self) -> None:
        """Take from the clipboard what was copied in this app."""

    def close(self, *, back_up: bool) -> None:
        """Close it. Raises the vault's problems; it is closed all the same."""


class Lock(QObject):
    """Every cause to lock ends here. Where nothing is open and nothing runs, nothing is done."""

    def __init__(
        self, shell: Shell, held: Held, restart: Callable[[Path | None], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._held, self._restart = shell, held, restart
        self._has_begun = False
        self._is_urgent = False
        shell.lock_wanted.connect(self._on_ready)
        shell.entry_lock_wanted.connect(partial(self.because, Cause.BY_HAND))

    def because(self, cause: Cause) -> None:
        """Lock, saving first what is unsaved; how much is asked meanwhile depends on the cause."""
        if self._has_begun:
            # A second cause changes nothing, but that the machine is about to sleep.
            self._is_urgent = self._is_urgent or cause.is_urgent
            return
        self._is_urgent = cause.is_urgent
        try:
            if not self._shell.is_entered:
                self._lock_entry()
            elif cause.is_urgent:
                self._shell.locking.lock_at_once()
            elif cause is Cause.BY_HAND:
                self._shell.lock()
            else:
                self._shell.lock_unattended()
        finally:
            self._is_urgent = False

    def rest(self) -> None:
        """Nothing is locked any more: the window closes, and the process ends with it."""
        self._has_begun = True

    def closed(self, *, back_up: bool = True) -> list[parting.Parting]:
        """Close the vault and return what that left to be told."""
        try:
            self._held.close(back_up=back_up)
        except Problem as problem:
            return [parting.kind_of(problem)]
        return []

    def _on_ready(self, is_lost: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        """What could be saved is saved."""
        if not self._has_begun:
            self._leave(self._held.folder, [parting.Parting.WORDS_LOST] if is_lost else [], waits=True)

    def _lock_entry(self) -> None:
        """Lock before there are pages: a try, a recovery, a vault in the making."""
        entry = self._shell.entry
        if entry is None:
            return
        is_at_stake = entry.is_at_stake or self._held.is_open
        told = [parting.Parting.KIT_NOT_PROVED] if entry.owes_kit else []
        door, waits = entry.door, entry.is_writing or self._held.is_open
        entry.give_up()  # at a door where nothing runs, too: a passphrase half typed must not wait for whoever comes
        if is_at_stake:
            self._leave(door, told, waits=waits)

    def _leave(self, folder: Path | None, told: Iterable[parting.Parting], *, waits: bool) -> None:
        from confidant.ui.background import cancel_jobs, wait_for_jobs  # noqa: PLC0415  as above

        self._has_begun = True
        closing = [parting.Parting.NOT_CLOSED]
        try:
            cancel_jobs()
            self._shell.covering.cover_for_good("Locking…")
            self._held.wipe_clipboard()
            # So that the curtain is seen, and the desktop hears of the clipboard.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _EVENTS_MS)
            if waits:
                wait_for_jobs(_JOBS_BEFORE_SLEEP_MS if self._is_urgent else _JOBS_MS)
            closing = self.closed(back_up=not self._is_urgent)
        finally:
            # Whatever went wrong, also by a fault of ours: as long as this process lives, the keys are in its memory.
            is_there = folder is not None and looks_like_vault(folder)
            try:
                parting.hand_over([*closing, *(told if is_there else [])])
                window_place.hand_over(self._shell)
            finally:
                self._restart(folder if is_there else None)
