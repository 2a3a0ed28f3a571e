"""Reading a database's encrypted file as it lies on the disk, beside the connection that has it open."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

__all__ = ["StillFile"]

CHUNK = 1 << 20


class StillFile:
    """The bytes of a file, for as long as its database is open; see `Database.held_still`.

    There is one descriptor, opened once: POSIX drops every lock that a process has on a file as soon as it closes any
    descriptor of it, so copying an open database by opening it would leave it unlocked.
    """

    def __init__(self, file: Path) -> None:
        """Open `file` for reading; where that fails every reading does, and nothing else."""
        self._lock = Lock()
        try:
            self._descriptor: int | None = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except (OSError, ValueError):
            self._descriptor = None

    @property
    def size(self) -> int:
        """How many bytes it has. Raises OSError."""
        return os.fstat(self._opened()).st_size

    def chunks(self) -> Iterator[bytes]:
        """Yield all its bytes in order, a mebibyte at a time. Raises OSError."""
        place = 0
        while chunk := self._read(place):
            place += len(chunk)
            yield chunk

    def close(self) -> None:
        """Close it; calling it again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _read(self, place: int) -> bytes:
        with self._lock:  # Windows has no reading at a place without moving there first
            os.lseek(self._opened(), place, os.SEEK_SET)
            return os.read(self._opened(), CHUNK)

    def _opened(self) -> int:
        if self._descriptor is None:
            raise OSError("the file is not open")
        return self._descriptor
