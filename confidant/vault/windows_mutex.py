"""The lock on a vault's folder on Windows, which has no flock: a named mutex.

It lies in memory and not in the folder, and is gone with the last process that holds it. Its name is made from the
volume's and the folder's own numbers, so that one folder is one vault by whatever path it is reached; it says nothing
of either. A share that another computer has open is not seen here: there SQLite's lock on the database stands alone.
"""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from confidant.vault.problems import CannotOpenVault, VaultInUse

__all__ = ["Kernel", "Mutex", "take"]

_ACCESS_DENIED, _ALREADY_EXISTS = 5, 183
"""Windows' error codes."""


class Kernel(Protocol):
    """What is needed of Windows."""

    def create(self, name: str) -> tuple[int, int]:
        """Make the mutex or open the one there is: its handle, 0 for none, and Windows' error code."""
        ...

    def close(self, handle: int) -> None:
        """Close a handle."""
        ...


@dataclass(frozen=True)
class Mutex:
    """A mutex that is there for as long as this, or another handle of it, is open."""

    _kernel: Kernel
    _handle: int

    def close(self) -> None:
        """Let it go."""
        self._kernel.close(self._handle)


def take(folder: Path, kernel: Kernel | None = None) -> Mutex | None:
    """Return the mutex of `folder`, or None on a system without any; VaultInUse where somebody has it already.

    Only its being there counts, so nobody ever waits for it. Raises CannotOpenVault where the folder cannot be read.
    """
    kernel = kernel or _kernel()
    if kernel is None:
        return None
    handle, error = kernel.create(_name(folder))
    if error == _ALREADY_EXISTS or (not handle and error == _ACCESS_DENIED):  # denied: another user's
        if handle:
            kernel.close(handle)
        raise VaultInUse
    return Mutex(kernel, handle) if handle else None


def _name(folder: Path) -> str:
    try:
        found = folder.stat()
    except (OSError, ValueError) as error:
        raise CannotOpenVault from error
    place = hashlib.sha256(f"{found.st_dev}:{found.st_ino}".encode()).hexdigest()[:32]
    return f"Global\\confidant-{place}"


def _kernel() -> Kernel | None:
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415  # there is no such library elsewhere
    from ctypes import wintypes  # noqa: PLC0415  # see above

    library = ctypes.WinDLL("kernel32", use_last_error=True)
    library.CreateMutexW.argtypes = (ctypes.c_void_p, wintypes.BOOL, wintypes.LPCWSTR)
    library.CreateMutexW.restype = wintypes.HANDLE
    library.CloseHandle.argtypes = (wintypes.HANDLE,)

    class Windows:
        """The system's own."""

        def create(self, name: str) -> tuple[int, int]:
            ctypes.set_last_error(0)
            handle = library.CreateMutexW(None, False, name)  # noqa: FBT003  # Windows' own signature
            return int(handle or 0), ctypes.get_last_error()

        def close(self, handle: int) -> None:
            library.CloseHandle(handle)

    return Windows()
