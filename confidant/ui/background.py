"""Slow work off the window's thread, with progress, a way to stop it, and answers that come home.

Measured for PySide6 6.11: a lambda or a partial connected to a worker's signal runs in the *worker's* thread; only
bound methods of objects that live in the window's thread are called there. So one object of ours takes every answer
and calls the given functions from the window's thread.

Python runs one thread at a time, and looks only every five milliseconds whether another one waits for its turn: a key
that is typed while a note is judged and stored waited for that, again and again within its own work (measured: up to
12 ms of a key's 17). So, from the first work on, it looks fifty times as often.
"""

import sys
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from confidant.domain.problem import Problem
from confidant.ui.cycle_collector import collect_in_this_thread

__all__ = [
    "CancelToken",
    "Cancelled",
    "Job",
    "Progress",
    "Work",
    "cancel_jobs",
    "own_thread",
    "run_in_background",
    "wait_for_jobs",
]

_TURN_SECONDS = 0.0001
"""So long Python runs one thread while another one waits for its turn. The window's thread gives its own up with each
call of Qt's, so what works beside it gets the larger share of a key's time; the longer this is, the larger."""


class Cancelled(Exception):
    """Raised inside work that was asked to stop."""


class CancelToken:
    """Asks running work to stop; the work looks at it where it safely can."""

    def __init__(self) -> None:
        self._event = Event()

    def cancel(self) -> None:
        """Ask it to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise :class:`Cancelled` once it was asked to stop."""
        if self.is_cancelled:
            raise Cancelled


Progress = Callable[[float], None]
"""Told how far the work is, 0 to 1."""

Work = Callable[[CancelToken, Progress], Any]
"""What runs in the other thread. It touches no widget."""


class _Signals(QObject):
    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)
    ended = Signal()


class _Runnable(QRunnable):
    def __init__(self, work: Work, token: CancelToken, signals: _Signals) -> None:
        super().__init__()
        self._work, self._token, self._signals = work, token, signals
        self.is_over = Event()
        # Python's reference in the job decides when this goes, not the pool.
        self.setAutoDelete(False)

    def run(self) -> None:
        """Do the work and send home what came of it."""
        try:
            result = self._work(self._token, self._signals.progressed.emit)
        except Cancelled:
            pass  # nobody waits for the answer any more
        except BaseException as error:  # noqa: BLE001  it is raised again in the window's thread, by the job
            self._signals.failed.emit(error)
        else:
            self._signals.succeeded.emit(result)
        self._signals.ended.emit()
        self.is_over.set()


_running: set["Job"] = set()
_ended: list["Job"] = []
"""Jobs whose end is told; none is destroyed while Qt is still calling one of its slots."""


class Job(QObject):
    """A piece of running work as the window sees it; made by :func:`run_in_background`.

    ``ended`` follows whatever came of it, also where its answer was dropped.
    """

    ended = Signal()

    def __init__(
        self,
        owner: QObject,
        work: Work,
        on_done: Callable[[Any], None],
        on_problem: Callable[[Problem], None],
        on_progress: Callable[[float], None] | None,
    ) -> None:
        super().__init__()
        self._owner, self._on_done, self._on_problem, self._on_progress = owner, on_done, on_problem, on_progress
        self.token = CancelToken()
        self.pool: QThreadPool | None = None
        self._signals = _Signals(self)
        home = Qt.ConnectionType.QueuedConnection
        self._signals.succeeded.connect(self._deliver, home)
        self._signals.failed.connect(self._deliver_error, home)
        self._signals.progressed.connect(self._deliver_progress, home)
        self._signals.ended.connect(self._on_ended, home)
        self._runnable = _Runnable(work, self.token, self._signals)

    def start(self, pool: QThreadPool) -> None:
        """Hand the work to ``pool``."""
        self.pool = pool
        _running.add(self)
        collect_in_this_thread()
        sys.setswitchinterval(_TURN_SECONDS)
        pool.start(self._runnable)

    def cancel(self) -> None:
        """Ask it to stop; its answer, should it still come, is dropped."""
        self.token.cancel()

    @property
    def is_running(self) -> bool:
        """Whether its end has not been delivered yet."""
        return self in _running

    def _is_wanted(self) -> bool:
        return not self.token.is_cancelled and isValid(self._owner)

    def _deliver(self, result: object) -> None:
        if self._is_wanted():
            self._on_done(result)

    def _deliver_error(self, error: BaseException) -> None:
        if isinstance(error, Problem):
            if self._is_wanted():
                self._on_problem(error)
            return
        raise error  # our bug: let it be seen, not swallowed in a thread

    def _deliver_progress(self, part: float) -> None:
        if self._on_progress is not None and self._is_wanted():
            self._on_progress(part)

    def _on_ended(self) -> None:
        self._runnable.is_over.wait()  # the other thread may still be inside the signal, which goes with this
        _running.discard(self)
        self.ended.emit()
        _ended.append(self)
        QTimer.singleShot(0, _ended.clear)


def run_in_background(
    owner: QObject,
    work: Work,
    on_done: Callable[[Any], None],
    on_problem: Callable[[Problem], None],
    *,
    on_progress: Callable[[float], None] | None = None,
    pool: QThreadPool | None = None,
) -> Job:
    """Run ``work(token, progress)`` in another thread, of ``pool`` or of all work's own, and answer in this one.

    ``on_done`` gets the result, ``on_problem`` what the user can mend; any other error is raised from the event
    loop. Nothing is called once ``owner`` is gone or the job was cancelled.
    """
    job = Job(owner, work, on_done, on_problem, on_progress)
    job.start(QThreadPool.globalInstance() if pool is None else pool)
    return job


_own_threads: dict[str, QThreadPool] = {}


def own_thread(name: str) -> QThreadPool:
    """Return the one thread that the work called so has to itself: it waits for no backup and no count."""
    if name not in _own_threads:
        _own_threads[name] = QThreadPool()
        _own_threads[name].setMaxThreadCount(1)
    return _own_threads[name]


def cancel_jobs() -> None:
    """Ask all work to stop, and drop its answers."""
    for job in tuple(_running):
        job.cancel()


def wait_for_jobs(milliseconds: int = 10_000) -> bool:
    """Wait until no work runs any more, for locking and closing; false when it took longer."""
    cancel_jobs()
    until = time.monotonic() + milliseconds / 1000
    pools = {QThreadPool.globalInstance(), *(job.pool for job in _running if job.pool is not None)}
    return all(pool.waitForDone(max(0, round((until - time.monotonic()) * 1000))) for pool in pools)
