"""Making a vault's folder: whole, or nothing of it.

It is made beside its place and put there by one rename, so that a program that is killed leaves no half of one; only in
a folder that is there already, and is empty, it is made in its place.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS, DATABASE, log_of
from confidant.vault.derivation import Derivation
from confidant.vault.files import FOLDER_MODE, create_empty, make_private_folder
from confidant.vault.header import NAMES, Header, header_bytes
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import passphrase_slot, recovery_public_key, recovery_slot
from confidant.vault.lock import FolderLock
from confidant.vault.opening import Settled, brought_up_to_date
from confidant.vault.problems import CannotMakeVault, CannotWriteVault, VaultExists
from confidant.vault.recovery import RecoveryKey
from confidant.vault.seal import STATE
from confidant.vault.seen import Seen
from confidant.vault.staged_folder import staged_folder

__all__ = ["made_vault"]


@dataclass(frozen=True, slots=True)
class _Written:
    """What opens the vault whose files are written."""

    key: DataKey
    header: Header
    recovery_key: RecoveryKey


def made_vault(folder: Path, passphrase: str, derive: Derivation) -> tuple[FolderLock, Settled, RecoveryKey]:
    """Make a vault in `folder`, open it, and return the lock on it, its parts and its recovery key.

    Raises VaultExists, VaultInUse or CannotMakeVault; then nothing of what was made is left.
    """
    try:
        if os.path.lexists(folder):
            return _made_inside(folder, passphrase, derive)
        with staged_folder(folder) as staged:
            written = _written(staged.place, passphrase, derive)
            staged.put_in_place(folder)
            try:
                parts = _opened(folder, written)  # before the lock goes on: where it fails, the lock goes with the rest
                return staged.hand_lock_on(), parts, written.recovery_key
            except BaseException:
                folder.rename(staged.place)
                raise
    except (CannotWriteVault, OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise CannotMakeVault from error


def _made_inside(folder: Path, passphrase: str, derive: Derivation) -> tuple[FolderLock, Settled, RecoveryKey]:
    """Make it in an empty folder that is there, in whose place no other may be able to be put: a stick's root."""
    if not folder.is_dir() or any(folder.iterdir()):
        raise VaultExists
    folder.chmod(FOLDER_MODE)
    lock = FolderLock.acquire(folder)
    try:
        written = _written(folder, passphrase, derive)
        return lock, _opened(folder, written), written.recovery_key
    except BaseException:
        _empty(folder)
        lock.release()
        raise


def _written(folder: Path, passphrase: str, derive: Derivation) -> _Written:
    """Write a new vault's files into an empty folder, durably."""
    _make_files(folder)
    key, recovery_key = DataKey.generate(), RecoveryKey.generate()
    number, salt = os.urandom(16), os.urandom(16)
    public_key = recovery_public_key(recovery_key, salt)
    slots = (passphrase_slot(number, key, passphrase, derive), recovery_slot(number, key, salt, public_key))
    header = Header("confidant-vault", 1, number, 1, os.urandom(16), slots).signed(key)
    database = Database(folder / DATABASE, key.database, header.salt)
    try:
        ledger = brought_up_to_date(database, key)
        with database.transaction():
            database.write(
                f"INSERT INTO {STATE} (one, vault, recovery_salt, recovery_public_key, header)"  # noqa: S608  # a constant
                " VALUES (1, ?, ?, ?, ?)",
                (number, salt, public_key, header_bytes(header)),
            )
        database.checkpoint()
        # The headers come last: without them the folder is no vault yet.
        headers = HeaderFiles(folder, key, msgspec.structs.replace(header, sequence=0))
        headers.write_both(header, ledger.for_header(key))
    finally:
        database.close()
    return _Written(key, headers.header, recovery_key)


def _opened(folder: Path, written: _Written) -> Settled:
    """Open the vault in the place that it has now."""
    key, header = written.key, written.header
    database = Database(folder / DATABASE, key.database, header.salt)
    try:
        ledger = brought_up_to_date(database, key)
    except BaseException:
        database.close()
        raise
    return Settled(database, ledger, HeaderFiles(folder, key, header), Seen(header.vault, folder), (), ())


def _make_files(folder: Path) -> None:
    try:
        create_empty(folder / DATABASE)
    except OSError as error:
        raise CannotWriteVault from error
    make_private_folder(folder / BACKUPS, CannotWriteVault)


def _empty(folder: Path) -> None:
    """Take away what an unfinished creation made, and nothing else."""
    for file in (*(folder / name for name in NAMES), folder / DATABASE, log_of(folder / DATABASE)):
        file.unlink(missing_ok=True)
    if (folder / BACKUPS).is_dir():
        (folder / BACKUPS).rmdir()
