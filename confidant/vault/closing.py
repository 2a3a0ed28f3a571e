"""What closing a vault waits for, and for how long: no disk that hangs keeps a vault from being locked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, Thread

from confidant.vault.problems import NotClosed
from confidant.vault.turn import Turn

__all__ = ["for_at_most", "turns_to_close"]

_PATIENCE = 5.0
"""Seconds. For a backup, or a count, that was asked to stop."""

_HURRY = 1.0
"""Seconds. As above, before the machine sleeps: logind waits five in all."""


@contextmanager
def turns_to_close(backups: RLock, database: Turn, *, in_a_hurry: bool) -> Iterator[bool]:
    """Inside, no other thread is at work in the database; yields whether none makes a backup either.

    Raises NotClosed where another thread does not let go of the database in time.
    """
    has_backups = backups.acquire(timeout=0.0 if in_a_hurry else _PATIENCE)
    try:
        if not database.acquire(timeout=_HURRY if in_a_hurry else _PATIENCE):
            raise NotClosed
        try:
            yield has_backups
        finally:
            database.release()
    finally:
        if has_backups:
            backups.release()


def for_at_most(seconds: float, work: Callable[[], None]) -> None:
    """Do `work` in another thread and wait for it so long, but no longer: a disk that hangs heeds nobody who asks.

    What is not done by then ends with the process, so it must be something that may be left half done.
    """
    if seconds > 0:
        other = Thread(target=work, name="for-at-most", daemon=True)
        other.start()
        other.join(seconds)
