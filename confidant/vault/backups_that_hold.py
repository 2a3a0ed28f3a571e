"""The backups that were made before an erasure, and so may still hold what was erased: known by name, and deleted.

A backup says what had been erased when it was made, encrypted and under its HMAC. Whatever does not say so of every
pair that was erased may hold one. What lies in no folder of this vault's backups nobody here knows of.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.vault import tombstones
from confidant.vault.backup_file import read_backup
from confidant.vault.backup_folder import moment_of
from confidant.vault.backup_manifest import Manifest
from confidant.vault.condition import HowFar
from confidant.vault.database_file import BACKUPS
from confidant.vault.files import sync_folder
from confidant.vault.siblings import find

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["BackupsThatHold", "HoldingBackup", "OtherCopy"]

_PUT_ASIDE = ".damaged"
"""How the name of a backup ends that was found to have rotted (`Backups`)."""


@dataclass(frozen=True, slots=True)
class HoldingBackup:
    """A backup that may hold a pair which was erased. `is_sure`: it can be read, and was made before."""

    place: Path
    made_at: datetime
    size: int
    is_on_second_place: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """A file that is another copy of this vault, or was kept aside; Confidant never touches one by itself."""

    place: Path


class BackupsThatHold:
    """Finds and deletes them. Each look may wait for a disk."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    @property
    def is_concerned(self) -> bool:
        """Whether anything was ever erased here: else no backup is looked at."""
        return bool(tombstones.stored(self._vault.database))

    def listed(self, *, second_place: bool = True) -> list[HoldingBackup]:
        """Return those in the vault's own folder and on the second place, the newest first."""
        erased = tombstones.stored(self._vault.database)
        if not erased:
            return []
        marks, last = {each.mark for each in erased}, max(each.on for each in erased)
        found = [
            each for folder, is_there in self._folders(second_place) for each in self._in(folder, is_there, marks, last)
        ]
        return sorted(found, key=lambda each: (each.made_at, each.place), reverse=True)

    def other_copies(self) -> list[OtherCopy]:
        """Return what else lies in the vault's folder, or beside it, and may hold what was erased."""
        if not self.is_concerned:
            return []
        folder = self._vault.folder
        places = {copy.file for copy in find(folder).copies}
        with suppress(OSError):
            places |= {file for file in folder.iterdir() if file.name.startswith("vault.db-wal.") or _is_kept(file)}
        return [OtherCopy(place) for place in sorted(places)]

    def delete(self, chosen: Sequence[HoldingBackup], tell: HowFar = lambda _part: None) -> list[HoldingBackup]:
        """Delete backups that were listed, and return those that could not be.

        First one is made that holds nothing which was erased, where none lies in the vault's own folder: nobody is left
        without a backup. Raises what `Backups.make` does, where nothing was deleted.
        """
        with self._vault.backups.turn:
            listed = {each.place for each in self.listed()}
            if not self._has_another(listed):
                self._vault.backups.make(tell)
            left = [each for each in chosen if each.place in listed and not _deleted(each.place)]
        tell(1.0)
        return left

    def _has_another(self, listed: set[Path]) -> bool:
        last = self._vault.backups.state.last
        return last is not None and last.opens and last.place not in listed

    def _folders(self, second_place: bool) -> Iterator[tuple[Path, bool]]:  # noqa: FBT001  # of this class alone
        backups = self._vault.backups
        yield backups.folder, False
        if second_place and (second := backups.second_folder) is not None:
            yield second, True

    def _in(self, folder: Path, is_there: bool, marks: set[bytes], last: date) -> Iterator[HoldingBackup]:  # noqa: FBT001  # of this module alone
        with suppress(OSError):
            for file in folder.iterdir():
                moment = moment_of(file.name.removesuffix(_PUT_ASIDE))
                if moment is None or file.is_symlink() or not file.is_file():
                    continue
                manifest = _manifest(file)
                if manifest is not None and manifest.vault != self._number:
                    continue
                made_at = moment if manifest is None else manifest.made_at
                known = self._erased_by(manifest)
                holds = made_at.astimezone().date() <= last if known is None else not marks <= known
                if holds:
                    yield HoldingBackup(file, made_at, file.stat().st_size, is_there, known is not None)

    @property
    def _number(self) -> bytes:
        return self._vault.backups.parts.headers.header.vault

    def _erased_by(self, manifest: Manifest | None) -> set[bytes] | None:
        """Return the marks of what had been erased when it was made; None where that cannot be read."""
        key = self._vault.backups.parts.headers.key
        if manifest is None or not manifest.is_signed_by(key):
            return None
        contents = manifest.contents_for(key)
        return None if contents is None else {each.mark for each in contents.erased}


def _is_kept(file: Path) -> bool:
    """Whether it is a database that was written out beside the vault's own, under whatever name."""
    return (
        file.name.startswith("vault") and ".db" in file.name and file.name not in {"vault.db", "vault.db-wal", BACKUPS}
    )


def _manifest(file: Path) -> Manifest | None:
    try:
        found = file.stat()
        return _read_once(file, found.st_ino, found.st_size, found.st_mtime_ns)
    except (Problem, OSError):
        return None


@lru_cache(maxsize=128)
def _read_once(file: Path, _number: int, _size: int, _changed: int) -> Manifest:
    """Return what a backup says of itself, encrypted as it lies there: each file is opened once, or when it changes.

    Home asks at every look. One that could not be read is asked again each time.
    """
    with read_backup(file) as backup:
        return backup.manifest


def _deleted(place: Path) -> bool:
    try:
        place.unlink(missing_ok=True)
        sync_folder(place.parent)
    except OSError:
        return False
    return True
