"""A second place for backups, such as a USB stick: each verified backup is copied there and read back.

What is copied lies in a folder of this vault's own below the place that was chosen. That folder is made once, when the
place is chosen, and never again: where it is missing the stick is not there, even if its mount point is.
"""

import os
from pathlib import Path
from typing import IO

from confidant.vault.backup_file import read_backup
from confidant.vault.backup_folder import rotate
from confidant.vault.condition import HowFar
from confidant.vault.files import CHUNK, is_folder, make_private_folder, refuse_inside, stage_file
from confidant.vault.problems import (
    CannotBackUpThere,
    CannotReadFile,
    CannotWriteFile,
    DamagedBackup,
    FileExists,
    NewerVault,
    SecondPlaceAway,
    UnstorableWords,
)

__all__ = ["copy_there", "folder_below", "is_on_same_disk", "make_folder_below"]

_WRITTEN = 0.7
"""How far the work is once all is written; the rest is reading it back."""


def folder_below(chosen: Path, vault: bytes) -> Path:
    """Return this vault's own folder below a place. Its name says which vault by its number, and names no one."""
    return chosen / f"Confidant backups {vault.hex()[:8]}"


def make_folder_below(chosen: Path, vault: bytes, vault_folder: Path) -> Path:
    """Make this vault's own folder below a place, where it is not there already, and return it.

    Raises InsideVault, CannotWriteFile, or UnstorableWords where the name of the place is no text: it is to be stored.
    """
    try:
        str(chosen).encode()
    except UnicodeEncodeError as error:  # Linux allows any bytes in a name
        raise UnstorableWords from error
    folder = folder_below(chosen, vault)
    refuse_inside(vault_folder, folder)
    if not is_folder(folder):
        make_private_folder(folder)
    return folder


def is_on_same_disk(one: Path, other: Path) -> bool:
    """Whether both lie on one disk, as far as the system tells: one that breaks then takes both along."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def copy_there(backup: Path, folder: Path, tell: HowFar) -> None:
    """Copy a backup into `folder`, read it back from there, and thin out what is there.

    Raises SecondPlaceAway, CannotBackUpThere, DamagedBackup (what is to be copied is not what was verified any more) or
    what `tell` raises; what lay there is whole then, and nothing else was left.
    """
    if not is_folder(folder):
        raise SecondPlaceAway
    place = folder / backup.name
    try:
        staged = stage_file(
            place, lambda target: _copy(backup, target, lambda part: tell(_WRITTEN * part)), overwrite=True
        )
        try:
            _verify(staged.staged, backup, lambda part: tell(_WRITTEN + (1 - _WRITTEN) * part))
        except BaseException:
            staged.discard()
            raise
        staged.put_in_place()
    except (CannotReadFile, CannotWriteFile, FileExists, OSError) as error:
        raise CannotBackUpThere from error
    rotate(folder, place)


def _copy(backup: Path, target: IO[bytes], tell: HowFar) -> None:
    with backup.open("rb") as source:
        length = max(1, os.fstat(source.fileno()).st_size)
        while chunk := source.read(CHUNK):
            target.write(chunk)
            tell(min(1.0, source.tell() / length))


def _verify(copy: Path, backup: Path, tell: HowFar) -> None:
    """Raise CannotBackUpThere where the copy is not the backup, or DamagedBackup where that is not whole itself."""
    with read_backup(backup) as original:
        try:
            with read_backup(copy) as copied:
                copied.check(tell)
                is_same = copied.manifest == original.manifest
        except (DamagedBackup, NewerVault, CannotReadFile):
            is_same = False
        if not is_same:
            original.check(lambda _part: None)
            raise CannotBackUpThere
