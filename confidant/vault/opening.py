"""From an unlocked database to a vault that may be used: migrated, sealed, its headers mended, its troubles known."""

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from confidant.vault.condition import Notice, Trouble
from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS, FRESH
from confidant.vault.derivation import Derivation, work_of
from confidant.vault.files import sync_folder, write_private
from confidant.vault.folder import Unlocked, discard_next
from confidant.vault.header import Header, Slot, header_bytes, header_from
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import has_old_recovery_slot, passphrase_slot, renewed_slots
from confidant.vault.log_tail import LogBefore, LogTail
from confidant.vault.owed import DocumentsOnTheirWay, looked_for
from confidant.vault.problems import (
    CannotBackUp,
    CannotWriteFile,
    CannotWriteVault,
    DamagedVault,
    FileExists,
    FilesApart,
    NoBackupBeforeUpdate,
)
from confidant.vault.schema import has_columns_of, head_version, is_as_made, migrate, stored_version
from confidant.vault.seal import SEALED_SINCE, STATE, Ledger, counted, sealed_tables
from confidant.vault.seal_check import SealCheck
from confidant.vault.seen import NOWHERE, Mark, Seen
from confidant.vault.tombstones import is_unreadable, known_here, put_aside, stored
from confidant.vault.under_way import UnderWay

__all__ = ["Settled", "brought_up_to_date", "erased_since", "put_log_aside", "settle", "strengthen"]

_KEPT_LOG = "vault.db-wal.damaged"


@dataclass(frozen=True, slots=True)
class Settled:
    """An open vault's parts."""

    database: Database
    ledger: Ledger
    headers: HeaderFiles
    seen: Seen
    notices: tuple[Notice, ...]
    trouble: tuple[Trouble, ...]
    missing_changes: int = 0
    """How many changes are known to have been stored that the database does not hold."""


def settle(folder: Path, unlocked: Unlocked, updating: Callable[[], None] = lambda: None) -> Settled:
    """Return the parts of the vault whose database was unlocked; with trouble it can only be read.

    `updating` is called where its schema is brought up to date before. Raises NewerVault, DamagedVault (also where the
    header is another vault's) or CannotWriteVault.
    """
    database, key, header = unlocked.database, unlocked.key, unlocked.header
    ledger = brought_up_to_date(database, key, lambda sealed: _back_up(folder, unlocked, sealed), updating)
    kept_header = _belongs(database, key, header)
    seen = Seen(header.vault, folder)
    mark, notices = seen.highest(), list(unlocked.notices)
    headers = HeaderFiles(folder, key, _newest(header, kept_header, mark, is_lost=Notice.HEADERS_RESTORED in notices))
    # SQLite empties a log once it has read it; what it hid is missing until the owner goes on without it.
    tail = LogTail.EARLIER_COMMIT if (folder / _KEPT_LOG).exists() else unlocked.log.tail
    trouble = (*unlocked.trouble, *_trouble(database, ledger, headers, mark, tail))
    if trouble:
        if Trouble.CHANGES_LOST in trouble:
            _keep_log(folder, unlocked.log)
        notices += [Notice.ERASURES_NOT_KNOWN] if is_unreadable(header.vault) else []
        notices += _hidden(database, header.vault)
        database.refuse_writing()
    else:
        notices += _mended(headers, notices)
        notices += _taken_back(database)
        notices += _looked_for(database)
        notices += _not_known(header.vault)
        notices += erased_since(database, ledger, headers)
        if has_old_recovery_slot(headers.header):
            _renew_recovery_slot(database, headers)
        seen.note(Mark(headers.header.sequence, ledger.counter))
    if Notice.CHANGE_UNDONE in unlocked.notices:
        discard_next(folder)  # not before: without it, the header that was to open it would be another copy's
    kept = headers.newest_seal()
    missing = max(mark.counter, 0 if kept is None else kept.counter) - ledger.counter
    return Settled(database, ledger, headers, seen, tuple(notices), trouble, max(0, missing))


def _taken_back(database: Database) -> list[Notice]:
    """Take back what an import stored that was cut short; that it cannot be now is no reason not to open."""
    if not UnderWay(database).is_there:
        return []
    from confidant.vault.notes_brought import take_back_cut_short  # noqa: PLC0415  # hardly any opening meets one

    try:
        take_back_cut_short(database)
    except CannotWriteVault:
        return [Notice.IMPORT_STILL_HERE]
    return [Notice.IMPORT_TAKEN_BACK]


