"""What closing a vault waits for, and for how long: no disk that hangs keeps a vault from being locked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import RLock, Thread
from time import monotonic

from confidant.domain.problem import Problem
from confidant.vault.connection import Database
from confidant.vault.problems import NotClosed
from confidant.vault.schema import head_version, stored_version
from confidant.vault.turn import Turn

__all__ = ["for_at_most", "leave_no_old_words", "turns_to_close"]

_PATIENCE = 5.0
"""Seconds. For a backup, or a count, that was asked to stop."""

_MOMENT, _MOMENT_IN_A_HURRY = 2.0, 0.2
"""Seconds for the full-text index; a piece that was begun is finished, some 30 ms."""

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


def leave_no_old_words(database: Database, *, in_a_hurry: bool = False) -> None:
    """Let the full-text index know the notes as they are, so that it holds no word that was deleted.

    For when the vault closes, and before a backup, which would hold such a word and be older than the vault that is
    closed after it. The index is searched as well where it lags behind, so this takes no longer than a moment, and a
    failure is none.
    """
    with suppress(Problem):
        # One that is only good for closing, of a schema before there was an index, has nothing to bring up to date.
        if database.is_read_only or stored_version(database) < head_version():
            return
        if database.one("SELECT 1 FROM unindexed LIMIT 1") is not None:
            from confidant.vault.note_index import NoteIndex  # noqa: PLC0415  # most commands have no use for it

            index, until = NoteIndex(database), monotonic() + (_MOMENT_IN_A_HURRY if in_a_hurry else _MOMENT)
            while index.step() and monotonic() < until:
                database.turn().give_way()


def for_at_most(seconds: float, work: Callable[[], None]) -> None:
    """Do `work` in another thread and wait for it so long, but no longer: a disk that hangs heeds nobody who asks.

    What is not done by then ends with the process, so it must be something that may be left half done.
    """
    if seconds > 0:
        other = Thread(target=work, name="for-at-most", daemon=True)
        other.start()
        other.join(seconds)
