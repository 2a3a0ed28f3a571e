"""A write-ahead log as it lies on the disk, read piece by piece: one large import can make it larger than the memory.

Measured: an import of 47 MiB of words, each with ten yeses, is one commit, and its log has 541 MiB.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from confidant.vault.files import CHUNK, open_regular

__all__ = ["MOST_BYTES", "Content", "opened_log"]

MOST_BYTES = 512 << 20
"""More of a log is not taken into memory. One that a crash left in the vault may be larger, and is still the vault's:
without it the database is half of a change."""


class Content(Protocol):
    """The bytes of a log, as `bytes` gives them, or as they are read from a file."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, wanted: slice, /) -> bytes:
        """Return those from `wanted.start` to before `wanted.stop`, fewer at the end. OSError where that fails."""


class _LogFile:
    """A file's bytes, as far as it reached when it was opened; one piece at a time is in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self._first, self._piece = 0, b""

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, wanted: slice, /) -> bytes:
        first, last, _step = wanted.indices(self._size)
        if first < self._first or last > self._first + len(self._piece):
            self._file.seek(first)
            self._first, self._piece = first, self._file.read(max(CHUNK, last - first))
            if len(self._piece) < last - first:
                raise OSError("the log got shorter while it was read")
        return self._piece[first - self._first : last - self._first]


@contextmanager
def opened_log(log: Path) -> Iterator[Content]:
    """Give out the content of a log, which may be missing, for as long as it is looked at.

    OSError where it cannot be read or is no regular file. Nothing is waited for.
    """
    try:
        file = open_regular(log)
    except FileNotFoundError:
        yield b""
        return
    with file:
        yield _LogFile(file)