def _not_known(vault: bytes) -> list[Notice]:
    """Say once that nobody here can tell what was erased since; that it cannot be put aside keeps nothing shut."""
    if not is_unreadable(vault):
        return []
    with contextlib.suppress(OSError):
        return [Notice.ERASURES_NOT_KNOWN] if put_aside(vault) else []
    return [Notice.ERASURES_NOT_KNOWN]


def erased_since(database: Database, ledger: Ledger, headers: HeaderFiles) -> list[Notice]:
    """Erase what was erased since, where this is an older copy, and finish an erasure that was interrupted."""
    with contextlib.suppress(OSError):
        (headers.folder / FRESH).unlink(missing_ok=True)  # which was never put in place
    if not (stored(database) or known_here(headers.header.vault)):
        return []
    from confidant.vault.erasures import erase_on_opening  # noqa: PLC0415  # hardly any opening has any

    return erase_on_opening(database, ledger, headers)


def _hidden(database: Database, vault: bytes) -> list[Notice]:
    """Hide what was erased since in an older state that may not be written."""
    if not known_here(vault):
        return []
    from confidant.vault.hiding import hide_erased  # noqa: PLC0415  # hardly any opening has any

    return [Notice.ERASED_HIDDEN] if hide_erased(database, vault) else []


def _looked_for(database: Database) -> list[Notice]:
    """Look for a document that was on its way when the program ended; that nothing can be noted is as above."""
    if not DocumentsOnTheirWay(database).is_there:
        return []
    with contextlib.suppress(CannotWriteVault):
        return [Notice.DOCUMENT_NOT_THERE] if looked_for(database) else []
    return []


def put_log_aside(folder: Path) -> None:
    """Keep a damaged log under another name: its owner goes on without what it hid. Raises CannotWriteVault."""
    try:
        if (folder / _KEPT_LOG).exists():
            (folder / _KEPT_LOG).rename(folder / f"{_KEPT_LOG}-{os.urandom(4).hex()}")
            sync_folder(folder)
    except OSError as error:
        raise CannotWriteVault from error


def strengthen(parts: Settled, passphrase: str, derive: Derivation) -> None:
    """Make the passphrase's keyslot anew, without a word, where its settings are cheaper than those of a new one."""
    header = parts.headers.header
    slot = header.slot("passphrase")
    if slot is None or parts.trouble or work_of(slot.parameters) >= work_of(derive.parameters()):
        return
    fresh = passphrase_slot(header.vault, parts.headers.key, passphrase, derive)
    slots = tuple(fresh if each.kind == "passphrase" else each for each in header.slots)
    _replace_slots(parts.database, parts.headers, slots)


def _renew_recovery_slot(database: Database, headers: HeaderFiles) -> None:
    """Make the recovery keyslot anew where it is of the kind that was made before there was a public key."""
    ((public_key,),) = database.query(f"SELECT recovery_public_key FROM {STATE}")  # noqa: S608  # a constant
    _replace_slots(database, headers, renewed_slots(headers.header, headers.key, public_key))


def _replace_slots(database: Database, headers: HeaderFiles, slots: tuple[Slot, ...]) -> None:
    """Write these keyslots. That they cannot be written now is no reason not to open: the old ones still do."""
    with contextlib.suppress(CannotWriteVault):
        headers.write_both(msgspec.structs.replace(headers.header, slots=slots))
        with database.transaction():
            database.write(
                f"UPDATE {STATE} SET header = ?",  # noqa: S608  # a constant
                (header_bytes(headers.header),),
            )


def brought_up_to_date(
    database: Database,
    key: DataKey,
    before_update: Callable[[Ledger | None], None] = lambda _ledger: None,
    updating: Callable[[], None] = lambda: None,
) -> Ledger:
    """Migrate the schema where it is old, and return the ledger, which watches from now on.

    First `updating` is called. Rows are counted against the seal before they are migrated and sealed anew;
    `before_update` is called in between, with the ledger of a schema that has one. Raises NewerVault or DamagedVault;
    FilesApart where it would have to be migrated and can only be read.
    """
    ledger = Ledger(database, key.rows)
    version = stored_version(database)
    if not (version == head_version() and is_as_made(database)) and not has_columns_of(database, version):
        raise DamagedVault  # an old page of the schema was put back
    if version == head_version():
        ledger.attach()
        ledger.load()
        return ledger
    if database.is_read_only:
        raise FilesApart
    updating()
    if version >= SEALED_SINCE:
        ledger.attach()
        ledger.load()
        if not SealCheck(database, ledger).finish():
            raise DamagedVault
        before_update(ledger)
        ledger.detach()
    else:
        before_update(None)
    with database.transaction():
        migrate(database)
        (total,) = counted(database, sealed_tables(database), key.rows)
        ledger.begin_anew(total)
    ledger.attach()
    return ledger


