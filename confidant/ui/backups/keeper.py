"""Makes the backups that are due while nobody is at the keyboard, and brings the vault's file and index up to date.

What has been in the trash for its time is erased then, too.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from confidant.domain.problem import Problem
from confidant.flows.backing_up import BackedUp, There, back_up, catch_up
from confidant.flows.today import today as real_today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.vault.condition import HowFar
from confidant.vault.problems import CannotBackUpThere

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["QUIET_SECONDS", "SETTLED_SECONDS", "BackupKeeper"]

QUIET_SECONDS = 120
"""So long nobody has typed or moved the mouse before a backup is made."""

SETTLED_SECONDS = 30
"""As above, before the index, the database's file and the header are brought up to date: that takes milliseconds."""

_LOOK_EVERY_MS = 30_000
_AGAIN_AFTER = 15 * 60
"""Seconds until what failed is tried again."""

_THERE_FAILED = str(CannotBackUpThere())


class BackupKeeper(QObject):
    """Backs up the open ``vault`` in another thread; who goes on working is not held up and not asked anything.

    ``changed`` follows whatever was made or tried; ``problem`` is then the sentence of what failed last, or empty.
    """

    changed = Signal()

    def __init__(
        self,
        vault: "Vault",
        quiet_for: Callable[[], float],
        *,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = real_today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault, self._quiet_for, self._clock = vault, quiet_for, clock
        self._today, self._tidied_on = today, date.min
        self._job: Job | None = None
        self._not_before = clock()
        self.problem = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to keep up."""
        self._timer.start()

    def stop(self) -> None:
        """Keep up no more; what is being made is given up."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    @property
    def is_running(self) -> bool:
        """Whether something is being made just now, or has not been given up yet."""
        return self._job is not None

    def look(self) -> None:
        """Do what is due, where nobody is at the keyboard; the timer calls this.

        A second place that was away gets its copy as soon as it is seen again, for that disturbs nobody. What is due is
        read from the backups themselves, in the other thread too: on a disk that hangs, or while somebody else has the
        database, the window does not wait.
        """
        if self._job is not None or not self._timer.isActive():
            return
        quiet, may_back_up = self._quiet_for(), self._clock() >= self._not_before

        def work(token: CancelToken, _progress: Progress) -> BackedUp | None:
            return self._do_what_is_due(token, quiet, may_back_up=may_back_up)

        self._job = run_in_background(self, work, self._on_done, self._on_problem)
        self._job.ended.connect(self._on_ended)

    def tell_of(self, problem: str) -> None:
        """Say what came of a backup that was asked for by hand; empty: all is well again."""
        self.problem = problem
        self.changed.emit()

    # In the other thread

    def _do_what_is_due(self, token: CancelToken, quiet: float, *, may_back_up: bool) -> BackedUp | None:
        """Do it and return what came of it; None where there is nothing to tell."""

        def tell(_part: float) -> None:
            token.check()

        tell(0.0)
        if quiet >= SETTLED_SECONDS:
            # Before a backup, which holds it then; what fails is tried again, and tells with the backup.
            with suppress(Problem):
                self._vault.search.index.catch_up(lambda: tell(0.0))
            with suppress(Problem):
                self._finish_erasing(tell)
        backups = self._vault.backups
        if may_back_up and quiet >= QUIET_SECONDS and backups.is_due:
            return back_up(self._vault, tell)
        if may_back_up and backups.state.awaits_second_place:
            return BackedUp(None, catch_up(self._vault, tell))
        if quiet >= SETTLED_SECONDS and self._tidied_on != self._today() and not self._vault.is_read_only:
            self._erase_overdue(self._today())
        if quiet >= SETTLED_SECONDS and not self._vault.is_settled:
            tell(0.0)
            # Where that fails it is tried again, and closing the vault tells where it fails still.
            with suppress(Problem):
                self._vault.checkpoint()
        return None

    def _finish_erasing(self, tell: HowFar) -> None:
        """Write the file anew where that could not be done when a pair was erased, as on a full disk."""
        if self._vault.is_read_only or not self._vault.tombstones.is_owed():
            return
        from confidant.vault.erasures import Erasures  # noqa: PLC0415  hardly ever needed

        Erasures(self._vault).finish(lambda: tell(0.0))

    def _erase_overdue(self, today: date) -> None:
        """Once a day; where that fails it is tried again, and until then the trash says what is overdue."""
        with suppress(Problem):
            self._vault.trash.erase_overdue(today)
            self._tidied_on = today

    # In the window's thread

    def _on_ended(self) -> None:
        self._job = None

    def _on_done(self, done: BackedUp | None) -> None:
        """Tell of it, but not each time that a second place which is away was looked for."""
        if done is None:
            return
        before = self.problem
        if done.made is not None or before == _THERE_FAILED:  # what else failed is not mended by a copy
            self.problem = ""
        if done.there is There.FAILED:
            self._put_off()
            self.problem = self.problem or _THERE_FAILED
        if done.made is not None or done.there is not There.AWAY or self.problem != before:
            self.changed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._put_off()
        self.tell_of(str(problem))

    def _put_off(self) -> None:
        self._not_before = self._clock() + _AGAIN_AFTER
