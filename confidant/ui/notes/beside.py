"""One piece of saving beside the window's thread, whose end comes home by itself or is waited for."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from confidant.ui.background import CancelToken, Job, Progress, own_thread
from confidant.ui.shell.input_filter import input_filter
from confidant.vault.giving_way import key_pressed, key_shown

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
    """Runs one piece of work at a time, in a thread that has nothing else to do: a save waits for no backup.

    A key that is pressed meanwhile goes first, where the work gives way.
    """

    ended = Signal()
    """A piece of work is over whose outcome nobody has taken yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._piece: _Piece | None = None
        self._job: Job | None = None
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.timeout.connect(key_shown)

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
        input_filter().add(self, self._on_input)
        self._job.start(own_thread("saving"))

    def outcome(self) -> object:
        """Wait for the work's end and return its answer; what it raised is raised here."""
        key_shown()  # whoever waits for the work is in its way
        piece, self._piece = self._piece, None
        if piece is None:
            raise RuntimeError("there is no work to wait for")
        return piece.outcome()

    def _on_done(self, _nothing: object) -> None:
        return

    def _on_ended(self) -> None:
        """Tell of it, also where a lock has dropped all answers; not where its outcome was waited for."""
        if self.sender() is self._job:
            input_filter().remove(self)
            if self._piece is not None:
                self.ended.emit()

    def _on_input(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent | QInputMethodEvent):
            key_pressed()
            self._shown.start(0)  # the event loop paints before it comes to this
        return False
