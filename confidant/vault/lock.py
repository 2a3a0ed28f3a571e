"""One program at a time: the vault's folder is locked before any key is derived.

SQLite's exclusive lock on the database stands behind this one; it comes only after half a second of deriving.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from confidant.vault.problems import CannotOpenVault, VaultInUse

try:
    import fcntl
except ImportError:  # Windows has no flock; a named mutex stands in for it
    fcntl = None  # type: ignore[assignment]  # the name stays, as "none here"

if TYPE_CHECKING:
    from confidant.vault.windows_mutex import Mutex

__all__ = ["FolderLock", "Hold"]

_LOOKERS, _A_LOOK = 3, 0.01
"""How often, and after how many seconds, a lock is tried again before it counts as held."""


class Hold(Protocol):
    """What an open vault holds on to until it is closed: as a rule the lock on its folder."""

    def release(self) -> None:
        """Let go of it."""
        ...


@dataclass
class FolderLock:
    """The lock on a vault's folder; it ends with `release`, or with the process, however that ends."""

    _descriptor: int | None
    _mutex: "Mutex | None" = None

    @classmethod
    def acquire(cls, folder: Path) -> "FolderLock":
        """Lock `folder` or raise VaultInUse at once. The lock is not inherited by child processes."""
        if fcntl is None:
            from confidant.vault.windows_mutex import take  # noqa: PLC0415  # only there

            return cls(None, take(folder))
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise CannotOpenVault from error
        try:
            _lock(descriptor)
        except BlockingIOError as error:
            os.close(descriptor)
            raise VaultInUse from error
        except OSError:
            # Some network file systems have no flock; SQLite's lock on the database still stands.
            os.close(descriptor)
            return cls(None)
        return cls(descriptor)

    @classmethod
    def is_taken(cls, folder: Path) -> bool:
        """Whether somebody holds the lock on `folder` at this moment; False where that cannot be told."""
        try:
            lock = cls.acquire(folder)
        except VaultInUse:
            return True
        except CannotOpenVault:
            return False
        lock.release()
        return False

    def release(self) -> None:
        """Let others open the vault; calling it again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._mutex is not None:
            self._mutex.close()
            self._mutex = None


def _lock(descriptor: int) -> None:
    """Lock an open folder, or raise BlockingIOError.

    Who only looks whether it is taken holds the lock for some microseconds (`is_taken`), and must turn nobody away.
    """
    for _ in range(_LOOKERS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_A_LOOK)
        else:
            return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
