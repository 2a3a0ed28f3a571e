"""Counts the open vault in small slices while it is being used."""

import time
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from confidant.domain.problem import Problem
from confidant.flows.today import now
from confidant.ui.background import CancelToken, Job, Progress, run_in_background

if TYPE_CHECKING:
    from confidant.vault.seal_check import SealCheck
    from confidant.vault.vault import Vault

__all__ = ["Count", "SealWatch"]

_AFTER_MS = 400
"""How long after unlocking it begins: Home is painted before."""

_SLICE = 0.004
_PAUSE_MS = 12
"""Four milliseconds of counting, twelve for the window: no key waits longer than a third of a screen's picture."""


class Count(Enum):
    """How far the count is."""

    NOT_BEGUN = "not begun"
    COUNTING = "counting"
    WHOLE = "whole"
    DIFFERENT = "different"
    GIVEN_UP = "given up"
    """Stopped, or the disk failed: nothing is known."""


_REST_MS = 200
"""So long it counts nothing once somebody searches: each slice would hold up the answer by some milliseconds."""

_AWAY = 0.05
"""Seconds for which the comparison leaves the database to whoever wanted it, before it begins that table anew."""


class _GivesWay(Exception):
    """Somebody wants the database."""


class SealWatch(QObject):
    """Counts all rows once, from `begin` on. `changed` follows each new state.

    It counts in the window's thread, where every statement waits for the one before, and never for long. Indexes are
    held against their tables in one statement a table, 200 ms for 100,000 notes: so in another thread, which gives
    way as soon as anybody wants the database.
    """

    changed = Signal()

    def __init__(self, vault: "Vault", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._check: SealCheck | None = None
        self._comparing: Job | None = None
        self._state = Count.NOT_BEGUN
        self._ended_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_turn)

    @property
    def state(self) -> Count:
        """How far the count is."""
        return self._state

    @property
    def ended_at(self) -> datetime | None:
        """When the last count came to its end; None before."""
        return self._ended_at

    def begin(self, after_ms: int = _AFTER_MS) -> None:
        """Count from the first row on, a moment from now. A count that runs goes on."""
        if self._check is None:
            self._state = Count.COUNTING
            self._check = self._vault.seal_check()
            QTimer.singleShot(after_ms, self._timer, self._timer.start)
            self.changed.emit()

    def stop(self) -> None:
        """Count no more; what was not counted is not judged."""
        self._timer.stop()
        if self._comparing is not None:
            self._comparing.cancel()
        check, self._check, self._comparing = self._check, None, None
        if check is not None:
            check.stop()
            self._end(Count.GIVEN_UP)

    def rest(self) -> None:
        """Count nothing for a moment: the window is about to answer somebody."""
        if self._timer.isActive():
            self._timer.start(_REST_MS)

    def take_over(self, at: datetime) -> None:
        """Take over that everything was counted otherwise, at that moment, and was whole."""
        self.stop()
        self._ended_at = at
        self._end(Count.WHOLE)

    def _on_turn(self) -> None:
        check = self._check
        if check is None:
            return
        if self._timer.interval() != _PAUSE_MS:
            self._timer.setInterval(_PAUSE_MS)
        try:
            is_done = check.step(seconds=_SLICE)
        except Problem:  # the disk fails, or the vault is closed: whoever uses it next is told
            self.stop()
            return
        if is_done:
            self._take(check)
        elif check.is_comparing:
            self._timer.stop()
            self._compare(check)

    def _compare(self, check: "SealCheck") -> None:
        vault = self._vault

        def work(token: CancelToken, _progress: Progress) -> None:
            def give_way() -> None:
                token.check()
                if vault.is_wanted:
                    raise _GivesWay

            while check.is_comparing:
                try:
                    has_compared = check.compare(give_way)
                except _GivesWay:
                    has_compared = False
                if not has_compared:
                    time.sleep(_AWAY)
                token.check()

        self._comparing = run_in_background(self, work, self._on_compared, self._on_problem)

    def _on_compared(self, _none: None) -> None:
        self._comparing = None
        if self._check is not None and self._check.is_done:
            self._take(self._check)
        elif self._check is not None:  # sealed under another key meanwhile: it counts anew
            self._timer.start()

    def _on_problem(self, _problem: Problem) -> None:
        self.stop()  # as above: whoever uses it next is told

    def _take(self, check: "SealCheck") -> None:
        """Take over what a check that is done has found."""
        self._timer.stop()
        self._check = None
        self._ended_at = now()
        self._vault.end_seal_check(check)
        self._end(Count.DIFFERENT if check.differs else Count.WHOLE)

    def _end(self, state: Count) -> None:
        self._state = state
        self.changed.emit()
