"""From a backup file to a vault: looked at first, then made whole beside its place and put there in one step."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from confidant.vault.backup_file import BackupFile, read_backup
from confidant.vault.backup_manifest import Contents
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS, DATABASE
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.files import STALE_AFTER, create_empty, make_private_folder, sweep, sync_file, sync_folder
from confidant.vault.header import NAMES, Header
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import Secret, by_passphrase, by_recovery_key
from confidant.vault.lock import FolderLock
from confidant.vault.problems import (
    CannotMakeVault,
    CannotOpenVault,
    CannotReadFile,
    CannotWriteFile,
    CannotWriteVault,
    DamagedBackup,
    DamagedHeader,
    DamagedVault,
    VaultExists,
    VaultInUse,
    WrongBackupPassphrase,
    WrongPassphrase,
)
from confidant.vault.profile import Use
from confidant.vault.recovery import RecoveryKey
from confidant.vault.seen import Mark, Seen, remember

__all__ = [
    "OpenedBackup",
    "Preview",
    "Restored",
    "open_backup",
    "open_backup_with_recovery_key",
    "restore_backup",
]

_STAGED = re.compile(r"\.[0-9a-f]{16}\.confidant-restore")
_COPIED, _READ_BACK = 0.7, 0.9
"""How far the work is once all is copied, and once it is read back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a backup holds, as far as it can be told before it is restored.

    `contents` is None for one whose contents are not to be read; `is_whole` is false for one of a vault in trouble;
    `size` is the file's, in bytes; `newer_was_seen` whether this computer has seen a newer state of the same vault.
    """

    made_at: datetime
    contents: Contents | None
    size: int
    is_whole: bool
    newer_was_seen: bool


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
        )

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
        _clear_stale(folder.parent)
        with _staged(folder) as staged:
            with ThreadPoolExecutor(1) as other, read_backup(place) as backup:
                opened = other.submit(opening)
                sha256 = _copy_database(backup, staged / DATABASE, tell)
                if not opened.result().is_of(backup):
                    raise DamagedBackup
            notes = opened.result().complete(staged)
            tell(1.0)
            with opened.result().remembered(folder):
                _put_in_place(staged, folder)
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


def _put_in_place(staged: Path, folder: Path) -> None:
    """Give the vault its name, in one step that outlasts a power cut."""
    if os.path.lexists(folder):
        raise VaultExists
    staged.rename(folder)
    try:
        sync_folder(folder.parent)
    except BaseException:
        folder.rename(staged)
        raise


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` under a passing name; gone afterwards, where it was not given the other name."""
    staged = folder.with_name(f".{os.urandom(8).hex()}.confidant-restore")
    lock: FolderLock | None = None
    try:
        make_private_folder(staged, CannotMakeVault)
        lock = _held(staged)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        if lock is not None:
            lock.release()


def _held(staged: Path) -> FolderLock:
    try:
        return FolderLock.acquire(staged)
    except (VaultInUse, CannotOpenVault) as error:
        raise CannotMakeVault from error


def _clear_stale(folder: Path) -> None:
    """Remove what a restore that was killed left here, encrypted as it is; never what one still writes."""
    sweep(folder, _STAGED, _remove_where_stale)


def _remove_where_stale(staged: Path) -> None:
    """A restore that still runs holds its folder's lock, however long it stands still.

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
