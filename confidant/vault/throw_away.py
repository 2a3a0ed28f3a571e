"""A database in a throw-away folder: copied there, encrypted as it is, to be looked at without touching the original.

The folder lies in the user's state folder, never in the vault's own, which may be synchronised. It is gone when it is
released. What a killed program left of one is removed when the next is made: its folder is no longer locked.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.database_file import DATABASE, log_of
from confidant.vault.files import CHUNK, make_private_folder, stage_file
from confidant.vault.lock import FolderLock
from confidant.vault.problems import CannotOpenVault, CannotWriteFile, FileExists, VaultInUse
from confidant.vault.state_folder import state_folder

__all__ = ["NoRoomToRead", "ThrowAway", "chunks_of"]

_MOST_ATTEMPTS = 100


class NoRoomToRead(Problem):
    """No throw-away copy can be made to read from."""

    def __init__(self) -> None:
        super().__init__(
            "The copy cannot be read just now, and nothing was changed; to leave it untouched, Confidant needs as much "
            "room on this computer’s disk as it takes. Make room and try again."
        )


class ThrowAway:
    """A folder with copies of a database and, perhaps, of a log beside it. `release` it, or use it as a context."""

    def __init__(self) -> None:
        """Make an empty one. Raises NoRoomToRead."""
        folder = state_folder() / "copies"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            self._folder, self._lock = next(made for made in _attempts(folder) if made is not None)
        except (OSError, StopIteration) as error:
            raise NoRoomToRead from error

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self._folder / DATABASE

    def fill(self, database: Iterable[bytes], log: Iterable[bytes] | None = None) -> None:
        """Put a database there, and a log beside it; what was there before goes. Raises NoRoomToRead."""
        try:
            self._empty()
            _write(self.database, database)
            if log is not None:
                _write(log_of(self.database), log)
        except (OSError, CannotWriteFile, FileExists) as error:
            raise NoRoomToRead from error

    def release(self) -> None:
        """Remove it; calling it again does nothing. What cannot be removed now is when the next one is made."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()

    def __enter__(self) -> "ThrowAway":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.release()

    def _empty(self) -> None:
        for file in (self.database, log_of(self.database)):
            file.unlink(missing_ok=True)


def chunks_of(file: Path) -> Iterator[bytes]:
    """Yield the content of a file in pieces. Raises OSError.

    Not for a database that is open in this process: closing the file again would drop SQLite's lock on it.
    """
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk


def _write(place: Path, content: Iterable[bytes]) -> None:
    stage_file(place, lambda file: file.writelines(content)).put_in_place()


def _attempts(folder: Path) -> Iterator[tuple[Path, FolderLock] | None]:
    """Yield a new folder and the lock on it; None where it cannot be made, or was swept away before it was locked."""
    for _ in range(_MOST_ATTEMPTS):
        place = folder / os.urandom(8).hex()
        try:
            make_private_folder(place)
            lock = FolderLock.acquire(place)
        except (CannotWriteFile, VaultInUse, CannotOpenVault):
            yield None
            continue
        if place.is_dir():
            yield place, lock
            return
        lock.release()
        yield None


def _sweep(folder: Path) -> None:
    """Remove the folders that nobody holds any more."""
    for left in folder.iterdir():
        with contextlib.suppress(VaultInUse, CannotOpenVault):
            lock = FolderLock.acquire(left)
            shutil.rmtree(left, ignore_errors=True)
            lock.release()
