"""The kit's code out of a file: the saved PDF, a scan, a photograph of the QR code, or its text.

A text is read here. A picture is given to a process of its own (`kit_pictures`), through pipes, which is ended when
it has taken too long or nobody waits for it any more; nothing of it is kept or copied to a disk.
"""

import contextlib
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO

import msgspec

from confidant.domain.problem import Problem
from confidant.flows.kit_pictures import JPEG, PDF, PNG, NoKitCode
from confidant.own_command import KIT_READER, own_command
from confidant.vault.files import read_small
from confidant.vault.kit_code import PREFIX, KitCode
from confidant.vault.problems import CannotReadFile

__all__ = ["KINDS", "NoKitCode", "SeveralKits", "read_kit_file"]

KINDS = ("pdf", "png", "jpg", "jpeg", "txt")
"""Endings of the files that can be read; what a file is, is told by its content."""

_MOST_BYTES = 64 << 20
_MOST_TEXT = 4 << 10
"""Bytes. A code has some 100; what is larger is not looked through for one."""

_MOST_ANSWER = 64 << 10
"""Bytes; what is longer is cut, and no answer then. A QR code holds three kibibytes at most, a kit's some 100 bytes."""

_MOST_SECONDS = 20.0
"""Many times what a large photograph takes, its finer look included."""

_BETWEEN = 0.05
"""Seconds after which `tell` is called again."""


class SeveralKits(Problem):
    """The file holds the codes of different kits."""

    def __init__(self) -> None:
        super().__init__(
            "That file holds the codes of more than one recovery kit, and nothing was changed; "
            "choose one with the newest code alone."
        )


def read_kit_file(place: Path, tell: Callable[[], None] = lambda: None) -> KitCode:
    """Return the code in the PDF, PNG, JPEG or text file at `place`; `tell` is called now and then.

    What `tell` raises ends it. Raises CannotReadFile, NoKitCode, SeveralKits, NewerKit, or UnusableKitCode, which names
    the line of a text with a mistake in it.
    """
    try:
        whole = place.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotReadFile from error
    data = read_small(whole, _MOST_BYTES)
    if not data.startswith((PNG, JPEG)) and PDF not in data[:1024]:
        return KitCode.parse(_text(data))
    codes = {KitCode.parse(text) for text in _read_apart(data, tell) if text.startswith(PREFIX)}
    if not codes:
        raise NoKitCode
    if len(codes) > 1:
        raise SeveralKits
    return codes.pop()


def _text(data: bytes) -> str:
    if len(data) > _MOST_TEXT:
        raise NoKitCode
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoKitCode from error


def _read_apart(data: bytes, tell: Callable[[], None]) -> list[str]:
    """Have a process of its own read a picture. Raises NoKitCode where it fails or takes too long."""
    # Not `communicate`: it keeps whatever the process likes to write, which a picture may have taken over.
    with _reader() as reader, ThreadPoolExecutor(2) as hands:
        given, reader.stdin = reader.stdin, None
        assert given is not None, "it was asked for"
        assert reader.stdout is not None, "as above"
        try:
            hands.submit(_give, given, data)
            answer = hands.submit(reader.stdout.read, _MOST_ANSWER)
            return msgspec.json.decode(_once_there(answer, tell), type=list[str])
        except msgspec.MsgspecError as error:  # it ended without an answer, or with one that was cut
            raise NoKitCode from error
        finally:
            reader.kill()


def _reader() -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603  # our own command, and nothing of the user's in it
            [*own_command(), KIT_READER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:  # the program was moved away meanwhile
        raise NoKitCode from error


def _give(given: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), given:  # it ended before it had read all: its answer tells
        given.write(data)


def _once_there(answer: "Future[bytes]", tell: Callable[[], None]) -> bytes:
    until = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < until:
        tell()
        with contextlib.suppress(TimeoutError):
            return answer.result(timeout=_BETWEEN)
    raise NoKitCode
