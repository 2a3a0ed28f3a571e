"""One piece of saving beside the window's thread, whose end comes home by itself or is waited for."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from confidant.ui.background import CancelToken, Job, Progress

__all__ = ["Beside", "Work"]

Work = Callable[[], object]
"""What runs in the other thread: it touches no widget."""


class _Piece:
    """One piece of work and what came of it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._is_over = Event()
        self._answer: object = None
        self._error: BaseException | None = None

    def __call__(self, _token: CancelToken, _progress: Progress) -> None:
        try:
            self._answer = self._work()
        except BaseException as error:  # noqa: BLE001  raised again by `outcome`, in the window's thread
            self._error = error
        finally:
            self._is_over.set()

    def outcome(self) -> object:
        """Wait for its end; return what it answered, or raise what it raised."""
        self._is_over.wait()
        if self._error is not None:
            raise self._error
        return self._answer


class Beside(QObject):
    """Runs one piece of work at a time, in a thread that has nothing else to do: a save waits for no backup."""

    ended = Signal()
    """A piece of work is over whose outcome nobody has taken yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._piece: _Piece | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is work whose outcome nobody has taken."""
        return self._piece is not None

    def start(self, work: Work) -> None:
        """Begin. Raises `RuntimeError` while other work is going on: that is our bug."""
        if self._piece is not None:
            raise RuntimeError("one piece of work at a time")
        self._piece = _Piece(work)
        self._job = Job(self, self._piece, self._on_done, self._on_done, None)
        self._job.ended.connect(self._on_ended)
        self._job.start(_thread())

    def outcome(self) -> object:
        """Wait for the work's end and return its answer; what it raised is raised here."""
        piece, self._piece = self._piece, None
        if piece is None:
            raise RuntimeError("there is no work to wait for")
        return piece.outcome()

    def _on_done(self, _nothing: object) -> None:
        return

    def _on_ended(self) -> None:
        """Tell of it, also where a lock has dropped all answers; not where its outcome was waited for."""
        if self._piece is not None and self.sender() is self._job:
            self.ended.emit()


_pools: list[QThreadPool] = []


def _thread() -> QThreadPool:
    if not _pools:
        _pools.append(QThreadPool())
        _pools[0].setMaxThreadCount(1)
    return _pools[0]
