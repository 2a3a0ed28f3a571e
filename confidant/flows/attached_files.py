"""Reading a file to be attached, and the words of one that is attached; free of Qt."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from confidant.vault.attachments import MOST_BYTES, PIECE_BYTES
from confidant.vault.problems import CannotReadFile
from confidant.vault.record_problems import FileTooLarge

__all__ = ["MOST_SHOWN", "ShownText", "pieces_of", "shown_text"]

MOST_SHOWN = 1_000_000
"""Bytes of a text that are shown; some 150,000 words."""

_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BOM = "\ufeff"


def pieces_of(path: Path, how_far: Callable[[float], None]) -> Iterator[bytes]:
    """Yield what is in a file, telling how far it is; what `how_far` raises ends it. The file is left as it is.

    Only a regular file is read: a pipe or a device might never end. Raises CannotReadFile, or FileTooLarge at once.
    """
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise CannotReadFile from error
    try:
        yield from _read(file, how_far)
    except OSError as error:
        raise CannotReadFile from error
    finally:
        os.close(file)


def _read(file: int, how_far: Callable[[float], None]) -> Iterator[bytes]:
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise CannotReadFile
    if found.st_size > MOST_BYTES:
        raise FileTooLarge(MOST_BYTES)
    read = 0
    while piece := os.read(file, PIECE_BYTES):
        read += len(piece)
        how_far(min(1.0, read / max(1, found.st_size)))
        yield piece


@dataclass(frozen=True, slots=True)
class ShownText:
    """The words of a text file, or their beginning; `is_guessed` where it does not say how its letters are written."""

    words: str
    is_guessed: bool
    is_cut: bool


def shown_text(content: bytes) -> ShownText:
    """Return the words of a text: UTF-8, UTF-16 that says so, else taken for Windows-1252."""
    beginning, is_cut = content[:MOST_SHOWN], len(content) > MOST_SHOWN
    wide = _WIDE.get(content[:2])
    if wide is not None:
        return ShownText(_tidy(beginning[2:].decode(wide, errors="replace")), is_guessed=False, is_cut=is_cut)
    try:
        words = beginning.decode()
    except UnicodeDecodeError as error:
        if not (is_cut and error.start >= len(beginning) - 3):
            return ShownText(_tidy(beginning.decode("cp1252", errors="replace")), is_guessed=True, is_cut=is_cut)
        words = beginning[: error.start].decode()
    return ShownText(_tidy(words), is_guessed=False, is_cut=is_cut)


def _tidy(words: str) -> str:
    return words.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
