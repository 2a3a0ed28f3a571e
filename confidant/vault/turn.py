"""Who has the database: one thread at a time, and whoever has it can see that another one waits."""

import time
from threading import RLock, get_ident
from types import TracebackType

__all__ = ["Turn"]

_A_LOOK, _MOST_LOOKS = 0.01, 3
"""Seconds: to read a note whole, or to store one, takes half as long. So often whoever gives way looks once more."""


class Turn:
    """A lock that its thread may take again. Long work looks at `is_wanted` now and then, and gives way."""

    def __init__(self) -> None:
        self._lock = RLock()
        # A set, since adding to one and taking from it are never done in halves; a number's increment may be.
        self._waiting: set[int] = set()

    @property
    def is_wanted(self) -> bool:
        """Whether a thread waits for it."""
        return bool(self._waiting)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002  as a lock's own
        """Take it, as `RLock.acquire` does; return whether this thread has it now."""
        if self._lock.acquire(blocking=False):
            return True
        if not blocking:
            return False
        me = get_ident()
        self._waiting.add(me)
        try:
            return self._lock.acquire(timeout=timeout)
        finally:
            self._waiting.discard(me)

    def give_way(self) -> None:
        """Let threads that wait have it first; for between two pieces of long work, by who has given it back.

        Without, the thread that gives it back takes it again before one that waits for it has woken, and before that
        one asks its next question. Where they wait for somebody else, this takes thirty milliseconds and no more.
        """
        for _ in range(_MOST_LOOKS):
            if not self._waiting:
                return
            time.sleep(_A_LOOK)

    def release(self) -> None:
        """Give it back."""
        self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
