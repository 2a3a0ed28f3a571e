"""From a backup file to a vault: looked at first, then made whole beside its place and put there in one step."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.domain.tombstone import Tombstone
from confidant.vault.backup_file import BackupFile, read_backup
from confidant.vault.backup_folder import named
from confidant.vault.backup_manifest import Contents
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS, DATABASE
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.files import create_empty, make_private_folder, sync_file
from confidant.vault.header import NAMES, Header
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import Secret, by_passphrase, by_recovery_key
from confidant.vault.problems import (
    CannotMakeVault,
    CannotReadFile,
    CannotWriteFile,
    CannotWriteVault,
    DamagedBackup,
    DamagedHeader,
    DamagedVault,
    VaultExists,
    WrongBackupPassphrase,
    WrongPassphrase,
)
from confidant.vault.profile import Use
from confidant.vault.recovery import RecoveryKey
from confidant.vault.seen import NOWHERE, Mark, Seen, remember
from confidant.vault.staged_folder import staged_folder
from confidant.vault.tombstones import is_unreadable, known_here, remember_here

__all__ = [
    "OpenedBackup",
    "Preview",
    "Restored",
    "open_backup",
    "open_backup_with_recovery_key",
    "restore_backup",
]

_COPIED, _READ_BACK = 0.7, 0.9
"""How far the work is once all is copied, and once it is read back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a backup holds, as far as it can be told before it is restored.

    `contents` is None for one whose contents are not to be read; `is_whole` is false for one of a vault in trouble;
    `size` is the file's, in bytes; `newer_was_seen` whether this computer has seen a newer state of the same vault.
    `erased_since` is how many pairs were erased after it was made, as far as this computer, or a newer backup beside
    it, knows: what it holds of them goes before anybody sees the vault that is made of it. `is_known_here` is whether
    this computer ever had the vault open, and so knows, and what it remembers can be read.
    """

    made_at: datetime
    contents: Contents | None
    size: int
    is_whole: bool
    newer_was_seen: bool
    erased_since: int = 0
    is_known_here: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault that was made of a backup. `sha256` is the backup file's, in hexadecimal; the rest as in `Preview`."""

    folder: Path
    made_at: datetime
    notes: int
    sha256: str
    is_whole: bool


class OpenedBackup:
    """A backup that its passphrase, or its recovery key, has opened; see `open_backup`."""

    def __init__(self, place: Path, key: DataKey, backup: BackupFile) -> None:
        self._place, self._key = place, key
        self._header, self._manifest = backup.header, backup.manifest

    def preview(self, folder: Path) -> Preview:
        """Return what is in it, for somebody who may restore it to `folder`. Raises CannotReadFile."""
        manifest = self._manifest
        try:
            size = self._place.stat().st_size
        except OSError as error:
            raise CannotReadFile from error
        seen = Seen(manifest.vault, folder).highest()
        contents = manifest.contents_for(self._key)
        return Preview(
            made_at=manifest.made_at,
            contents=contents,
            size=size,
            is_whole=manifest.is_whole,
            newer_was_seen=seen.counter > manifest.counter,
            erased_since=len(self._erased_since()),
            is_known_here=seen != NOWHERE and not is_unreadable(manifest.vault),
        )

    def _erased_since(self) -> tuple[Tombstone, ...]:
        """Return the tombstones that it does not know of, from this computer and from newer backups beside it."""
        contents = self._manifest.contents_for(self._key)
        known = set() if contents is None else {each.mark for each in contents.told}
        told = {each.mark: each for each in (*known_here(self._manifest.vault), *self._told_beside())}
        return tuple(each for mark, each in told.items() if mark not in known)

    def _told_beside(self) -> Iterator[Tombstone]:
        with contextlib.suppress(OSError):
            for _, file in named(self._place.parent):
                with contextlib.suppress(Problem), read_backup(file) as other:
                    if other.manifest.vault == self._manifest.vault and other.manifest.is_signed_by(self._key):
                        contents = other.manifest.contents_for(self._key)
                        yield from () if contents is None else contents.told

    def restore(self, folder: Path, tell: HowFar = lambda _part: None) -> Restored:
        """Make a vault of it; see `restore_backup`."""
        return restore_backup(self._place, folder, lambda: self, tell)

    def is_of(self, backup: BackupFile) -> bool:
        """Whether `backup` is still the one that was opened."""
        return backup.manifest == self._manifest and backup.header == self._header

    def complete(self, staged: Path) -> int:
        """Make a vault of the folder that the database was copied to, and return how many notes it holds.

        Raises DamagedBackup or CannotWriteVault.
        """
        notes = self._notes_in(staged / DATABASE)
        make_private_folder(staged / BACKUPS, CannotMakeVault)
        HeaderFiles(staged, self._key, self._header).write_both(self._header)
        return notes

    @contextmanager
    def remembered(self, folder: Path) -> Iterator[None]:
        """Inside, and where that goes well from then on, this is the newest state of the vault in `folder`.

        Else what is restored would be taken for something older that somebody put there. Where it does not go well,
        what was seen there before, of a vault that is away just now, is known again.
        """
        number = self._manifest.vault
        # First of all: from now on what was erased is erased in it, too, when it is opened (`erasures`).
        remember_here(number, self._erased_since())
        as_before = remember(number, folder, Mark(self._header.sequence + len(NAMES), self._manifest.counter))
        try:
            yield
        except BaseException:
            as_before()
            raise

    def _notes_in(self, database: Path) -> int:
        """Return how many notes the database holds. Raises DamagedBackup where it is not the one it should be."""
        try:
            opened = Database(database, self._key.database, self._header.salt, Use.READING)
            try:
                (notes,) = opened.query("SELECT count(*) FROM note")[0]
            finally:
                opened.close()
        except DamagedVault as error:
            raise DamagedBackup from error
        contents = self._manifest.contents_for(self._key)
        if self._manifest.is_whole and (contents is None or contents.notes != notes):
            raise DamagedBackup
        return int(notes)


