"""A new data key: the whole database written anew, so that an old header with an old passphrase opens nothing.

The steps, each of which may be the last one before the power goes:

1. the new database is written beside the old one, read back and synced (`vault.db.next`);
2. the new header goes to the file whose turn it is: now either passphrase opens the vault, each its own database;
3. the new database takes the old one's place, by one rename: from here on only the new passphrase does;
4. the new header goes to the other file, and the old one is gone.

Opening finishes or takes back what was interrupted (`folder`).
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from confidant.vault.connection import Database
from confidant.vault.database_file import NEXT
from confidant.vault.derivation import Derivation
from confidant.vault.files import create_empty, sync_file, sync_folder
from confidant.vault.folder import put_next_in_place
from confidant.vault.header import Header, Slot, header_bytes
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import passphrase_slot, recovery_public_key, recovery_slot
from confidant.vault.kit_code import KitCode
from confidant.vault.odd_beside import make_room
from confidant.vault.problems import (
    CannotReopenVault,
    CannotWriteVault,
    ChangeLeftOpen,
    DamagedVault,
    SealBroken,
    VaultInUse,
)
from confidant.vault.profile import Use
from confidant.vault.recovery import RecoveryKey
from confidant.vault.seal import STATE, Ledger, bound_seal, counted, sealed_tables
from confidant.vault.staged_database import make_ready

__all__ = ["NewKeys", "Recovery", "change_key", "with_new_passphrase", "with_new_recovery_key"]


@dataclass(frozen=True, slots=True, repr=False)
class Recovery:
    """The recovery key's public half, and the salt it was made with: kept in the vault, for the next data key too."""

    salt: bytes
    public_key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class NewKeys:
    """A new data key, wrapped by a passphrase and by a recovery key, before it is in force."""

    key: DataKey
    slots: tuple[Slot, ...]
    recovery: Recovery

    def header(self, old: Header) -> Header:
        """Return the vault's header with these keys, signed, and with a new salt for the database."""
        header = msgspec.structs.replace(old, salt=os.urandom(16), slots=self.slots, seal=None)
        return msgspec.structs.replace(header, sequence=old.sequence + 1).signed(self.key)


@dataclass(frozen=True, slots=True)
class _Following:
    """What the database that waits for its place is sealed with."""

    counter: int
    total: int


def with_new_passphrase(database: Database, vault: bytes, passphrase: str, derive: Derivation) -> NewKeys:
    """Return a new data key for the vault of that number, wrapped by `passphrase` and by its recovery key."""
    key = DataKey.generate()
    ((salt, public_key),) = database.query(f"SELECT recovery_salt, recovery_public_key FROM {STATE}")  # noqa: S608  # a constant
    slots = passphrase_slot(vault, key, passphrase, derive), recovery_slot(vault, key, salt, public_key)
    return NewKeys(key, slots, Recovery(salt, public_key))


def with_new_recovery_key(vault: bytes, passphrase: str, derive: Derivation) -> tuple[RecoveryKey, KitCode, NewKeys]:
    """Return a new recovery key with the code beside it, and a new data key, wrapped by it and by `passphrase`."""
    key, recovery_key, salt = DataKey.generate(), RecoveryKey.generate(), os.urandom(16)
    recovery = Recovery(salt, recovery_public_key(recovery_key, salt))
    slot = recovery_slot(vault, key, salt, recovery.public_key)
    keys = NewKeys(key, (passphrase_slot(vault, key, passphrase, derive), slot), recovery)
    return recovery_key, KitCode.of(vault, slot), keys


def change_key(
    database: Database,
    ledger: Ledger,
    headers: HeaderFiles,
    new: NewKeys,
    tell: Callable[[], None] | None = None,
) -> None:
    """Encrypt the whole vault under another data key and let its header alone open it.

    The rows are counted against the seal before, so that a new key never seals what the old one would refuse. Raises
    CannotWriteVault, DamagedVault or SealBroken where everything is as it was, and CannotReopenVault where the new key
    is in force and the database is closed.
    """
    with database.turn():
        change = _Change(database, ledger, headers, new, new.header(headers.header), tell or _nobody)
        change.put_in_force(change.write_next())