def _back_up(folder: Path, unlocked: Unlocked, ledger: Ledger | None) -> None:
    """Keep a backup of the vault as it is, before its schema is brought up to date. Raises NoBackupBeforeUpdate."""
    from confidant.vault.backup_writer import Source, back_up_into  # noqa: PLC0415  # only an update needs it

    source = Source(folder, unlocked.database, unlocked.key, unlocked.header, ledger)
    try:
        back_up_into(folder / BACKUPS, source, now=datetime.now(UTC))
    except CannotBackUp as error:
        raise NoBackupBeforeUpdate from error


def _belongs(database: Database, key: DataKey, header: Header) -> Header | None:
    """Return the copy of the header inside the database. Raises DamagedVault where the database is another vault's."""
    row = database.one(f"SELECT vault, header FROM {STATE}")  # noqa: S608  # a constant
    if row is None or row[0] != header.vault:
        raise DamagedVault
    kept = None if row[1] is None else header_from(row[1])
    return kept if kept is not None and kept.is_signed_by(key) else None


def _newest(header: Header, kept: Header | None, mark: Mark, *, is_lost: bool) -> Header:
    """Return the copy from inside the database where its keyslots were written later than those of the files.

    Where the files were lost, numbers go on from the highest this computer has seen.
    """
    if kept is not None and kept.sequence > header.sequence:
        header = kept
    if is_lost:
        return msgspec.structs.replace(header, sequence=max(header.sequence, mark.sequence))
    return header


def _trouble(
    database: Database, ledger: Ledger, headers: HeaderFiles, mark: Mark, tail: LogTail
) -> tuple[Trouble, ...]:
    """Return what is wrong, by the schema, the header, the log, and by what this computer has seen before."""
    found = [] if is_as_made(database) else [Trouble.ROWS_DIFFER]
    kept = headers.newest_seal()
    if kept is not None and not ledger.agrees_with(kept, headers.key):
        if ledger.counter < kept.counter:
            found.append(Trouble.OLDER_THAN_HEADER)
        else:
            is_whole = SealCheck(database, ledger).finish()
            found.append(Trouble.TWO_HISTORIES if is_whole else Trouble.ROWS_DIFFER)
    is_behind = ledger.counter < mark.counter
    # A last commit that was never acknowledged may look damaged after a power cut; this computer knows how far it was.
    if tail is LogTail.EARLIER_COMMIT or (tail is LogTail.LAST_COMMIT and (mark == NOWHERE or is_behind)):
        found.append(Trouble.CHANGES_LOST)
    elif (is_behind and not found) or headers.header.sequence + (not headers.are_whole()) < mark.sequence:
        found.append(Trouble.OLDER_THAN_SEEN)
    return tuple(dict.fromkeys(found))


def _mended(headers: HeaderFiles, told: Sequence[Notice]) -> list[Notice]:
    """Mend the header files and return what is to be told of it besides what is told already."""
    told = [notice for notice in told if notice is not Notice.ODD_FILE_KEPT]  # that one says nothing of headers
    others, were_whole = headers.of_other_keys(), headers.are_whole()
    notices = []
    for other in others:
        if other.sequence < headers.header.sequence:
            notices.append(Notice.CHANGE_FINISHED)
            if not _may_be_needed(headers.folder, other):
                headers.let_go(other)
        elif Notice.CHANGE_UNDONE not in told:
            headers.keep(other)
            notices.append(Notice.OTHER_HEADER_KEPT)
    headers.mend()
    if not (were_whole or others or told):
        notices.append(Notice.HEADER_MENDED)
    return [notice for notice in notices if notice not in told]


def _may_be_needed(folder: Path, header: Header) -> bool:
    """Whether a header of an older key may be another computer's, for a copy that is here or still on its way."""
    from confidant.vault.machine import synced_here  # noqa: PLC0415  # hardly any opening meets one
    from confidant.vault.siblings import find, salt_of  # noqa: PLC0415  # as above

    copies = find(folder).copies
    return any(salt_of(copy.file) == header.salt for copy in copies) or synced_here(folder) is not None


def _keep_log(folder: Path, log: LogBefore) -> None:
    """Keep the damaged log, where none was kept before; that it cannot be is no reason not to show the notes."""
    if not log.content:
        return
    with contextlib.suppress(CannotWriteFile, FileExists):
        write_private(folder / _KEPT_LOG, log.content)
