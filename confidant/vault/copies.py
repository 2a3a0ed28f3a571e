"""Copies of a vault: one encrypted file each, verified before it gets its name.

A copy is a stored (not compressed) zip of a header and the database, both as they lie in a vault: never plaintext.
"""

import hashlib
import os
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from confidant.vault.checking import page_faults
from confidant.vault.connection import Database
from confidant.vault.files import create_empty, make_private_folder, stage_file, write_private
from confidant.vault.header import NAMES, Header, header_bytes, header_from
from confidant.vault.keys import DataKey
from confidant.vault.problems import (
    CannotCopyVault,
    CannotMakeVault,
    CannotWriteFile,
    CannotWriteVault,
    DamagedCopy,
    DamagedVault,
    VaultExists,
)
from confidant.vault.seen import Mark, remember

__all__ = ["copy_into_backups", "restore", "write_copy"]

SUFFIX = ".confidant-backup"
_HEADER, _DATABASE = "header", "vault.db"
_KEPT = 3
_NAME = re.compile(r"\d{8}-\d{6}\.confidant-backup")
_CHUNK = 1 << 20


def copy_into_backups(backups: Path, database: Database, key: DataKey, header: Header) -> Path:
    """Write a verified copy named after this moment (UTC) into `backups`, keep the newest three; return its place.

    Raises CannotCopyVault; the copies that were there are then untouched.
    """
    place = backups / f"{datetime.now(UTC):%Y%m%d-%H%M%S}{SUFFIX}"
    try:
        if not backups.is_dir():
            make_private_folder(backups)
        for left_behind in backups.glob(".*.confidant-part*"):
            left_behind.unlink()
        write_copy(place, database, key, header, overwrite=True)
        named = sorted(copy for copy in backups.iterdir() if _NAME.fullmatch(copy.name))
        for old in named[:-_KEPT]:
            old.unlink()
    except (CannotWriteFile, CannotWriteVault, OSError) as error:
        raise CannotCopyVault from error
    return place


def write_copy(place: Path, database: Database, key: DataKey, header: Header, *, overwrite: bool = False) -> None:
    """Write a copy of the open vault to `place`, verified: opened with the key, pages checked, rows counted.

    Raises FileExists, CannotWriteFile or CannotCopyVault; then nothing is left behind.
    """
    fresh = place.with_name(f".{os.urandom(8).hex()}.confidant-part-db")
    try:
        create_empty(fresh)
        database.copy_into(fresh)
        _verify_database(fresh, database, key, header)
        digest = _digest(fresh)
        staged = stage_file(place, lambda file: _write_zip(file, header, fresh), overwrite=overwrite)
        try:
            _verify_zip(staged.staged, header, digest)
        except BaseException:
            staged.discard()
            raise
        staged.put_in_place()
    except OSError as error:
        raise CannotWriteFile from error
    except CannotWriteVault as error:
        raise CannotCopyVault from error  # what could not be written is the copy, not the vault
    finally:
        for left in (fresh, fresh.with_name(f"{fresh.name}-wal")):
            left.unlink(missing_ok=True)


def restore(copy: Path, folder: Path) -> None:
    """Make a vault in `folder`, which must not exist, from a copy; it opens with the copy's passphrase.

    Raises DamagedCopy, NewerVault, VaultExists or CannotMakeVault; then nothing of what was made is left.
    """
    try:
        with zipfile.ZipFile(copy) as archive:
            header = _checked_header(archive)
            if os.path.lexists(folder):
                raise VaultExists
            make_private_folder(folder, CannotMakeVault)
            try:
                with archive.open(_DATABASE) as packed:
                    stage_file(folder / _DATABASE, lambda file: shutil.copyfileobj(packed, file, _CHUNK)).put_in_place()
                make_private_folder(folder / "backups", CannotMakeVault)
                # The same in both files: what opens the vault first writes them in turn again.
                remember(header.vault, folder, Mark(header.sequence, 0 if header.seal is None else header.seal.counter))
                for name in NAMES:
                    write_private(folder / name, header_bytes(header))
            except BaseException:
                shutil.rmtree(folder)
                raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, FileNotFoundError, IsADirectoryError) as error:
        raise DamagedCopy from error
    except (CannotWriteFile, OSError) as error:
        raise CannotMakeVault from error


def _write_zip(file: IO[bytes], header: Header, fresh: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_HEADER), header_bytes(header))
        with fresh.open("rb") as source, archive.open(zipfile.ZipInfo(_DATABASE), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, _CHUNK)


def _verify_database(fresh: Path, original: Database, key: DataKey, header: Header) -> None:
    try:
        copy = Database(fresh, key.database, header.salt)
        try:
            if list(page_faults(copy)) or _row_counts(copy) != _row_counts(original):
                raise CannotCopyVault
        finally:
            copy.close()
    except DamagedVault as error:
        raise CannotCopyVault from error


def _verify_zip(staged: Path, header: Header, digest: str) -> None:
    packed_digest = hashlib.sha256()
    with zipfile.ZipFile(staged) as archive, archive.open(_DATABASE) as packed:
        while chunk := packed.read(_CHUNK):
            packed_digest.update(chunk)
        if archive.read(_HEADER) != header_bytes(header) or packed_digest.hexdigest() != digest:
            raise CannotWriteFile


def _checked_header(archive: zipfile.ZipFile) -> Header:
    """Return the header of a copy that is one by its shape. Raises DamagedCopy or NewerVault."""
    members = {info.filename: info for info in archive.infolist()}
    if members.keys() != {_HEADER, _DATABASE} or len(archive.infolist()) != len(members):
        raise DamagedCopy
    if any(info.compress_type != zipfile.ZIP_STORED for info in members.values()):
        raise DamagedCopy
    if members[_HEADER].file_size > 64 * 1024 or members[_DATABASE].file_size % 4096:
        raise DamagedCopy
    header = header_from(archive.read(_HEADER))
    with archive.open(_DATABASE) as packed:
        if header is None or packed.read(len(header.salt)) != header.salt:
            raise DamagedCopy
    return header


def _row_counts(database: Database) -> dict[str, int]:
    tables = [name for (name,) in database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    # The names come from the database's own list of tables.
    return {name: database.query(f'SELECT count(*) FROM "{name}"')[0][0] for name in tables}  # noqa: S608  # see above


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