def _nobody() -> None:
    """Told of progress where nobody asked."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the key while it is being made; whoever makes it holds the database's turn."""

    database: Database
    ledger: Ledger
    headers: HeaderFiles
    new: NewKeys
    header: Header
    tell: Callable[[], None]

    @property
    def _folder(self) -> Path:
        return self.headers.folder

    @property
    def _file(self) -> Path:
        return self._folder / NEXT

    def write_next(self) -> _Following:
        """Write everything anew under the new key, beside the old; where that fails nothing is left of it."""
        self.tell()  # a key was derived before
        make_room(self._file)
        try:
            following = _Following(self.ledger.counter + 1, self._counted())
            create_empty(self._file)
            with self.database.telling(self.tell):
                self.database.copy_into(self._file)
            with _successor_at_fault():
                self._rekey()
                self._read_back(following)
                make_ready(self._file, self.new.key.database, self.header.salt)
            sync_file(self._file)
        except BaseException as error:
            with contextlib.suppress(OSError):  # opening the vault clears it away
                self._file.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise CannotWriteVault from error
            raise
        return following

    def put_in_force(self, following: _Following) -> None:
        """Let the new header stand beside the old one, the new database in the old one's place, and the old one go."""
        before = self.headers.key, self.headers.header
        with self.headers.changing_to(self.new.key, self.header):
            try:
                self._put_in_place(following, otherwise=(before[0].database, before[1].salt))
            except (CannotWriteVault, DamagedVault, VaultInUse) as error:
                if not self._file.exists():
                    raise CannotReopenVault from error
                if not self._take_back(*before):
                    raise ChangeLeftOpen from error
                raise
            self.ledger.rekeyed(self.new.key.rows, following.counter, following.total)
            self.ledger.attach()
            # The other file opens nothing any more; where it cannot be written now, opening the vault mends it.
            with contextlib.suppress(CannotWriteVault):
                self.headers.write_one(self.headers.header)

    def _put_in_place(self, following: _Following, *, otherwise: tuple[bytes, bytes]) -> None:
        if any(self.database.file.displaced()):
            raise CannotWriteVault  # a cloud folder has just brought another one, which is not ours to write over
        self.headers.write_one(self.header, bound_seal(self.new.key, following.counter, following.total))
        self.database.become(
            self.new.key.database, self.header.salt, lambda: put_next_in_place(self._folder), otherwise=otherwise
        )

    def _counted(self) -> int:
        """Return what the rows add up to under the new key, once they were found to be what the old one sealed."""
        rows = self.headers.key.rows, self.new.key.rows
        sealed, following = counted(self.database, self.ledger.tables, *rows, tell=self.tell)
        if sealed != self.ledger.total:
            raise SealBroken
        return following

    def _rekey(self) -> None:
        fresh = Database(self._file, self.headers.key.database, self.headers.header.salt, Use.STAGED)
        try:
            fresh.rekey(self.new.key.database, self.header.salt)
        finally:
            fresh.close()

    def _read_back(self, following: _Following) -> None:
        """Open what was written with the new key, seal it, and count it anew."""
        fresh = Database(self._file, self.new.key.database, self.header.salt, Use.STAGED)
        try:
            with fresh.transaction():
                fresh.write(
                    f"UPDATE {STATE} SET header = ?, seal_counter = ?, seal_digest = ?,"  # noqa: S608  # a constant
                    " recovery_salt = ?, recovery_public_key = ?",
                    (
                        header_bytes(self.header),
                        following.counter,
                        following.total.to_bytes(32, "little"),
                        self.new.recovery.salt,
                        self.new.recovery.public_key,
                    ),
                )
            fresh.forget_pages()
            if counted(fresh, sealed_tables(fresh), self.new.key.rows, tell=self.tell) != [following.total]:
                raise DamagedVault
        finally:
            fresh.close()

    def _take_back(self, key: DataKey, header: Header) -> bool:
        """Let the old header stand in both files again, and return whether the new key can no more take force.

        Where one of the two steps is done it cannot: there is no database for it then, or no header. The other one is
        done by opening the vault.
        """
        is_back = False
        with self.headers.changing_to(key, header), contextlib.suppress(CannotWriteVault):
            self.ledger.attach()
            self.headers.write_one(header)
            is_back = True
        with contextlib.suppress(OSError):  # last: opening tells by it that the change was taken back
            self._file.unlink(missing_ok=True)
            sync_folder(self._folder)
            is_back = True
        return is_back


@contextlib.contextmanager
def _successor_at_fault() -> Iterator[None]:
    """Inside, a database that cannot be read is the one being written, and the vault's own is whole."""
    try:
        yield
    except (DamagedVault, VaultInUse) as error:
        raise CannotWriteVault from error
