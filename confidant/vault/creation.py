"""Making a vault's folder: whole, or nothing of it."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS, DATABASE, log_of
from confidant.vault.derivation import Derivation
from confidant.vault.files import create_empty, make_private_folder
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

__all__ = ["filled", "make_folder"]

_Made = TypeVar("_Made")


def make_folder(folder: Path, fill: Callable[[FolderLock], _Made]) -> _Made:
    """Make a vault's folder with an empty database, which `fill` makes a vault, holding the folder's lock from then on.

    Raises VaultExists, CannotMakeVault, or what `fill` raises; then nothing of what was made is left.
    """
    made = _claim(folder)
    lock: FolderLock | None = None
    try:
        lock = FolderLock.acquire(folder)
        _make_files(folder)
        return fill(lock)
    except BaseException as error:
        if lock is not None:
            _remove(folder, itself=made)
            lock.release()
        elif made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # whoever holds it may have put something there
        if isinstance(error, CannotWriteVault):
            raise CannotMakeVault from error
        raise


def filled(folder: Path, passphrase: str, derive: Derivation) -> tuple[Settled, RecoveryKey]:
    """Fill an empty database in `folder`, which is held, and write the headers that open it; return its parts."""
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
    except BaseException:
        database.close()
        raise
    return Settled(database, ledger, headers, Seen(number, folder), (), ()), recovery_key


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