def open_backup(place: Path, passphrase: str, *, derive: Derivation = ARGON2ID) -> OpenedBackup:
    """Open a backup with the passphrase that the vault had when it was made.

    Raises DamagedBackup, CannotReadFile, NewerVault or WrongBackupPassphrase.
    """
    return _opened(place, lambda headers: by_passphrase(headers, passphrase, derive))


def open_backup_with_recovery_key(place: Path, blocks: str) -> OpenedBackup:
    """Open a backup with its recovery key as typed; raises what `open_backup` does, but WrongRecoveryKey."""
    secret = by_recovery_key(RecoveryKey.parse(blocks))
    return _opened(place, lambda _headers: secret)


def _opened(place: Path, secret_for: Callable[[Sequence[Header]], Secret]) -> OpenedBackup:
    with read_backup(place) as backup:
        headers = (backup.header,)
        try:
            key, _ = next(secret_for(headers).keys(headers))
        except DamagedHeader as error:
            raise DamagedBackup from error
        except WrongPassphrase as error:
            raise WrongBackupPassphrase from error
        if not backup.manifest.is_signed_by(key):
            raise DamagedBackup
        return OpenedBackup(place, key, backup)


def restore_backup(
    place: Path, folder: Path, opening: Callable[[], OpenedBackup], tell: HowFar = lambda _part: None
) -> Restored:
    """Make a vault in `folder`, which must not exist, from a backup; it opens as the backup does.

    The file is read once, while `opening` derives its key in another thread, and what was written is read back from the
    disk. Raises VaultExists, CannotMakeVault, DamagedBackup, CannotReadFile, or what `opening` or `tell` raises;
    nothing of what was made is left then.
    """
    if os.path.lexists(folder):
        raise VaultExists
    try:
        with staged_folder(folder) as made:
            staged = made.place
            with ThreadPoolExecutor(1) as other, read_backup(place) as backup:
                opened = other.submit(opening)
                sha256 = _copy_database(backup, staged / DATABASE, tell)
                if not opened.result().is_of(backup):
                    raise DamagedBackup
            notes = opened.result().complete(staged)
            tell(1.0)
            with opened.result().remembered(folder):
                made.put_in_place(folder)
    except (CannotWriteFile, CannotWriteVault, OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise CannotMakeVault from error
    return Restored(folder, backup.manifest.made_at, notes, sha256, backup.manifest.is_whole)


def _copy_database(backup: BackupFile, database: Path, tell: HowFar) -> str:
    """Copy the database out of a backup, durably; return the backup's SHA-256."""
    create_empty(database)
    with database.open("r+b") as target:
        copied = backup.copy_database(target, lambda part: tell(_COPIED * part))
    sync_file(database)
    if not copied.is_in(database):
        raise CannotMakeVault
    tell(_READ_BACK)
    return copied.sha256
