"""This computer, as `place` looks at it, and what it says of a vault's folder."""

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePath

from confidant.vault.files import read_small
from confidant.vault.place import Mount, Synced, mounts_in, synced
from confidant.vault.problems import CannotReadFile

__all__ = ["Machine", "synced_here"]

_MOST_NAMES = 10_000
"""Of a folder, so that one with a million files does not hold anything up."""
_MOST_TEXT = 1 << 20
_REMOTE_DRIVE = 4
"""Windows' DRIVE_REMOTE."""


def synced_here(folder: Path) -> Synced | None:
    """Return who on this computer brings `folder`, which need not exist yet, to other computers; None for nobody."""
    try:
        place = Path(os.path.realpath(folder.expanduser()))
    except (OSError, ValueError, RuntimeError):
        return None
    return synced(place, Machine())


class Machine:
    """The real thing; see `place.System`."""

    @cached_property
    def home(self) -> PurePath:
        """The home folder without links, as the folders that are asked for."""
        return Path(os.path.realpath(Path.home()))

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment."""
        return os.environ

    def names(self, folder: PurePath) -> frozenset[str]:
        """Return names in a folder, up to a number."""
        try:
            with os.scandir(folder) as entries:
                return frozenset(entry.name for entry, _ in zip(entries, range(_MOST_NAMES), strict=False))
        except (OSError, ValueError):
            return frozenset()

    def text(self, file: PurePath) -> str:
        """Return the text of a small file."""
        try:
            return read_small(Path(file), _MOST_TEXT).decode(errors="replace")
        except CannotReadFile:
            return ""

    def mounts(self) -> tuple[Mount, ...]:
        """Return Linux' list of mounts."""
        if not sys.platform.startswith("linux"):
            return ()
        try:
            return mounts_in(Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return ()

    def is_remote(self, folder: PurePath) -> bool:
        """Ask Windows; nothing else is known to be."""
        if sys.platform != "win32":
            return False
        import ctypes  # noqa: PLC0415  # there is no such library elsewhere

        if folder.drive.startswith("\\\\"):
            return True
        return int(ctypes.WinDLL("kernel32").GetDriveTypeW(f"{folder.drive}\\")) == _REMOTE_DRIVE
