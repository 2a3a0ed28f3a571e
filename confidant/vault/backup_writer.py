"""Making a backup of an open vault: a byte copy of its encrypted file while it is held still, then read back and tried.

The vault goes on being read and written meanwhile. What is verified is what lies on the disk: the file is opened anew,
its manifest and hash are checked, the database in it is copied out, still encrypted, and there every page, every row
against the seal and every table's number of rows are looked at, as if it were being restored.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from confidant.vault.backup_file import BackupFile, pack, read_backup
from confidant.vault.backup_folder import open_folder, place_for, rotate
from confidant.vault.backup_manifest import VERSION, Contents, Manifest, contents_of, hidden
from confidant.vault.checking import page_faults
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.files import StagedFile, passing_file, stage_file
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.problems import (
    CannotBackUp,
    CannotReadFile,
    CannotWriteFile,
    CannotWriteVault,
    DamagedBackup,
    DamagedVault,
    FileExists,
    NewerVault,
    NotAsStored,
    SealBroken,
)
from confidant.vault.profile import Use
from confidant.vault.seal import Ledger, bound_seal, counted, sealed_tables
from confidant.vault.still_file import StillFile

__all__ = ["Made", "Source", "back_up_into", "write_backup"]

_COPIED, _READ_BACK = 0.4, 0.6
"""How far the work is once all is written, and once it is read back; the rest is looking at pages and rows."""


@dataclass(frozen=True, slots=True)
class Source:
    """The open vault that a backup is made of. `folder` has room for a passing, encrypted copy while it is verified.

    Without a ledger (a schema before there was a seal) rows are counted and not compared with it.
    """

    folder: Path
    database: Database
    key: DataKey
    header: Header
    ledger: Ledger | None
    is_whole: bool = True
    """False for a vault in trouble: the file is then kept as it is, and only read back."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies, verified, at its place. `sha256` is the whole file's, in hexadecimal."""

    place: Path
    sha256: str
    made_at: datetime
    counter: int
    notes: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Moment:
    """The vault at the moment whose state goes into the backup."""

    header: Header
    counter: int
    total: int | None
    rows: dict[str, int]
    contents: Contents


def write_backup(place: Path, source: Source, tell: HowFar, *, now: datetime, overwrite: bool = False) -> Made:
    """Write a verified backup to `place`, where it has its name only once it was verified.

    Raises FileExists, CannotWriteFile (the place is at fault), CannotBackUp (NotAsStored where the vault is),
    DamagedVault or CannotWriteVault; nothing is left then, and what was at the place stays as it was.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    with ExitStack() as still:
        with source.database.turn():
            file = still.enter_context(source.database.held_still())
            moment = _moment(source)
        staged = _staged(place, file, source, moment, tell, now=now, overwrite=overwrite)
    try:
        sha256 = _verified(staged.staged, source, moment, lambda part: tell(_COPIED + part * (1 - _COPIED)))
    except BaseException:
        staged.discard()
        raise
    staged.put_in_place()
    return Made(place, sha256, now, moment.counter, moment.contents.notes, source.is_whole)


def back_up_into(
    folder: Path,
    source: Source,
    tell: HowFar = lambda _part: None,
    *,
    now: datetime,
    spared: Collection[Path] = (),
) -> Made:
    """Write a verified backup into a folder of backups, made where it is missing, and thin out the older ones there.

    Those `spared` when it is done stay until the next time.

    Raises CannotBackUp, SealBroken for a vault in trouble, whose file was not verified and supersedes none, or what
    `tell` raises; then all is as it was.
    """
    if not source.is_whole:
        raise SealBroken
    try:
        open_folder(folder)
        made = write_backup(place_for(folder, now), source, tell, now=now)
    except NotAsStored:
        raise
    except (CannotWriteVault, CannotWriteFile, DamagedVault, FileExists) as error:
        raise CannotBackUp from error
    rotate(folder, made.place, spared)
    return made


def _moment(source: Source) -> _Moment:
    """Return what the backup has to agree with; the caller has the database's turn."""
    header, ledger = source.header, source.ledger
    if not source.is_whole:
        return _Moment(header, 0 if ledger is None else ledger.counter, None, {}, _as_far_as_known(source.database))
    rows, contents = _row_counts(source.database), contents_of(source.database)
    if ledger is None:
        return _Moment(header, 0, None, rows, contents)
    seal = bound_seal(source.key, ledger.counter, ledger.total)
    header = msgspec.structs.replace(header, seal=seal).signed(source.key)
    return _Moment(header, ledger.counter, ledger.total, rows, contents)


