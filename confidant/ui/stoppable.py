"""Work on the whole vault in another thread, which takes seconds for a large one and can be stopped until it is done.

Others go on using the database meanwhile, each in its turn. What was stopped too late is done all the same, and said.
Every wait of the windows for such work goes through here.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from confidant.domain.problem import Problem
from confidant.ui.background import Cancelled, CancelToken, Job, Progress, run_in_background
from confidant.vault.condition import HowFar

__all__ = ["OwnFault", "Stoppable", "WholeWork"]

WholeWork = Callable[[HowFar], Any]
"""What runs in the other thread. It calls what it is given now and then; what that raises has to be passed on."""

_BREATH_EVERY, _BREATH = 0.02, 0.001
"""Seconds. Between two of its steps the work lets go for a moment, or else the window would hardly get its turn."""


class OwnFault(Problem):
    """Work ended by a fault of ours; the fault itself is raised in the window's thread, as every other one is."""

    def __init__(self) -> None:
        super().__init__(
            "Confidant has a fault of its own, and cannot say how far this came; everything it said was saved is safe. "
            "Lock the vault and unlock it, and look before you try again."
        )


class Stoppable(QObject):
    """One piece of such work at a time. One of `done`, `refused` and `stopped` follows each `start`.

    A lock that comes stops it too, and drops its answer; with `outlasts_locks` only `stop` does, and the lock waits.
    """

    done = Signal(object)
    """What the work returned."""

    refused = Signal(object)
    """The `Problem` it raised, or `OwnFault`."""

    stopped = Signal()
    """It was stopped in time."""

    progressed = Signal(float)

    def __init__(self, parent: QObject, *, outlasts_locks: bool = False) -> None:
        super().__init__(parent)
        self._outlasts_locks = outlasts_locks
        self._job: Job | None = None
        self._token = CancelToken()
        self._was_stopped = False
        self._answer: Any = None
        self._problem: Problem | None = None
        self._is_done = False

    @property
    def is_running(self) -> bool:
        """Whether its end has not been told yet."""
        return self._job is not None

    def start(self, work: WholeWork) -> None:
        """Begin. Raises `RuntimeError` while other work runs: that is our bug."""
        if self._job is not None:
            raise RuntimeError("one piece of work at a time")
        self._token, self._answer, self._problem = CancelToken(), None, None
        self._is_done = self._was_stopped = False
        own = self._token

        def with_breath(token: CancelToken, progress: Progress) -> Any:
            try:
                return work(_Breath((own,) if self._outlasts_locks else (own, token), progress))
            except Cancelled:
                self._was_stopped = True
                raise

        # Its own token, and not the job's: what is done although it was asked to stop must be told.
        self._job = run_in_background(self, with_breath, self._on_done, self._on_problem, on_progress=self._on_progress)
        self._job.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Ask it to stop; `stopped` follows, or `done` where it was too late."""
        self._token.cancel()

    def _on_done(self, answer: Any) -> None:
        self._answer, self._is_done = answer, True

    def _on_problem(self, problem: Problem) -> None:
        self._problem = problem

    def _on_progress(self, part: float) -> None:
        self.progressed.emit(part)

    def _on_ended(self) -> None:
        job, answer, problem = self._job, self._answer, self._problem
        self._job = self._answer = self._problem = None
        if self._is_done:
            self.done.emit(answer)
        elif problem is not None:
            self.refused.emit(problem)
        elif self._was_stopped or (job is not None and job.token.is_cancelled):
            self.stopped.emit()
        else:  # the job has raised it
            self.refused.emit(OwnFault())


class _Breath:
    """Called by the work: it looks whether to stop, tells how far it is, and lets others have the database."""

    def __init__(self, tokens: tuple[CancelToken, ...], progress: Progress) -> None:
        self._tokens, self._progress = tokens, progress
        self._last = time.perf_counter()

    def __call__(self, part: float) -> None:
        for token in self._tokens:
            token.check()
        if part >= 1.0 or time.perf_counter() - self._last >= _BREATH_EVERY:
            self._progress(part)
            time.sleep(_BREATH)
            self._last = time.perf_counter()
