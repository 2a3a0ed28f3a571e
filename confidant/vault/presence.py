"""Who else has a vault open: one small file for each computer, in a synchronised folder only, while it is open there.

No lock reaches another computer. So each leaves a file with a random number of its own for a name, and the time, and
refreshes it now and then; a cloud folder brings it to the others within seconds. Nothing in it says whose computer it
is. It is removed when the vault is closed; one that a crash left is believed for some minutes only. Every computer
writes its own, so that no cloud folder ever gets two versions of one.
"""

import contextlib
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from confidant.domain.problem import Problem
from confidant.vault.files import read_small, write_private
from confidant.vault.problems import CannotReadFile
from confidant.vault.state_folder import state_folder

__all__ = ["REFRESH_SECONDS", "Presence", "seen_elsewhere"]

REFRESH_SECONDS = 120
"""How often it is written anew."""

_FRESH = 15 * 60
"""Seconds for which a file is believed: some refreshes may have been missed, by a laptop asleep or a slow cloud."""

_LEFT_BEHIND = 7 * 24 * 3600
"""Seconds after which a file is what a crash left, and is removed."""

_PATIENCE = 0.5
"""Seconds that ending waits for a thread that is just writing; that one takes the file away where it took longer."""

_NAME = re.compile(r"open-([0-9a-f]{16})")
_CONTENT = re.compile(rb"confidant-open/1 (\d{1,12})\n")
_MOST = 64


class Presence:
    """This computer's file in a vault's folder, from any thread. What cannot be written is not: nobody is kept out."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder, self._now = folder, now
        self._turn, self._is_over = Lock(), False
        self._file: Path | None = None

    def tell(self) -> None:
        """Say that the vault is open here, now; nothing once that is over."""
        with self._turn, contextlib.suppress(Problem, OSError):
            if self._is_over:
                return
            if self._file is None:
                self._file = self._folder / f"open-{_own_number()}"
            try:
                write_private(self._file, b"confidant-open/1 %d\n" % self._now(), overwrite=True)
                _remove_left_behind(self._folder, self._now())
            finally:
                if self._is_over:
                    self._take_away()

    def end(self) -> None:
        """Say so no more, whatever thread was about to; calling it again does nothing."""
        self._is_over = True
        if self._turn.acquire(timeout=_PATIENCE):
            try:
                self._take_away()
            finally:
                self._turn.release()

    def _take_away(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def seen_elsewhere(folder: Path, now: Callable[[], float] = time.time) -> float | None:
    """Return how many seconds ago another computer last said that it has the vault open; None where none did lately."""
    ages = [now() - said for number, said in _said(folder) if number != _known_number()]
    fresh = [max(0.0, age) for age in ages if abs(age) < _FRESH]  # a clock may be a little ahead
    return min(fresh, default=None)


def _said(folder: Path) -> list[tuple[str, int]]:
    """Return the number of each computer, and when it last said that it has the vault open."""
    try:
        names = [file.name for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    except OSError:
        return []
    found = []
    for name in names:
        with contextlib.suppress(CannotReadFile):
            content = _CONTENT.fullmatch(read_small(folder / name, _MOST))
            if content is not None:
                found.append((name.removeprefix("open-"), int(content[1])))
    return found


def _remove_left_behind(folder: Path, now: float) -> None:
    for number, said in _said(folder):
        if abs(now - said) > _LEFT_BEHIND:
            with contextlib.suppress(OSError):
                (folder / f"open-{number}").unlink()


def _known_number() -> str:
    """This computer's number, where it has one."""
    try:
        number = (state_folder() / "computer").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return number if _NAME.fullmatch(f"open-{number}") else ""


def _own_number() -> str:
    """This computer's number, made when it is first needed; random, and used for nothing else."""
    if number := _known_number():
        return number
    number, file = os.urandom(8).hex(), state_folder() / "computer"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(file, number.encode(), overwrite=True)
    return number
