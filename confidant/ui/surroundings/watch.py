"""Looks round the open vault now and then, in another thread."""

import hashlib
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled, CancelToken, Job, Progress, run_in_background
from confidant.vault.machine import synced_here
from confidant.vault.place import Synced
from confidant.vault.presence import REFRESH_SECONDS, Presence, seen_elsewhere
from confidant.vault.siblings import Sibling, find

if TYPE_CHECKING:
    from confidant.ui.preferences import PreferenceStore
    from confidant.vault.vault import Vault

__all__ = ["Round", "Surroundings"]

_MOST_PUT_AWAY = 50

_PATIENCE = 0.5
"""Seconds that closing waits for a look: so long listing a folder takes, unless it lies on a disk that hangs."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one look round found."""

    synced: Synced | None = None
    copies: tuple[Sibling, ...] = ()
    is_elsewhere: bool = False
    """Whether another computer said lately that it has the vault open, too."""


class Surroundings(QObject):
    """Knows what lies round the vault; ``changed`` follows each look that found something else than the one before.

    In a synchronised folder it also tells other computers that the vault is open here, for as long as it is.
    """

    changed = Signal()

    def __init__(self, vault: "Vault", preferences: "PreferenceStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._preferences = vault, preferences
        self._looking = _Looking(vault)
        self._round = Round()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_SECONDS * 1000)
        self._timer.timeout.connect(self.look)

    @property
    def round(self) -> Round:
        """What the last look found; nothing before the first."""
        return self._round

    @property
    def to_tell(self) -> Round:
        """The same without what the user has read of and put away."""
        synced = self._round.synced
        return Round(
            None if synced is None or self._is_put_away(_place_key(synced)) else synced,
            tuple(copy for copy in self._round.copies if not self._is_put_away(self._copy_key(copy))),
            self._round.is_elsewhere,
        )

    def begin(self) -> None:
        """Look now, and again every two minutes."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look now, unless a look is being taken."""
        if self._job is None or not self._job.is_running:
            looking = self._looking

            def work(_token: CancelToken, _progress: Progress) -> Round:
                return looking.look()

            self._job = run_in_background(self, work, self._on_looked, self._on_problem)

    def stop(self) -> None:
        """Look no more, and take back that the vault is open here: it is about to be closed.

        A look that is being taken is waited for, but not for longer than a moment.
        """
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        self._looking.end()

    def put_place_away(self) -> None:
        """Tell of the vault's place no more on this computer. Raises ``Problem`` where that cannot be remembered."""
        if self._round.synced is not None:
            self._put_away(_place_key(self._round.synced))

    def put_copies_away(self) -> None:
        """Tell no more of the copies that are there now. Raises as above."""
        self._put_away(*(self._copy_key(copy) for copy in self._round.copies))

    def _copy_key(self, copy: Sibling) -> str:
        """A copy that a cloud folder left is told of again once it is another; one in a folder of its own lives on."""
        is_own = copy.folder == self._vault.folder
        return f"copy\0{copy.file}\0{copy.changed if is_own else ''}"

    def _is_put_away(self, subject: str) -> bool:
        return self._known_as(subject) in self._preferences.value.put_away

    def _put_away(self, *subjects: str) -> None:
        known = self._preferences.value.put_away
        new = (self._known_as(subject) for subject in subjects if not self._is_put_away(subject))
        self._preferences.change(put_away=(*known, *new)[-_MOST_PUT_AWAY:])
        self.changed.emit()

    def _known_as(self, subject: str) -> str:
        """What stands for a subject in the preferences: nothing that tells of it."""
        return hashlib.sha256(f"{self._vault.folder}\0{subject}".encode(errors="surrogatepass")).hexdigest()[:16]

    def _on_looked(self, found: Round) -> None:
        before, self._round = self._round, found
        if found != before:
            self.changed.emit()

    def _on_problem(self, _problem: Problem) -> None:
        """What the vault's own files need is told by the next save, or in trouble, which every screen shows."""


def _place_key(synced: Synced) -> str:
    return f"place\0{synced.client.name}\0{synced.root}"


class _Looking:
    """Takes looks in another thread, and none once the vault is about to be closed."""

    def __init__(self, vault: "Vault") -> None:
        self._vault, self._presence = vault, Presence(vault.folder)
        self._turn, self._is_over = Lock(), False

    def look(self) -> Round:
        """Look round once. Raises the vault's problems, or Cancelled."""
        with self._turn:
            if self._is_over:
                raise Cancelled
            folder = self._vault.folder
            synced = synced_here(folder)
            if synced is not None:
                self._presence.tell()
                if self._is_over:  # it took long, and the vault may be closed
                    raise Cancelled
                self._vault.look_after()
            return Round(synced, find(folder).copies, seen_elsewhere(folder) is not None)

    def end(self) -> None:
        """Look no more, once the look that is being taken is over or has taken too long."""
        self._is_over = True
        has_turn = self._turn.acquire(timeout=_PATIENCE)
        try:
            self._presence.end()
        finally:
            if has_turn:
                self._turn.release()
