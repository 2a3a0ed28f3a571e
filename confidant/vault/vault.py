"""A mentor's vault: one folder with the encrypted notes, opened by a passphrase or the recovery key."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from confidant.vault.agreements import Agreements
from confidant.vault.connection import Database
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.drafts import Drafts
from confidant.vault.files import create_empty, make_private_folder
from confidant.vault.header import NAMES, Header, read_headers, write_header
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import (
    passphrase_slot,
    recovery_slot,
    recovery_wrapping_key,
    unlock,
    unlock_with_recovery_key,
)
from confidant.vault.kit_code import KitCode
from confidant.vault.lock import FolderLock
from confidant.vault.notes import Notes
from confidant.vault.pairs import Pairs
from confidant.vault.problems import (
    CannotMakeVault,
    CannotOpenVault,
    CannotWriteVault,
    DamagedHeader,
    DamagedVault,
    NotAVault,
    VaultExists,
)
from confidant.vault.recovery import RecoveryKey
from confidant.vault.register import Register
from confidant.vault.requests import Requests
from confidant.vault.schema import migrate

__all__ = ["BACKUPS", "DATABASE", "Vault"]

DATABASE = "vault.db"
BACKUPS = "backups"
LEAST_BYTES = 4096
"""One page; a database is written out to its file before the folder becomes a vault."""


class Vault:
    """An open vault. Close it, or use it as a context manager; nobody else can open it meanwhile.

    Its repositories raise Problems for what the user can mend. Everything written is durable when the method returns.
    """

    def __init__(self, folder: Path, lock: FolderLock, key: DataKey, header: Header) -> None:
        """Open the database; for `create` and the `open…` methods, which take care of the rest."""
        self.folder = folder.absolute()
        self._lock = lock
        self._key = key
        self._header = header
        self._closed = False
        self._copied = False
        self._seen_changes = 0
        self.database = Database(self.folder / DATABASE, key.database, header.salt)
        self.pairs = Pairs(self.database)
        self.notes = Notes(self.database)
        self.agreements = Agreements(self.database)
        self.requests = Requests(self.database)
        self.register = Register(self.database)
        self.drafts = Drafts(self.database)

    @classmethod
    def create(cls, folder: Path, passphrase: str, *, derive: Derivation = ARGON2ID) -> "tuple[Vault, RecoveryKey]":
        """Make a vault in `folder`, which must not exist or be empty; its parent must exist.

        Returns the open vault and its recovery key, which is shown once and stored nowhere. Raises WeakPassphrase,
        VaultExists or CannotMakeVault; then nothing of what was made is left.
        """
        # Looked up late: the rules for new passphrases load word lists that opening a vault has no use for.
        from confidant.vault.passphrase import check_passphrase  # noqa: PLC0415  # see above

        check_passphrase(passphrase)
        made = _claim(folder)
        lock = FolderLock.acquire(folder)
        try:
            return cls._fill(folder, lock, passphrase, derive)
        except BaseException as error:
            _remove(folder, itself=made)
            lock.release()
            if isinstance(error, CannotWriteVault):
                raise CannotMakeVault from error
            raise

    @classmethod
    def _fill(cls, folder: Path, lock: FolderLock, passphrase: str, derive: Derivation) -> "tuple[Vault, RecoveryKey]":
        key, recovery_key = DataKey.generate(), RecoveryKey.generate()
        number, recovery_salt = os.urandom(16), os.urandom(16)
        wrapping_key = recovery_wrapping_key(recovery_key, recovery_salt)
        slots = (
            passphrase_slot(number, key, passphrase, derive),
            recovery_slot(number, key, recovery_salt, wrapping_key),
        )
        header = Header("confidant-vault", 1, number, 1, os.urandom(16), slots)
        try:
            create_empty(folder / DATABASE)
        except OSError as error:
            raise CannotWriteVault from error
        make_private_folder(folder / BACKUPS, CannotWriteVault)
        vault = cls(folder, lock, key, header)
        try:
            migrate(vault.database)
            with vault.database.transaction():
                vault.database.write(
                    "INSERT INTO vault_state (one, vault, recovery_salt, recovery_wrapping_key) VALUES (1, ?, ?, ?)",
                    (number, recovery_salt, wrapping_key),
                )
            vault.database.checkpoint()
            # The headers come last: without them the folder is no vault yet.
            vault._write_headers(header)
            vault._begin()
        except BaseException:
            vault.database.close()
            raise
        return vault, recovery_key

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, derive: Derivation = ARGON2ID) -> "Vault":
        """Open the vault in `folder`.

        Raises NotAVault, VaultInUse, NewerVault, WrongPassphrase, DamagedHeader, DamagedVault or CannotOpenVault;
        nothing is changed then.
        """
        with _held(folder) as lock:
            key, header = unlock(_headers(folder), passphrase, derive)
            return cls._opened(folder, lock, key, header)

    @classmethod
    def open_with_recovery_key(cls, folder: Path, blocks: str) -> "Vault":
        """Open the vault with its recovery key as typed; then give it a new passphrase with `set_passphrase`.

        Raises WrongRecoveryKey (naming the block with a typing mistake), and what `open` raises.
        """
        recovery_key = RecoveryKey.parse(blocks)
        with _held(folder) as lock:
            key, header = unlock_with_recovery_key(_headers(folder), recovery_key)
            return cls._opened(folder, lock, key, header)

    @classmethod
    def _opened(cls, folder: Path, lock: FolderLock, key: DataKey, header: Header) -> "Vault":
        if not _is_database(folder / DATABASE):
            raise DamagedVault
        vault = cls(folder, lock, key, header)
        try:
            migrate(vault.database)
            vault._compare_with_header()
            vault._mend_headers()
            vault._begin()
        except BaseException:
            vault.database.close()
            raise
        return vault

    def change_passphrase(self, old: str, new: str, *, derive: Derivation = ARGON2ID) -> None:
        """Let `new` open the vault from now on, and `old` no more. Raises WrongPassphrase or WeakPassphrase.

        An old copy of the header still opens with the old passphrase, and so does an old backup.
        """
        unlock((self._header,), old, derive)
        self.set_passphrase(new, derive=derive)

    def set_passphrase(self, new: str, *, derive: Derivation = ARGON2ID) -> None:
        """Let `new` open the vault from now on, and no other passphrase: for a vault opened with its recovery key.

        Raises WeakPassphrase or CannotWriteVault.
        """
        from confidant.vault.passphrase import check_passphrase  # noqa: PLC0415  # as in `create`

        check_passphrase(new, self._names())
        others = tuple(slot for slot in self._header.slots if slot.kind != "passphrase")
        slot = passphrase_slot(self._header.vault, self._key, new, derive)
        self._write_headers(msgspec.structs.replace(self._header, slots=(slot, *others)))
        # A copy carries the header it was made with: the newest one shall open with the passphrase in use.
        with self.database.transaction():
            self.database.write("UPDATE vault_state SET copied = 0")
            self._copied = False

    @property
    def kit_code(self) -> KitCode:
        """The recovery keyslot as the kit carries it. Raises DamagedHeader where the vault has none."""
        slot = self._header.slot("recovery")
        if slot is None:
            raise DamagedHeader
        return KitCode.of(self._header.vault, slot)

    def transaction(self) -> AbstractContextManager[None]:
        """Everything stored inside is stored together, or nothing is; may be nested."""
        return self.database.transaction()

    def check(self) -> list[str]:
        """Return what is wrong with the vault, a plain sentence each; an empty list is good."""
        from confidant.vault.checking import faults  # noqa: PLC0415  # opening a vault has no use for it

        return list(faults(self.folder, self._key, self.database, self.register))

    @property
    def changed_since_copy(self) -> bool:
        """Whether something was stored since the last verified copy was made."""
        return not self._copied

    def copy(self) -> Path:
        """Write a verified copy into the vault's backups folder and return its place. Raises CannotCopyVault."""
        from confidant.vault.copies import copy_into_backups  # noqa: PLC0415  # opening a vault has no use for it

        place = copy_into_backups(self.folder / BACKUPS, self.database, self._key, self._header)
        with self.database.transaction():
            self.database.write("UPDATE vault_state SET copied = 1")
            self._copied, self._seen_changes = True, self.database.changes
        return place

    def checkpoint(self) -> None:
        """Bring everything into the one database file; for idle moments, and before the lock."""
        self.database.checkpoint()

    def close(self, *, copy: bool = True) -> None:
        """Close the vault, with a verified copy where something changed since the last one.

        The vault is closed whatever happens. Raises CannotCopyVault or CannotWriteVault where the copy or the
        checkpoint failed: nothing that was stored is lost then. Calling it again does nothing.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if copy and self.changed_since_copy:
                self.copy()
            self.database.checkpoint()
        finally:
            self.database.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(copy=error is None)

    def _compare_with_header(self) -> None:
        """Raise DamagedVault where the header is another vault's."""
        row = self.database.one("SELECT vault FROM vault_state")
        if row is None or row[0] != self._header.vault:
            raise DamagedVault

    def _begin(self) -> None:
        """Watch for the first change: it marks the vault as not copied, in the same transaction."""
        row = self.database.one("SELECT copied FROM vault_state")
        self._copied = row is not None and bool(row[0])
        self._seen_changes = self.database.changes
        self.database.before_commit(self._mark_changed)

    def _mark_changed(self) -> None:
        if self._copied and self.database.changes != self._seen_changes:
            self.database.write("UPDATE vault_state SET copied = 0")
            self._copied = False
        self._seen_changes = self.database.changes

    def _names(self) -> tuple[str, ...]:
        return tuple(name for pair in self.pairs.summaries() for name in (pair.mentor, pair.mentee))

    def _write_headers(self, header: Header) -> None:
        """Write `header` to both files, one after the other; sequence numbers go on from the newest."""
        # Numbers of headers that are not ours count for nothing: a hostile one could use them all up.
        known = [known.sequence for known in read_headers(self.folder) if known.is_signed_by(self._key)]
        newest = max(known, default=0)
        for sequence in (newest + 1, newest + 2):
            self._header = msgspec.structs.replace(header, sequence=sequence).signed(self._key)
            write_header(self.folder, self._header)

    def _mend_headers(self) -> None:
        """Bring both header files to what opened the vault, where one is missing, damaged or left behind."""
        headers = read_headers(self.folder)
        if len(headers) == len(NAMES) and all(
            known.is_signed_by(self._key) and known.says_the_same_as(self._header) for known in headers
        ):
            return
        newer = any(h.sequence > self._header.sequence and h.is_signed_by(self._key) for h in headers)
        if not newer:  # a newer one with another passphrase is whole: both stay until that one is used
            self._write_headers(self._header)


def _headers(folder: Path) -> tuple[Header, ...]:
    headers = read_headers(folder)
    if not headers:
        raise DamagedHeader
    return headers


@contextmanager
def _held(folder: Path) -> Iterator[FolderLock]:
    """Hold the lock on a vault's folder while it is being opened; it stays held when that works out."""
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


def _is_database(file: Path) -> bool:
    """Whether `file` may be a vault's database: SQLite would take an empty one for a new database and write to it."""
    return file.is_file() and not file.is_symlink() and file.stat().st_size >= LEAST_BYTES


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
    for name in (*NAMES, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-journal"):
        (folder / name).unlink(missing_ok=True)
    for made in (folder / BACKUPS, folder if itself else None):
        if made is not None and made.is_dir():
            made.rmdir()
