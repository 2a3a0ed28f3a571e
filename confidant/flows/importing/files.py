"""Reading a file of somebody else's: never more than it may be, never what is no file, never waiting for a pipe."""

import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confidant.flows.importing.incoming import CannotTake, Stamp

__all__ = ["MIB", "READING", "FileBytes", "OpenFile", "open_file", "opened", "read_file"]

MIB = 1024 * 1024

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe under the name of a note would be waited for without end."""

_BINARY = getattr(os, "O_BINARY", 0)
_CLOSED_ON_EXEC = getattr(os, "O_CLOEXEC", 0)

READING = os.O_RDONLY | _NO_WAIT | _BINARY | _CLOSED_ON_EXEC
"""How a file is opened here."""


@dataclass(frozen=True, slots=True)
class FileBytes:
    """What a file holds, and what was known of it when it was opened."""

    data: bytes
    found: os.stat_result

    @property
    def changed(self) -> date:
        """The day on which it was last changed, as it was here."""
        return _day(self.found)

    @property
    def stamp(self) -> Stamp:
        """By which it is known again."""
        return _stamp(self.found)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is open for reading; whoever has it closes `descriptor`."""

    descriptor: int
    found: os.stat_result

    @property
    def size(self) -> int:
        """How large it was when it was opened, in bytes."""
        return self.found.st_size

    @property
    def changed(self) -> date:
        """The day on which it was last changed, as it was here."""
        return _day(self.found)

    @property
    def stamp(self) -> Stamp:
        """By which it is known again."""
        return _stamp(self.found)


def read_file(file: Path | str, most: int, too_much: str) -> FileBytes:
    """Return a file's bytes. Raises CannotTake, with `too_much` as the reason where it is larger than `most` bytes.

    Its size is looked at before any of it is read.
    """
    found = open_file(file)
    try:
        if found.size > most:
            raise CannotTake(too_much)
        data = _read(found.descriptor, found.size, most + 1)
    except OSError:
        raise CannotTake("the file cannot be read") from None
    finally:
        os.close(found.descriptor)
    if len(data) > most:  # it grew, or the system told no size
        raise CannotTake(too_much)
    return FileBytes(data, found.found)


def open_file(file: Path | str) -> OpenFile:
    """Return a file open for reading; links are followed. Raises CannotTake."""
    try:
        descriptor = os.open(file, READING)
    except FileNotFoundError:
        raise CannotTake("there is no such file") from None
    except (OSError, ValueError):  # ValueError: a null character in the path
        raise CannotTake("the file cannot be read") from None
    return opened(descriptor)


def opened(descriptor: int) -> OpenFile:
    """Return what is known of an open file. Raises CannotTake where it is no regular file, and closes it then."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise CannotTake("this is not a regular file")
    return OpenFile(descriptor, found)


def _day(found: os.stat_result) -> date:
    try:
        return date.fromtimestamp(found.st_mtime)  # noqa: DTZ012  # the day it was here
    except (OverflowError, OSError, ValueError):
        return date(1970, 1, 1)


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _read(descriptor: int, size: int, most: int) -> bytes:
    first = os.read(descriptor, min(size + 1, MIB))
    if len(first) == size:
        return first
    parts, length = [first], len(first)
    while length < most and (part := os.read(descriptor, min(most - length, MIB))):
        parts.append(part)
        length += len(part)
    return b"".join(parts)
