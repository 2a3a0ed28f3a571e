"""Making a vault's folder: whole, or nothing of it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from confidant.vault.files import create_empty, make_private_folder
from confidant.vault.folder import BACKUPS, DATABASE, log_of
from confidant.vault.header import NAMES
from confidant.vault.lock import FolderLock
from confidant.vault.problems import CannotMakeVault, CannotWriteVault, VaultExists

__all__ = ["make_folder"]

_Made = TypeVar("_Made")


def make_folder(folder: Path, fill: Callable[[FolderLock], _Made]) -> _Made:
    """Make a vault's folder with an empty database, which `fill` makes a vault, holding the folder's lock from then on.

    Raises VaultExists, CannotMakeVault, or what `fill` raises; then nothing of what was made is left.
    """
    made = _claim(folder)
    lock = FolderLock.acquire(folder)
    try:
        _make_files(folder)
        return fill(lock)
    except BaseException as error:
        _remove(folder, itself=made)
        lock.release()
        if isinstance(error, CannotWriteVault):
            raise CannotMakeVault from error
        raise


def _make_files(folder: Path) -> None:
    try:
        create_empty(folder / DATABASE)
    except OSError as error:
        raise CannotWriteVault from error
    make_private_folder(folder / BACKUPS, CannotWriteVault)


def _claim(folder: Path) -> bool:
    """Make sure that `folder` is a private, empty folder; return whether it was made."""
    try:
        if not os.path.lexists(folder):
            make_private_folder(folder, CannotMakeVault)
            return True
        if not folder.is_dir() or any(folder.iterdir()):
            raise VaultExists
        folder.chmod(0o700)
    except (OSError, ValueError) as error:
        raise CannotMakeVault from error
    return False


def _remove(folder: Path, *, itself: bool) -> None:
    """Take away what an unfinished creation made, and nothing else."""
    for file in (*(folder / name for name in NAMES), folder / DATABASE, log_of(folder / DATABASE)):
        file.unlink(missing_ok=True)
    for made in (folder / BACKUPS, folder if itself else None):
        if made is not None and made.is_dir():
            made.rmdir()
