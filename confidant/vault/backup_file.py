"""A backup file: a stored (not compressed) zip of header, database and manifest, in this order.

Header and database lie in it as they lie in a vault, never as plaintext, so any program for zip files gets them out.
One pass reads it: the manifest, which comes last, has the hash of all that stands before it.
"""

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from confidant.vault.backup_manifest import MOST_BYTES, Manifest, manifest_bytes, manifest_from
from confidant.vault.condition import HowFar
from confidant.vault.content_hash import ContentHash
from confidant.vault.database_file import DATABASE
from confidant.vault.files import CHUNK, forget_cached
from confidant.vault.header import Header, header_bytes, header_from, names_newer_version
from confidant.vault.problems import CannotReadFile, DamagedBackup, NewerVault

__all__ = ["SUFFIX", "BackupFile", "Copied", "pack", "read_backup"]

SUFFIX = ".confidant-backup"

_HEADER, _MANIFEST = "header", "manifest"
_MEMBERS = (_HEADER, DATABASE, _MANIFEST)
_LOCAL = struct.Struct("<4s22xHH")
"""A member's own header in the file, as far as it says how long it is itself (PKWARE's APPNOTE, section 4.3.7)."""

_MOST_HEADER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Copied:
    """The database of a backup, copied out of it. `sha256` is the whole backup file's, in hexadecimal."""

    sha256: str
    _before: ContentHash
    _after: bytes

    def is_in(self, file: Path) -> bool:
        """Whether `file`, read from the disk, holds just what was copied. OSError where it cannot be read."""
        digest = self._before.copy()
        with file.open("rb") as opened:
            forget_cached(opened.fileno())
            while chunk := opened.read(CHUNK):
                digest.update(chunk)
        return digest.digest() == self._after


class BackupFile:
    """A backup that has the shape of one. What it says holds once `manifest` is known to be signed."""

    def __init__(self, file: IO[bytes]) -> None:
        """Read what `file` says of itself. Raises DamagedBackup, NewerVault or CannotReadFile."""
        self._file = file
        try:
            _must_end_like_ours(file)
            with zipfile.ZipFile(file) as archive:
                members = _members(archive)
                self.header = _header_in(archive.read(_HEADER))
                manifest = manifest_from(archive.read(_MANIFEST))
                self._database_at = self._content_of(members[DATABASE])
        except OSError as error:
            raise CannotReadFile from error
        except _OF_ZIP as error:
            raise DamagedBackup from error
        if manifest is None or manifest.vault != self.header.vault or manifest.size != members[DATABASE].file_size:
            raise DamagedBackup
        self.manifest = manifest
        self._manifest_at = members[_MANIFEST].header_offset
        if self._database_at + manifest.size > self._manifest_at:
            raise DamagedBackup

    def check(self, tell: HowFar) -> None:
        """Read the whole file, and nothing more; raises what `copy_database` does."""
        with Path(os.devnull).open("wb") as nowhere:
            self.copy_database(nowhere, tell)

    def copy_database(self, target: IO[bytes], tell: HowFar) -> Copied:
        """Write the database to `target`, reading the whole file once, from the disk.

        Raises DamagedBackup where the file is not what its manifest was written for, CannotReadFile where it cannot be
        read, and OSError where `target` cannot be written.
        """
        digest = ContentHash()
        forget_cached(self._file.fileno())
        self._file.seek(0)
        self._pass(self._database_at, digest.update)
        before, passed = digest.copy(), 0

        def keep(chunk: bytes) -> None:
            nonlocal passed
            digest.update(chunk)
            target.write(chunk)
            passed += len(chunk)
            tell(passed / self.manifest.size)

        self._pass(self.manifest.size, keep)
        after = digest.digest()
        self._pass(self._manifest_at - self._database_at - self.manifest.size, digest.update)
        if digest.hexdigest() != self.manifest.sha256:
            raise DamagedBackup
        while chunk := self._read(CHUNK):
            digest.update(chunk)
        return Copied(digest.hexdigest(), before, after)

    def _pass(self, length: int, use: Callable[[bytes], object]) -> None:
        while length:
            chunk = self._read(min(length, CHUNK))
            if not chunk:
                raise DamagedBackup
            use(chunk)
            length -= len(chunk)

    def _read(self, length: int) -> bytes:
        try:
            return self._file.read(length)
        except OSError as error:
            raise CannotReadFile from error

    def _content_of(self, member: zipfile.ZipInfo) -> int:
        self._file.seek(member.header_offset)
        magic, name, extra = _LOCAL.unpack(self._file.read(_LOCAL.size))
        if magic != b"PK\3\4":
            raise DamagedBackup
        return member.header_offset + _LOCAL.size + int(name) + int(extra)


