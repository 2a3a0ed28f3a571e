"""The files of a vault's folder, and from a secret to the open database in it."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.vault.condition import Notice, Trouble
from confidant.vault.connection import Database
from confidant.vault.database_file import DATABASE, NEXT, has_log, is_database, log_of, open_database
from confidant.vault.files import sync_folder
from confidant.vault.header import NAMES, SALT_BYTES, VERSION, Found, Header, find_headers
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import Secret
from confidant.vault.kit_problems import KitApart, OldKitCode, OtherKitCode
from confidant.vault.lock import FolderLock
from confidant.vault.log_tail import LogBefore, look_at
from confidant.vault.odd_files import move_odd_aside
from confidant.vault.problems import (
    CannotOpenVault,
    CannotReopenVault,
    CannotWriteVault,
    DamagedHeader,
    DamagedVault,
    FilesApart,
    NewerVault,
    NotAVault,
    WrongPassphrase,
    WrongRecoveryKey,
)
from confidant.vault.profile import Use
from confidant.vault.siblings import salt_of, sibling_headers, stray_logs
from confidant.vault.stray_log import Judgement, judge

if TYPE_CHECKING:
    from confidant.vault.kit_code import KitCode

__all__ = ["Unlocked", "discard_next", "held", "put_next_in_place", "take_place", "unlocked"]

_NO_LOG = LogBefore()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The open database of a vault, what opened it, and what had to be mended on the way."""

    key: DataKey
    header: Header
    database: Database
    notices: tuple[Notice, ...] = ()
    trouble: tuple[Trouble, ...] = ()
    """Why the vault is open for reading only already; empty where it may be written."""
    log: LogBefore = _NO_LOG


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

    Where neither of the vault's own does, one that lies there under another name may, as a cloud folder leaves them;
    where no header does, the recovery kit's code stands in for them. Raises WrongPassphrase, WrongRecoveryKey,
    DamagedHeader, DamagedVault, NewerVault, CannotOpenVault, or of the code OldKitCode or OtherKitCode; nothing is
    changed then.

    Nothing but the headers is looked at before the secret has opened one: whoever lays a file there to keep the app
    busy, or to have it moved aside, has to know it.
    """
    found = find_headers(folder)
    salt = salt_of(folder / DATABASE)
    others = [header for header in sibling_headers(folder) if header.salt == salt]
    secret = secret_for((*found.headers, *others))
    before = _before(folder) if _opens_any(secret, found, others) else _Before()
    try:
        return before.told(_fitting(folder, secret, found))
    except (WrongPassphrase, WrongRecoveryKey, DamagedHeader, FilesApart) as refusal:
        if found.newer:
            raise NewerVault from refusal
        if (opened := _with_another(folder, secret, others, found)) is not None:
            return before.told(opened)
        if code is None:
            raise
    return _with_code(folder, secret, code, found)


@dataclass(frozen=True, slots=True)
class _Before:
    """What was seen in the folder before the database was opened."""

    notices: tuple[Notice, ...] = ()
    log: LogBefore = _NO_LOG

    def told(self, opened: Unlocked) -> Unlocked:
        return dataclasses.replace(opened, notices=(*self.notices, *opened.notices), log=self.log)


def _before(folder: Path) -> _Before:
    """Move aside what SQLite may not have, and look at the log before it does. Raises CannotOpenVault."""
    is_odd = move_odd_aside(folder)
    try:
        return _Before((Notice.ODD_FILE_KEPT,) if is_odd else (), look_at(log_of(folder / DATABASE)))
    except OSError as error:
        raise CannotOpenVault from error


def _opens_any(secret: Secret, found: Found, others: Sequence[Header]) -> bool:
    """Whether the secret opens a header, and none that this version cannot read belongs to its key."""
    with contextlib.suppress(WrongPassphrase, WrongRecoveryKey, DamagedHeader):
        return not any(found.has_newer_of(key) for key, _header in secret.keys((*found.headers, *others)))
    return False


def _with_another(folder: Path, secret: Secret, others: Sequence[Header], found: Found) -> Unlocked | None:
    """Open the database with one of the headers that lie under other names, or return None.

    Where the vault's own are another copy's, that one may still be on its way: then it is opened for reading only.
    """
    with contextlib.suppress(WrongPassphrase, WrongRecoveryKey, DamagedHeader):
        for key, header in secret.keys(others):
            if (opened := _open(folder, key, header)) is None:
                continue
            if any(own.vault == header.vault and not own.is_signed_by(key) for own in found.headers):
                return dataclasses.replace(opened, trouble=(*opened.trouble, Trouble.HEADERS_OF_ANOTHER))
            return dataclasses.replace(opened, notices=(*opened.notices, Notice.HEADERS_RESTORED))
    return None


def _with_code(folder: Path, secret: Secret, code: "KitCode", found: Found) -> Unlocked:
    """Open the database with the recovery kit. Where it does not, what headers there are may tell why."""
    from confidant.vault.kit_code import kit_slot  # noqa: PLC0415  # only a lost header needs it

    key = secret.unwrapped(code.vault, slot := kit_slot(code))
    is_other = bool(found.headers) and all(header.vault != code.vault for header in found.headers)
    if key is None:
        raise OtherKitCode if is_other else KitApart
    before = _before(folder)
    salt = salt_of(folder / DATABASE)
    if len(salt) != SALT_BYTES:
        raise DamagedVault
    # Older than any that was ever written, so that the copy inside the database counts.
    header = Header("confidant-vault", VERSION, code.vault, 0, salt, (slot,))
    database = open_database(folder / DATABASE, key, header)
    if database is None:
        raise OtherKitCode if is_other else OldKitCode
    return before.told(Unlocked(key, header, database, (Notice.HEADERS_RESTORED,)))


def _fitting(folder: Path, secret: Secret, found: Found) -> Unlocked:
    tried: list[Header] = []
    for key, header in secret.keys(found.headers):
        if found.has_newer_of(key):
            raise NewerVault
        if (opened := _open(folder, key, header)) is not None:
            return opened
        tried.append(header)
    # A passphrase that was changed may still open what is left of the old header, but no longer the database.
    if len(tried) < len(found.headers):
        raise secret.wrong
    file = folder / DATABASE
    is_of_another = is_database(file) and all(header.salt != salt_of(file) for header in tried)
    raise FilesApart if is_of_another else DamagedVault


def _open(folder: Path, key: DataKey, header: Header) -> Unlocked | None:
    """Return the database open under this key, or None; finish a change of the key that was interrupted.

    Where it is taken back, `settle` does so: the other database goes last, for by it the change is known. Until that
    one is in place the old one counts; from then on the new one does. Where a log belongs to another state, or would
    lose what it goes on from and cannot be written out, the database is read without it.
    """
    if _has_strange_log(folder, key, header) or not _write_out_logs(folder, key, header):
        database = open_database(folder / DATABASE, key, header, Use.READING)
        return None if database is None else Unlocked(key, header, database, trouble=(Trouble.LOG_OF_ANOTHER_STATE,))
    database = open_database(folder / DATABASE, key, header)
    if database is not None:
        if not (folder / NEXT).exists():
            return Unlocked(key, header, database)
        return Unlocked(key, header, database, (Notice.CHANGE_UNDONE,))
    following = None if has_log(folder / DATABASE) else open_database(folder / NEXT, key, header, Use.READING)
    if following is None:
        return None
    following.close()
    _put_next_in_place(folder)
    database = open_database(folder / DATABASE, key, header)
    return None if database is None else Unlocked(key, header, database, (Notice.CHANGE_FINISHED,))


def _has_strange_log(folder: Path, key: DataKey, header: Header) -> bool:
    file = folder / DATABASE
    return has_log(file) and judge(file, key, header) is Judgement.STRANGE


def _write_out_logs(folder: Path, key: DataKey, header: Header) -> bool:
    """Write out what logs under other names hold, which a cloud folder left; whether nothing of them can be lost."""
    logs = stray_logs(folder)
    if not logs or salt_of(folder / DATABASE) != header.salt:
        return True
    from confidant.vault.displaced import write_out_logs  # noqa: PLC0415  # hardly any vault has such a log
    from confidant.vault.throw_away import NoRoomToRead  # noqa: PLC0415  # as above

    try:
        write_out_logs(folder, key, header, logs)
    except (NoRoomToRead, CannotWriteVault):
        return False
    return True


def take_place(folder: Path, staged: str) -> None:
    """Let a staged database take the place of the vault's own, in one step. That one is closed.

    Raises CannotWriteVault where the old one is still in its place. Under another key, only that opens the vault from
    then on; CannotReopenVault where it cannot be said whether that outlasts a power cut.
    """
    try:
        if has_log(folder / DATABASE):
            raise CannotWriteVault  # something was stored after the new one was written, and must not be lost
        log_of(folder / DATABASE).unlink(missing_ok=True)
        (folder / staged).replace(folder / DATABASE)
    except OSError as error:
        raise CannotWriteVault from error
    try:
        sync_folder(folder)
    except OSError:
        try:
            sync_folder(folder)
        except OSError as error:
            raise CannotReopenVault from error


def put_next_in_place(folder: Path) -> None:
    """Let the database under the new key take the place of the old one; see `take_place`."""
    take_place(folder, NEXT)


def _put_next_in_place(folder: Path) -> None:
    try:
        put_next_in_place(folder)
    except (CannotWriteVault, CannotReopenVault) as error:
        raise CannotOpenVault from error


def discard_next(folder: Path) -> None:
    """Remove the database of a change that was taken back, once no header opens it. Raises CannotOpenVault."""
    try:
        (folder / NEXT).unlink(missing_ok=True)
    except OSError as error:
        raise CannotOpenVault from error
