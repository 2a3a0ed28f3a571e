"""A vault's folder that is made beside its place, and appears there whole, by one rename that replaces nothing."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from confidant.vault.files import STALE_AFTER, make_private_folder, sweep, sync_folder
from confidant.vault.lock import FolderLock
from confidant.vault.problems import CannotMakeVault, CannotOpenVault, VaultExists, VaultInUse

__all__ = ["StagedFolder", "staged_folder"]

_ENDING = ".confidant-vault"
_STAGED = re.compile(rf"\.[0-9a-f]{{16}}{_ENDING}")


class StagedFolder:
    """A folder under a passing name, locked for as long as it has it."""

    def __init__(self, place: Path) -> None:
        """Make it. Raises CannotMakeVault."""
        self.place = place
        try:
            make_private_folder(place, CannotMakeVault)
            self._lock: FolderLock | None = FolderLock.acquire(place)
        except BaseException as error:
            shutil.rmtree(place, ignore_errors=True)
            if isinstance(error, (VaultInUse, CannotOpenVault)):
                raise CannotMakeVault from error
            raise

    def put_in_place(self, folder: Path) -> None:
        """Give it its name, in one step that outlasts a power cut. Raises VaultExists or OSError; then it has not."""
        if os.path.lexists(folder):
            raise VaultExists
        self.place.rename(folder)
        try:
            sync_folder(folder.parent)
        except BaseException:
            folder.rename(self.place)
            raise

    def is_at(self, folder: Path) -> bool:
        """Whether it has this name, whatever was raised as it got it."""
        return folder.is_dir() and not self.place.exists()

    def hand_lock_on(self) -> FolderLock:
        """Return the lock, which is that of the folder wherever it lies; it is the caller's to release from now on."""
        lock, self._lock = self._lock, None
        assert lock is not None, "it is handed on once"
        return lock

    def clear(self) -> None:
        """Remove what still lies under the passing name, and let go of a lock that was not handed on."""
        shutil.rmtree(self.place, ignore_errors=True)
        if self._lock is not None:
            self._lock.release()


@contextmanager
def staged_folder(folder: Path) -> Iterator[StagedFolder]:
    """A folder beside `folder` under a passing name; gone afterwards, where it was not given the other name.

    What a program that was killed left under such a name is removed. Raises CannotMakeVault.
    """
    sweep(folder.parent, _STAGED, _remove_where_stale)
    staged = StagedFolder(folder.with_name(f".{os.urandom(8).hex()}{_ENDING}"))
    try:
        yield staged
    finally:
        staged.clear()


def _remove_where_stale(staged: Path) -> None:
    """Whoever still writes there holds the folder's lock, however long it stands still.

    Its age counts too, for file systems without locks and the moment before it is locked.
    """
    if staged.is_dir() and not staged.is_symlink() and _is_stale(staged):
        with contextlib.suppress(VaultInUse, CannotOpenVault):
            lock = FolderLock.acquire(staged)
            shutil.rmtree(staged, ignore_errors=True)
            lock.release()


def _is_stale(staged: Path) -> bool:
    newest = max((each.lstat().st_mtime for each in (staged, *staged.iterdir())), default=0.0)
    return time.time() - newest > STALE_AFTER