def _as_far_as_known(database: Database) -> Contents:
    try:
        return contents_of(database)
    except DamagedVault:
        return Contents((), 0)


def _staged(
    place: Path, file: StillFile, source: Source, moment: _Moment, tell: HowFar, *, now: datetime, overwrite: bool
) -> StagedFile:
    def sign(size: int, sha256: str) -> Manifest:
        return Manifest(
            "confidant-backup",
            VERSION,
            moment.header.vault,
            now,
            moment.counter,
            source.is_whole,
            size,
            sha256,
            hidden(moment.contents, source.key, moment.header.vault),
        ).signed(source.key)

    database = _told(file, tell)
    return stage_file(place, lambda target: pack(target, moment.header, database, sign), overwrite=overwrite)


def _told(file: StillFile, tell: HowFar) -> Iterator[bytes]:
    """Yield the file's bytes. Where it cannot be read, it is the vault's disk that is at fault, not the backup's."""
    try:
        size, passed = file.size, 0
        for chunk in file.chunks():
            passed += len(chunk)
            tell(_COPIED * passed / max(size, passed))
            yield chunk
    except OSError as error:
        raise CannotBackUp from error


def _verified(staged: Path, source: Source, moment: _Moment, tell: HowFar) -> str:
    """Return the file's SHA-256, once what lies on the disk was found to be what it has to be."""
    read_back = (_READ_BACK - _COPIED) / (1 - _COPIED)
    try:
        with read_backup(staged) as backup, passing_file(source.folder) as fresh:
            sha256 = _copied(backup, source.key, fresh, lambda part: tell(part * read_back))
            if source.is_whole:
                _look_into(fresh, source, moment, lambda part: tell(read_back + part * (1 - read_back)))
            return sha256
    except NotAsStored:
        raise
    except (DamagedBackup, NewerVault, CannotReadFile, DamagedVault, CannotWriteVault, OSError) as error:
        raise CannotBackUp from error


def _copied(backup: BackupFile, key: DataKey, fresh: Path, tell: HowFar) -> str:
    """Copy the database out, once the manifest, which has its hash and the header's, was found to be ours.

    Raises DamagedBackup, CannotReadFile, or OSError where the disk did not keep what was copied out.
    """
    if not backup.manifest.is_signed_by(key):
        raise DamagedBackup
    with fresh.open("r+b") as target:
        copied = backup.copy_database(target, tell)
    if not copied.is_in(fresh):
        raise OSError("what was written is not what is read")
    return copied.sha256


def _look_into(fresh: Path, source: Source, moment: _Moment, tell: HowFar) -> None:
    """Open the copy with the vault's key and compare it, page by page and row by row. Raises NotAsStored."""
    done, rows = 0, max(1, sum(moment.rows.values()))

    def count() -> None:
        nonlocal done
        done += 1
        tell(min(1.0, 0.5 + 0.5 * done * 2000 / rows))

    copy = Database(fresh, source.key.database, moment.header.salt, Use.READING)
    try:
        is_same = not list(page_faults(copy, lambda part: tell(0.5 * part))) and _row_counts(copy) == moment.rows
        tell(0.5)
        if is_same and moment.total is not None:
            is_same = counted(copy, sealed_tables(copy), source.key.rows, tell=count) == [moment.total]
    finally:
        copy.close()
    if not is_same:
        raise NotAsStored


def _row_counts(database: Database) -> dict[str, int]:
    # The names come from the database's own list of tables.
    return {
        table.name: database.query(f"SELECT count(*) FROM {table.name}")[0][0]  # noqa: S608  # see above
        for table in sealed_tables(database)
    }
