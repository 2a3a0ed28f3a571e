"""A database's encrypted file as it lies on the disk, beside the connection that has it open."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from confidant.vault.files import BINARY, CHUNK, NO_FOLLOW, NO_WAIT

__all__ = ["Displaced", "StillFile"]


class Displaced(NamedTuple):
    """Which of the files that are open is no longer what lies at its place."""

    database: bool
    log: bool


class StillFile:
    """The bytes of a file, for as long as its database is open; see `Database.held_still`.

    There is one descriptor, opened once: POSIX drops every lock that a process has on a file as soon as it closes any
    descriptor of it, so copying an open database by opening it would leave it unlocked.
    """

    def __init__(self, file: Path) -> None:
        """Open `file` for reading; where that fails every reading does, and nothing else."""
        self._lock = Lock()
        self._place, self._log_place = str(file), f"{file}-wal"
        self._folder_place = str(file.parent)
        self._folder = _identity(self._folder_place)
        self._log: tuple[int, int] | None = None
        try:
            self._descriptor: int | None = os.open(file, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
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

    def note_log(self) -> None:
        """Remember the write-ahead log that SQLite has opened by now, where it has one."""
        self._log = _identity(self._log_place)

    def displaced(self) -> Displaced:
        """Return what was removed, moved away, or replaced with something else; SQLite would go on unaware.

        Nothing is where that cannot be told, and where the whole folder was moved: all is whole in its new place then.
        A file that went without its folder was not: it may lie among what is to be thrown away.
        """
        try:
            opened = os.fstat(self._opened())
        except OSError:
            return Displaced(database=False, log=False)
        now = _identity(self._place)
        if now is None and opened.st_nlink > 0 and _identity(self._folder_place) != self._folder:
            return Displaced(database=False, log=False)
        if self._log is None:
            self.note_log()
        is_database = now != (opened.st_dev, opened.st_ino)
        return Displaced(is_database, self._log is not None and _identity(self._log_place) != self._log)

    def close(self) -> None:
        """Close it; calling it again does nothing."""
        with self._lock:  # a number that is closed may be another file's by the time it is read from
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                os.close(descriptor)

    def _read(self, place: int) -> bytes:
        with self._lock:  # Windows has no reading at a place without moving there first
            os.lseek(self._opened(), place, os.SEEK_SET)
            return os.read(self._opened(), CHUNK)

    def _opened(self) -> int:
        if self._descriptor is None:
            raise OSError("the file is not open")
        return self._descriptor


def _identity(file: str) -> tuple[int, int] | None:
    """What tells a file from every other one that is there or still open; None where there is none."""
    try:
        found = os.stat(file)  # noqa: PTH116  # after every transaction: a Path takes twice as long
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
