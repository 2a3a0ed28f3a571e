"""A mentor's vault: one folder with the encrypted notes, opened by a passphrase or the recovery key."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from confidant.vault.backups import Backups, OpenVault
from confidant.vault.closing import leave_no_old_words, turns_to_close
from confidant.vault.condition import HowFar, Trouble
from confidant.vault.counted_pages import CountedPages
from confidant.vault.database_file import BACKUPS, DATABASE
from confidant.vault.derivation import ARGON2ID, Derivation, is_same_passphrase
from confidant.vault.displacement import Displacement
from confidant.vault.folder import held, unlocked
from confidant.vault.going_on import GoingOn
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import Secret, by_passphrase, by_recovery_key
from confidant.vault.lock import FolderLock, Hold
from confidant.vault.opening import Settled, settle, strengthen
from confidant.vault.problems import (
    CannotKeepFiles,
    CannotOpenVault,
    CannotWriteVault,
    DamagedVault,
    ReadOnlyVault,
    SamePassphrase,
    SealBroken,
)
from confidant.vault.repositories import Repositories
from confidant.vault.seen import Mark

if TYPE_CHECKING:
    from confidant.vault.kit_code import KitCode
    from confidant.vault.recovery import RecoveryKey
    from confidant.vault.rekey import NewKeys
    from confidant.vault.seal_check import SealCheck

__all__ = ["BACKUPS", "DATABASE", "Vault"]


def _nobody() -> None:
    """Told where nobody listens."""


class Vault(Repositories):
    """An open vault. Close it, or use it as a context manager; nobody else can open it meanwhile.

    Its repositories raise Problems for what the user can mend. Everything written is durable when the method returns.
    """

    def __init__(self, folder: Path, lock: Hold, parts: Settled) -> None:
        """Take over an open database; for `create` and the `open…` methods, which take care of the rest."""
        super().__init__(parts.database)
        self.folder = folder.absolute()
        self._lock = lock
        self._headers, self._ledger, self._seen = parts.headers, parts.ledger, parts.seen
        self._closed = False
        self.notices = parts.notices
        """What opening saw and mended."""
        self.trouble = parts.trouble
        """Why it is open for reading only and lets nothing out; empty where all is well."""
        self.missing_changes = parts.missing_changes
        """How many changes the headers, or this computer, know of that are not in it."""
        self._tell_trouble: Callable[[], None] = _nobody
        self.backups = Backups(
            OpenVault(
                self.folder,
                self.database,
                self._ledger,
                self._headers,
                self._is_whole,
                self.count_anew,
                self.refuse_in_trouble,
            )
        )
        self._ledger.after_commit(self._note_seen)
        self._pages = CountedPages(self.database)
        self._going_on = GoingOn(self.database, self._ledger, self._headers, self._seen)
        self._displacement = Displacement(self.database, self._ledger, self._headers, self._suspect)

    @classmethod
    def create(cls, folder: Path, passphrase: str, *, derive: Derivation = ARGON2ID) -> "tuple[Vault, RecoveryKey]":
        """Make a vault in `folder`, which must not exist or be empty; its parent must exist.

        Returns the open vault and its recovery key, which is shown once and stored nowhere. Raises WeakPassphrase,
        VaultExists or CannotMakeVault; then nothing of what was made is left.
        """
        # Looked up late: the rules for new passphrases load word lists that opening a vault has no use for.
        from confidant.vault.creation import made_vault  # noqa: PLC0415  # see below
        from confidant.vault.passphrase import check_passphrase  # noqa: PLC0415  # see above

        check_passphrase(passphrase)
        lock, parts, recovery_key = made_vault(folder, passphrase, derive)
        return cls(folder, lock, parts), recovery_key

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, *, derive: Derivation = ARGON2ID, updating: Callable[[], None] = _nobody
    ) -> "Vault":
        """Open the vault in `folder`; `updating` is called where that takes long, since an older Confidant made it.

        A keyslot with cheaper settings than new ones have is made anew without a word. Raises NotAVault, VaultInUse,
        NewerVault, WrongPassphrase, DamagedHeader, DamagedVault or CannotOpenVault; nothing is changed then.
        """
        with held(folder) as lock:
            return cls._opened(
                folder,
                lock,
                lambda headers: by_passphrase(headers, passphrase, derive),
                settled=lambda parts: strengthen(parts, passphrase, derive),
                updating=updating,
            )

    @classmethod
    def open_with_recovery_key(cls, folder: Path, blocks: str, code: "KitCode | None" = None) -> "Vault":
        """Open the vault with its recovery key as typed; then give it a new passphrase with `set_passphrase`.

        `code` is the one printed on the kit: with it the vault opens though both headers are gone. Raises
        WrongRecoveryKey (naming the block with a typing mistake), and what `open` raises.
        """
        from confidant.vault.recovery import RecoveryKey  # noqa: PLC0415  # as in `create`

        secret = by_recovery_key(RecoveryKey.parse(blocks))
        with held(folder) as lock:
            return cls._opened(folder, lock, lambda _headers: secret, code)

    @classmethod
    def _opened(
        cls,
        folder: Path,
        lock: FolderLock,
        secret_for: Callable[[Sequence[Header]], Secret],
        code: "KitCode | None" = None,
        *,
        settled: Callable[[Settled], None] = lambda _parts: None,
        updating: Callable[[], None] = _nobody,
    ) -> "Vault":
        opened = unlocked(folder, secret_for, code)
        try:
            parts = settle(folder, opened, updating)
            settled(parts)
            return cls(folder, lock, parts)
        except CannotWriteVault as error:
            opened.database.close()
            raise CannotOpenVault from error
        except BaseException:
            opened.database.close()
            raise

    def change_passphrase(
        self, old: str, new: str, *, derive: Derivation = ARGON2ID, tell: Callable[[], None] | None = None
    ) -> None:
        """Let `new` open the vault from now on, and `old` no more, as `set_passphrase` does.

        Raises what that raises, and WrongPassphrase, or SamePassphrase where both are one.
        """
        self.require_passphrase(old, derive=derive)
        if is_same_passphrase(old, new):
            raise SamePassphrase
        self.set_passphrase(new, derive=derive, tell=tell)

    def set_passphrase(
        self, new: str, *, derive: Derivation = ARGON2ID, tell: Callable[[], None] | None = None
    ) -> None:
        """Let `new` open the vault from now on, and no other passphrase, also not with an old copy of the header.

        Everything is encrypted anew; `tell` is called now and then until that is in force, and what it raises ends it.
        The recovery key stays good, the code printed beside it does not; old backups keep their passphrase. Raises
        WeakPassphrase, ReadOnlyVault, CannotWriteVault or SealBroken where nothing has changed; or CannotReopenVault.
        """
        from confidant.vault.passphrase import check_passphrase  # noqa: PLC0415  # as in `create`
        from confidant.vault.rekey import with_new_passphrase  # noqa: PLC0415  # as in `create`

        check_passphrase(new, self._names())
        self.adopt(with_new_passphrase(self.database, self._headers.header.vault, new, derive), tell)

    def prepare_recovery_key(
        self, passphrase: str, *, derive: Derivation = ARGON2ID
    ) -> "tuple[RecoveryKey, KitCode, NewKeys]":
        """Return a new recovery key and the code beside it, to be kept before `adopt` puts the new keys in force.

        Nothing has changed until then. Raises WrongPassphrase.
        """
        from confidant.vault.rekey import with_new_recovery_key  # noqa: PLC0415  # as in `create`

        self.require_passphrase(passphrase, derive=derive)
        return with_new_recovery_key(self._headers.header.vault, passphrase, derive)

    def adopt(self, keys: "NewKeys", tell: Callable[[], None] | None = None) -> None:
        """Encrypt everything under new keys and let only them open the vault; raises what `set_passphrase` does."""
        from confidant.vault.rekey import change_key  # noqa: PLC0415  # as in `create`

        with self.backups.turn:  # a backup is of one key or of the other
            self.look_after()
            if self.database.is_read_only:
                raise ReadOnlyVault
            try:
                change_key(self.database, self._ledger, self._headers, keys, tell)
            except (SealBroken, DamagedVault):
                self._suspect(Trouble.ROWS_DIFFER)
                raise
        self._note_seen()

    @property
    def kit_code(self) -> "KitCode":
        """The code that the recovery kit has to carry now. See `KitCode.of`."""
        from confidant.vault.kit_code import KitCode  # noqa: PLC0415  # as in `create`

        header = self._headers.header
        slot = header.slot("recovery")
        assert slot is not None, "every header is written with one"
        return KitCode.of(header.vault, slot)

    def has_signed(self, header: Header) -> bool:
        """Whether a header was written with this vault's data key."""
        return header.is_signed_by(self._headers.key)

    def own_among(self, headers: Sequence[Header]) -> Iterator[tuple[DataKey, Header]]:
        """Yield those of `headers` that were written with this vault's data key, with the key."""
        key = self._headers.key
        return ((key, header) for header in headers if header.is_signed_by(key))

    def transaction(self) -> AbstractContextManager[None]:
        """Everything stored inside is stored together, or nothing is; may be nested."""
        return self.database.transaction()

    def check(self, tell: HowFar | None = None) -> list[str]:
        """Return what is wrong with the vault, a plain sentence each; an empty list is good.

        What `tell` raises ends it.
        """
        from confidant.vault.checking import faults  # noqa: PLC0415  # opening a vault has no use for it

        return list(faults(self, tell))

    def seal_check(self) -> "SealCheck":
        """Begin to count all against the seal, in steps, while the vault is used; `end_seal_check` follows."""
        from confidant.vault.seal_check import SealCheck  # noqa: PLC0415  # as above

        return SealCheck(self.database, self._ledger, with_indexes=True, pages=self._pages)

    def end_seal_check(self, check: "SealCheck") -> None:
        """Take over what a check that is done has found: where the rows differ, the vault is only read from now on."""
        if check.differs:
            self._suspect(Trouble.ROWS_DIFFER)

    def require_whole(self, tell: HowFar | None = None) -> None:
        """Count all rows; see `count_anew`, and `as_counted` for what leaves the vault.

        Raises SealBroken where they differ, or where the vault was in trouble before.
        """
        if not self.trouble:
            self.count_anew(tell)
        self.refuse_in_trouble()

    def count_anew(self, tell: HowFar | None = None) -> None:
        """Count all rows, read anew from the disk, against the seal, and hold the indexes against them.

        Where they differ, the vault is only read from now on. What `tell` raises ends it, and nothing is judged.
        """
        from confidant.vault.seal_check import differs_now  # noqa: PLC0415  # as above

        self._pages.forget()
        if differs_now(self.database, self._ledger, tell):
            self._suspect(Trouble.ROWS_DIFFER)

    @contextmanager
    def as_counted(self, tell: HowFar | None = None) -> Iterator[None]:
        """Inside, what is read is what was counted at the beginning, whatever happens to the file on the disk.

        Whatever leaves is read inside, and leaves after it: what was read from other pages all the same, as when a
        change was taken back, is refused at the end by ReadAgain. `tell`, and SealBroken, as in `require_whole`.
        """
        with self._pages.kept():
            self.require_whole(tell)
            yield

    def refuse_in_trouble(self) -> None:
        """Raise what there is to say of a vault that is not as Confidant left it: SealBroken or CannotKeepFiles."""
        if self.trouble:
            raise CannotKeepFiles if Trouble.FILES_NOT_KEPT in self.trouble else SealBroken

    def accept(self, tell: HowFar | None = None) -> None:
        """Go on with an older state of the vault, which its owner put there; it may be written again from now on.

        All rows are counted before, and what belongs to another state is kept under another name. Raises SealBroken
        where the rows differ: no state that Confidant ever stored is there to go on with; ReadOnlyVault where this is
        no place to go on; FilesExchanged where other files lie there now; or CannotWriteVault. Then it stays as it is.
        """
        with self.backups.turn:  # the keys stay as they are meanwhile
            if all(trouble.may_be_right for trouble in self.trouble):
                self.count_anew(tell)
            with self.database.turn():  # nobody finds trouble, or stores anything, before the seal is kept again
                if not all(trouble.may_be_right for trouble in self.trouble):
                    raise SealBroken if Trouble.ROWS_DIFFER in self.trouble else ReadOnlyVault
                self.notices += self._going_on.go_on()
                self.trouble, self.missing_changes = (), 0
        self._tell_trouble()

    def tell_of_trouble(self, listener: Callable[[], None]) -> None:
        """Have `listener` called, in whichever thread it happens, when trouble was found or is over."""
        self._tell_trouble = listener

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be stored in it."""
        return self.database.is_read_only

    @property
    def is_settled(self) -> bool:
        """Whether the header says how far the vault is, where it can be written, and no copy of it is owed."""
        kept = self._headers.header.seal
        is_told = self.database.is_read_only or (kept is not None and kept.counter == self._ledger.counter)
        return is_told and not self._displacement.is_owed

    def checkpoint(self) -> None:
        """Bring everything into the one database file, and its seal into the header; for idle moments, in any thread.

        Raises CannotWriteVault; what was stored stays so.
        """
        with self.backups.turn:  # the keys stay as they are meanwhile
            self._settle()

    def _settle(self) -> None:
        self.look_after()
        if self.database.is_read_only:
            return
        self.database.checkpoint()
        if not self.is_settled:
            with self.database.turn():  # between two commits
                key = self._headers.key
                seal = self._ledger.for_header(key)
            self._headers.write_seal(key, seal)
            self._note_seen()

    def look_after(self) -> None:
        """See whether another program took the vault's open files, and keep what is stored; for idle moments.

        Every transaction does so by itself. Raises CannotKeepFiles, and tries again when called again.
        """
        self._displacement.look_after()

    def close(self, *, back_up: bool = True) -> None:
        """Close the vault, with a verified backup where something changed since the last one and they are switched on.

        Calling it again does nothing. Raises CannotWriteVault or CannotBackUp where the checkpoint or the backup
        failed, SealBroken where it was found not to be whole; it is closed then, too. Raises NotClosed where another
        thread keeps the database: it is held, files and lock, until the process ends. Nothing stored is ever lost.
        """
        if self._closed:
            return
        self._closed = True
        # What is done elsewhere was asked to stop; where it hangs on a disk, the vault closes all the same.
        with turns_to_close(self.backups.turn, self.database.turn(), in_a_hurry=not back_up) as may_wait:
            try:
                leave_no_old_words(self.database, in_a_hurry=not back_up)
                self._settle()
                if back_up:
                    self.backups.make_on_closing(may_wait=may_wait)
            finally:
                self.database.close()
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(back_up=error is None)

    def require_passphrase(self, passphrase: str, *, derive: Derivation = ARGON2ID) -> None:
        """Raise WrongPassphrase where it does not open the vault; it takes as long as opening does."""
        header = self._headers.header
        next(by_passphrase((header,), passphrase, derive).keys((header,)))

    def _names(self) -> tuple[str, ...]:
        return tuple(name for pair in self.pairs.summaries() for name in (pair.mentor, pair.mentee))

    def _is_whole(self) -> bool:
        return not self.trouble and not self.database.is_read_only

    def _suspect(self, trouble: Trouble | None, *, over: Trouble | None = None) -> None:
        """Take over that there is `trouble`, and `over` no more."""
        with self.database.turn():
            known = (*self.trouble, *(() if trouble is None else (trouble,)))
            found = dict.fromkeys(each for each in known if each is not over)
            self.database.refuse_writing(refuse=bool(found))
            is_news = set(found) != set(self.trouble)
            self.trouble = tuple(found)
        if is_news:
            self._tell_trouble()

    def _note_seen(self) -> None:
        with self.database.turn():  # as a commit does, so that none notes more in between
            self._seen.note(Mark(self._headers.header.sequence, self._ledger.counter))