@contextmanager
def read_backup(place: Path) -> Iterator[BackupFile]:
    """Open a backup file for reading. Raises DamagedBackup, NewerVault or CannotReadFile."""
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise CannotReadFile from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DamagedBackup
    with os.fdopen(descriptor, "rb") as file:
        yield BackupFile(file)


def pack(file: IO[bytes], header: Header, database: Iterator[bytes], sign: Callable[[int, str], Manifest]) -> None:
    """Write a backup to `file`; `sign` makes the manifest of the database's size and of the hash of all before it."""
    signed = _Hashing(file)
    with zipfile.ZipFile(signed, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]  # a stream that it writes needs no more
        archive.writestr(zipfile.ZipInfo(_HEADER), header_bytes(header))
        with archive.open(zipfile.ZipInfo(DATABASE), "w", force_zip64=True) as target:
            size = sum(target.write(chunk) for chunk in database)
        archive.writestr(zipfile.ZipInfo(_MANIFEST), manifest_bytes(sign(size, signed.digest.hexdigest())))


class _Hashing:
    """A stream that cannot go back, so that what has passed is what lies in the file, and that is hashed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = ContentHash()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


_OF_ZIP = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError)
"""What `zipfile` raises over a file that is damaged, or was made to do harm."""


_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
"""The end of a zip file, and for places past 4 GiB what stands before it (APPNOTE, sections 4.3.14 to 4.3.16)."""

_MOST_DIRECTORY_BYTES = 1024
"""Three entries of 46 bytes, their short names, and numbers past 4 GiB take a third of it."""


def _must_end_like_ours(file: IO[bytes]) -> None:
    """Raise DamagedBackup unless a directory of three entries, and nothing after it, ends the file.

    `zipfile` makes an object of each entry that the directory has, and a file can have millions.
    """
    length = file.seek(0, os.SEEK_END)
    before = min(length, _END64.size + _END64_PLACE.size + _END.size)
    file.seek(length - before)
    end = file.read(before).rjust(_END64.size + _END64_PLACE.size + _END.size, b"\0")
    magic, disk, first_disk, here, entries, size, start, comment = _END.unpack(end[-_END.size :])
    directory_ends = length - _END.size
    if magic != b"PK\5\6" or (disk, first_disk, here, entries, comment) != (0, 0, len(_MEMBERS), len(_MEMBERS), 0):
        raise DamagedBackup
    place_magic, place_disk, place, disks = _END64_PLACE.unpack(end[_END64.size : -_END.size])
    if place_magic == b"PK\6\7":
        magic, _, _, _, disk, first_disk, here, entries, size, start = _END64.unpack(end[: _END64.size])
        directory_ends -= _END64.size + _END64_PLACE.size
        if (magic, place, place_disk, disks) != (b"PK\6\6", directory_ends, 0, 1):
            raise DamagedBackup
        if (disk, first_disk, here, entries) != (0, 0, len(_MEMBERS), len(_MEMBERS)):
            raise DamagedBackup
    if size > _MOST_DIRECTORY_BYTES or start + size != directory_ends:
        raise DamagedBackup


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if tuple(info.filename for info in infos) != _MEMBERS or infos[0].header_offset != 0:
        raise DamagedBackup
    members = {info.filename: info for info in infos}
    if any(info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size for info in infos):
        raise DamagedBackup
    if members[_HEADER].file_size > _MOST_HEADER_BYTES or members[_MANIFEST].file_size > MOST_BYTES:
        raise DamagedBackup
    return members


def _header_in(data: bytes) -> Header:
    header = header_from(data)
    if header is None:
        raise NewerVault if names_newer_version(data) else DamagedBackup
    return header
