"""Who has the database: one thread at a time, and whoever has it can see that another one waits."""

from threading import RLock, get_ident
from types import TracebackType

__all__ = ["Turn"]


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

    def release(self) -> None:
        """Give it back."""
        self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
