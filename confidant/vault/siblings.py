"""Other copies of a vault that lie in its folder or beside it: found, and left exactly as they are.

A cloud folder that got two versions of a file keeps both, one under a name of its own. A header, a database and a log
are each recognised by what is in them, for programs name such copies as they like and in every language; a database has
nothing to be recognised by but its salt, which some header names, so that for one whose header is missing the name has
to do (`copy_names`).
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from confidant.vault.copy_names import original_of
from confidant.vault.database_file import BACKUPS, DATABASE, FRESH, LEAST_BYTES, NEXT, log_of
from confidant.vault.files import BINARY, NO_FOLLOW, NO_WAIT, read_small
from confidant.vault.header import MOST_BYTES, NAMES, SALT_BYTES, Header, header_from, read_headers
from confidant.vault.log_frames import is_log
from confidant.vault.problems import CannotReadFile

__all__ = ["Sibling", "Siblings", "find", "salt_of", "sibling_headers", "stray_logs"]

_SUFFIX = ".confidant"
_OWN = frozenset({*NAMES, DATABASE, NEXT, FRESH, log_of(Path(DATABASE)).name, BACKUPS})
_BEGINNING = 32


@dataclass(frozen=True, slots=True)
class Sibling:
    """A database that is another copy of the vault's, where it lies."""

    file: Path
    changed: float
    """When it was written last, by the file system, in seconds since 1970."""

    @property
    def folder(self) -> Path:
        """The folder that it lies in."""
        return self.file.parent


@dataclass(frozen=True, slots=True)
class Siblings:
    """What lies in a vault's folder, and in folders beside it, besides the vault itself."""

    copies: tuple[Sibling, ...] = ()
    """The databases, the one changed last first."""
    logs: tuple[Path, ...] = ()
    """Write-ahead logs under other names."""
    headers: tuple[Header, ...] = ()
    """What the header files of all of them hold, those of the vault first."""

    def headers_for(self, file: Path) -> tuple[Header, ...]:
        """Return the headers that were made for the database `file`, the newest first."""
        salt = salt_of(file)
        fitting = {header.content(): header for header in self.headers if header.salt == salt}
        return tuple(sorted(fitting.values(), key=lambda header: header.sequence, reverse=True))

    def logs_for(self, file: Path) -> tuple[Path, ...]:
        """Return the logs that may go on from the database `file`: its own first, then all that nothing else claims."""
        own = log_of(file)
        others = [log for log in self.logs if log != own]
        return (own, *others) if own.is_file() else tuple(others)


def find(folder: Path) -> Siblings:
    """Return what other copies of the vault in `folder` there are; of what cannot be read, nothing.

    The vault's own files are not opened, so that a vault that is open keeps its locks on them.
    """
    own = (*read_headers(folder), *sibling_headers(folder))
    places = (folder, *_folders_beside(folder, {header.vault for header in own}))
    others = [header for place in places[1:] for header in (*read_headers(place), *sibling_headers(place))]
    headers = (*own, *others)
    salts = {header.salt for header in headers}
    copies, logs = [], []
    for place in places:
        for entry in _files(place):
            if place == folder and entry.path.name in _OWN:
                continue
            if is_log(entry.beginning):
                logs.append(entry.path)
            elif _is_copy(entry, salts):
                copies.append(Sibling(entry.path, entry.changed))
    if not os.path.lexists(folder / DATABASE) and is_log(_beginning(log_of(folder / DATABASE))):
        logs.append(log_of(folder / DATABASE))  # its database was given another name
    return Siblings(tuple(sorted(copies, key=lambda copy: (-copy.changed, copy.file))), tuple(sorted(logs)), headers)


def sibling_headers(folder: Path) -> tuple[Header, ...]:
    """Return the headers in `folder` that lie in other files than the vault's own two, the newest first."""
    found = []
    for entry in _files(folder):
        if entry.path.name not in _OWN and entry.size <= MOST_BYTES:
            with contextlib.suppress(CannotReadFile):
                found.append(header_from(read_small(entry.path, MOST_BYTES)))
    headers = [header for header in found if header is not None]
    return tuple(sorted(headers, key=lambda header: header.sequence, reverse=True))


def stray_logs(folder: Path) -> tuple[Path, ...]:
    """Return the logs in `folder` that another program named: not the vault's own, and none that was kept."""
    own = log_of(Path(DATABASE)).name
    logs = (file.path for file in _files(folder) if is_log(file.beginning))
    return tuple(log for log in logs if log.name != own and not log.name.startswith(f"{own}."))


def salt_of(file: Path) -> bytes:
    """Return the salt that SQLCipher keeps at the beginning of a database; shorter where the file is.

    Not for a database that is open: closing the file again would drop SQLite's lock on it.
    """
    return _beginning(file)[:SALT_BYTES]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    changed: float
    beginning: bytes


def _files(folder: Path) -> Iterator[_File]:
    """Yield the regular files in `folder`; those of a passing name, ours or another program's, begin with a dot."""
    for entry in _entries(folder):
        if not entry.name.startswith("."):
            with contextlib.suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode):
                    path = Path(entry.path)
                    # What is the vault's own may be open; see `salt_of`.
                    beginning = b"" if entry.name in _OWN else _beginning(path)
                    yield _File(path, found.st_size, found.st_mtime, beginning)


def _folders_beside(folder: Path, vaults: set[bytes]) -> Iterator[Path]:
    """Yield the folders beside `folder` that hold a copy of the same vault, or are named as one."""
    for entry in _entries(folder.parent):
        place = Path(entry.path)
        is_named = original_of(entry.name, frozenset({folder.name})) is not None
        if entry.name == folder.name or not (is_named or _SUFFIX in entry.name):
            continue
        with contextlib.suppress(OSError):
            if not entry.is_dir(follow_symlinks=False) or place.samefile(folder):
                continue
            if {header.vault for header in read_headers(place)} & vaults or (is_named and (place / DATABASE).is_file()):
                yield place


def _is_copy(file: _File, salts: set[bytes]) -> bool:
    if file.path.name == DATABASE or original_of(file.path.name, _OWN) == DATABASE:
        return file.size > 0
    return file.size >= LEAST_BYTES and file.beginning[:SALT_BYTES] in salts


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _beginning(file: Path) -> bytes:
    try:
        descriptor = os.open(file, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(descriptor, _BEGINNING)
    except OSError:
        return b""
    finally:
        os.close(descriptor)
