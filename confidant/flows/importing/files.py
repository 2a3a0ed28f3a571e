"""Reading a file of somebody else's: never more than it may be, never what is no file, never waiting for a pipe."""

import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confidant.flows.importing.incoming import CannotTake

__all__ = ["MIB", "FileBytes", "open_file", "read_file"]

MIB = 1024 * 1024

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe under the name of a note would be waited for without end."""

_BINARY = getattr(os, "O_BINARY", 0)
_CLOSED_ON_EXEC = getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class FileBytes:
    """What a file holds, and the day on which it was last changed."""

    data: bytes
    changed: date


def read_file(file: Path | str, most: int, too_much: str) -> FileBytes:
    """Return a file's bytes. Raises CannotTake, with `too_much` as the reason where it is larger than `most` bytes.

    Its size is looked at before any of it is read.
    """
    descriptor, size, changed = open_file(file)
    try:
        if size > most:
            raise CannotTake(too_much)
        data = _read(descriptor, size, most + 1)
    except OSError:
        raise CannotTake("the file cannot be read") from None
    finally:
        os.close(descriptor)
    if len(data) > most:  # it grew, or the system told no size
        raise CannotTake(too_much)
    return FileBytes(data, changed)


def open_file(file: Path | str) -> tuple[int, int, date]:
    """Return a file open for reading, its size in bytes and the day of its last change. Raises CannotTake."""
    try:
        descriptor = os.open(file, os.O_RDONLY | _NO_WAIT | _BINARY | _CLOSED_ON_EXEC)
    except FileNotFoundError:
        raise CannotTake("there is no such file") from None
    except (OSError, ValueError):  # ValueError: a null character in the path
        raise CannotTake("the file cannot be read") from None
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise CannotTake("this is not a regular file")
    try:
        changed = date.fromtimestamp(found.st_mtime)  # noqa: DTZ012  # the day it was here
    except (OverflowError, OSError, ValueError):
        changed = date(1970, 1, 1)
    return descriptor, found.st_size, changed


def _read(descriptor: int, size: int, most: int) -> bytes:
    first = os.read(descriptor, min(size + 1, MIB))
    if len(first) == size:
        return first
    parts, length = [first], len(first)
    while length < most and (part := os.read(descriptor, min(most - length, MIB))):
        parts.append(part)
        length += len(part)
    return b"".join(parts)
