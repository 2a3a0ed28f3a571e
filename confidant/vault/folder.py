"""The files of a vault's folder, and from a secret to the open database in it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.vault.condition import Notice
from confidant.vault.connection import Database
from confidant.vault.files import sync_folder
from confidant.vault.header import NAMES, SALT_BYTES, VERSION, Found, Header, find_headers
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import Secret
from confidant.vault.lock import FolderLock
from confidant.vault.problems import (
    CannotOpenVault,
    CannotReopenVault,
    CannotWriteVault,
    DamagedHeader,
    DamagedVault,
    NewerVault,
    NotAVault,
    OldKitCode,
    WrongPassphrase,
    WrongRecoveryKey,
)
from confidant.vault.profile import Use

if TYPE_CHECKING:
    from confidant.vault.kit_code import KitCode

__all__ = [
    "BACKUPS",
    "DATABASE",
    "NEXT",
    "Unlocked",
    "held",
    "is_database",
    "log_of",
    "open_database",
    "put_next_in_place",
    "unlocked",
]

DATABASE = "vault.db"
NEXT = "vault.db.next"
"""The database under a new key, until it takes the old one's place (`rekey`)."""

BACKUPS = "backups"
LEAST_BYTES = 4096
"""One page; a database is written out to its file before the folder becomes a vault."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The open database of a vault, what opened it, and what had to be mended on the way."""

    key: DataKey
    header: Header
    database: Database
    notices: tuple[Notice, ...] = ()


def log_of(database: Path) -> Path:
    """Return the place of a database's write-ahead log."""
    return database.with_name(f"{database.name}-wal")


@contextmanager
def held(folder: Path) -> Iterator[FolderLock]:
    """Hold the lock on a vault's folder while it is being opened; it stays held when that works out.

    Raises NotAVault, CannotOpenVault or, at once, VaultInUse.
    """
    try:
        if not folder.is_dir() or not any((folder / name).exists() for name in (*NAMES, DATABASE)):
            raise NotAVault
    except (OSError, ValueError) as error:
        raise CannotOpenVault from error
    lock = FolderLock.acquire(folder)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def unlocked(folder: Path, secret_for: Callable[[Sequence[Header]], Secret], code: "KitCode | None" = None) -> Unlocked:
    """Open the database in `folder`, which is held, with the newest header that the secret opens and that fits it.

    Where no header does, the recovery kit's code stands in for them. Raises WrongPassphrase, WrongRecoveryKey,
    DamagedHeader, DamagedVault, NewerVault, OldKitCode or CannotOpenVault; nothing is changed then.
    """
    found = find_headers(folder)
    secret = secret_for(found.headers)
    try:
        return _fitting(folder, secret, found)
    except (WrongPassphrase, WrongRecoveryKey, DamagedHeader) as refusal:
        if found.newer:
            raise NewerVault from refusal
        if code is None:
            raise
    return _with_code(folder, secret, code)


def _with_code(folder: Path, secret: Secret, code: "KitCode") -> Unlocked:
    from confidant.vault.kit_code import kit_slot  # noqa: PLC0415  # only a lost header needs it

    key = secret.unwrapped(code.vault, slot := kit_slot(code))
    if key is None:
        raise secret.wrong
    try:
        with (folder / DATABASE).open("rb") as file:
            salt = file.read(SALT_BYTES)
    except OSError as error:
        raise CannotOpenVault from error
    if len(salt) != SALT_BYTES:
        raise DamagedVault
    # Older than any that was ever written, so that the copy inside the database counts.
    header = Header("confidant-vault", VERSION, code.vault, 0, salt, (slot,))
    database = open_database(folder / DATABASE, key, header)
    if database is None:
        raise OldKitCode
    return Unlocked(key, header, database, (Notice.HEADERS_RESTORED,))


def _fitting(folder: Path, secret: Secret, found: Found) -> Unlocked:
    tried: list[Header] = []
    for key, header in secret.keys(found.headers):
        if found.has_newer_of(key):
            raise NewerVault
        if (opened := _open(folder, key, header)) is not None:
            return opened
        tried.append(header)
    # A passphrase that was changed may still open what is left of the old header, but no longer the database.
    raise secret.wrong if len(tried) < len(found.headers) else DamagedVault


def _open(folder: Path, key: DataKey, header: Header) -> Unlocked | None:
    """Return the database open under this key, or None; finish or take back a change of the key that was interrupted.

    Until the new database is in place the old one counts; from then on the new one does.
    """
    database = open_database(folder / DATABASE, key, header)
    if database is not None:
        if not (folder / NEXT).exists():
            return Unlocked(key, header, database)
        try:
            _discard_next(folder)
        except BaseException:
            database.close()
            raise
        return Unlocked(key, header, database, (Notice.CHANGE_UNDONE,))
    following = None if _has_log(folder) else open_database(folder / NEXT, key, header, Use.READING)
    if following is None:
        return None
    following.close()
    _put_next_in_place(folder)
    database = open_database(folder / DATABASE, key, header)
    return None if database is None else Unlocked(key, header, database, (Notice.CHANGE_FINISHED,))


def open_database(file: Path, key: DataKey, header: Header, use: Use = Use.VAULT) -> Database | None:
    """Return the database in `file`, or None where there is none of this key. Raises VaultInUse, CannotOpenVault."""
    if not is_database(file):
        return None
    try:
        return Database(file, key.database, header.salt, use)
    except DamagedVault:
        return None
    except CannotWriteVault as error:
        raise CannotOpenVault from error


def is_database(file: Path) -> bool:
    """Whether `file` may be a database: SQLite would take an empty one for a new database and write to it."""
    return file.is_file() and not file.is_symlink() and file.stat().st_size >= LEAST_BYTES


def put_next_in_place(folder: Path) -> None:
    """Let the database under the new key take the place of the old one, in one step. The old one is closed.

    Raises CannotWriteVault where the old one is still in its place. From then on only the new key opens the vault;
    CannotReopenVault where it cannot be said whether that outlasts a power cut.
    """
    try:
        if _has_log(folder):
            raise CannotWriteVault  # something was stored after the new one was written, and must not be lost
        log_of(folder / DATABASE).unlink(missing_ok=True)
        (folder / NEXT).replace(folder / DATABASE)
    except OSError as error:
        raise CannotWriteVault from error
    try:
        sync_folder(folder)
    except OSError:
        try:
            sync_folder(folder)
        except OSError as error:
            raise CannotReopenVault from error


def _has_log(folder: Path) -> bool:
    log = log_of(folder / DATABASE)
    return log.exists() and log.stat().st_size > 0


def _put_next_in_place(folder: Path) -> None:
    try:
        put_next_in_place(folder)
    except (CannotWriteVault, CannotReopenVault) as error:
        raise CannotOpenVault from error


def _discard_next(folder: Path) -> None:
    try:
        (folder / NEXT).unlink(missing_ok=True)
    except OSError as error:
        raise CannotOpenVault from error
