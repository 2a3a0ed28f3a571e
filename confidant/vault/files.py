"""Private files: written whole or not at all, readable by their owner only, whatever the umask.

One way of writing serves headers, backups and everything of the vault's own, which is encrypted; `documents` has the
other one, for what is not.
"""

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from confidant.domain.problem import Problem
from confidant.vault.problems import CannotReadFile, CannotWriteFile, FileExists, InsideVault

__all__ = [
    "BINARY",
    "CHUNK",
    "FILE_MODE",
    "FOLDER_MODE",
    "NO_FOLLOW",
    "NO_WAIT",
    "STALE_AFTER",
    "StagedFile",
    "be_private",
    "create_empty",
    "forget_cached",
    "is_folder",
    "is_odd",
    "is_own_file",
    "keep_aside",
    "make_private_folder",
    "open_regular",
    "passing_file",
    "passing_place",
    "read_small",
    "refuse_inside",
    "remove_stale_parts",
    "rename_to_free_name",
    "stage",
    "stage_file",
    "sweep",
    "sync_file",
    "sync_folder",
    "write_private",
]

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_PART = re.compile(r"\.[0-9a-f]{16}\.confidant-part")
STALE_AFTER = 10 * 60
"""Seconds. Nothing is written for so long: what lies under a passing name since then was left behind."""

# Not every system has these; where one is missing the name is fresh and random anyway.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
CHUNK = 1 << 20
"""Bytes, a mebibyte: so much of a file is read or copied at a time."""

NO_WAIT = getattr(os, "O_NONBLOCK", 0)
BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class StagedFile:
    """Bytes that lie, complete and synced, beside the place they are meant for, under a name of their own."""

    staged: Path
    place: Path
    overwrite: bool

    def put_in_place(self) -> None:
        """Give the file its name in one step. Raises FileExists or CannotWriteFile; then nothing is left behind."""
        try:
            if self.overwrite:
                self.staged.replace(self.place)
            else:
                rename_to_free_name(self.staged, self.place)
            sync_folder(self.place.parent)
        except FileExistsError as error:
            raise FileExists from error
        except OSError as error:
            raise CannotWriteFile from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the staged bytes where they still lie there; what cannot be removed now, the next writing clears."""
        with contextlib.suppress(OSError):
            self.staged.unlink(missing_ok=True)


def stage(place: Path, data: bytes, *, overwrite: bool = False) -> StagedFile:
    """Write `data` into `place`'s folder under a passing name; see `stage_file`."""
    return stage_file(place, lambda file: file.write(data), overwrite=overwrite)


def stage_file(place: Path, write: Callable[[IO[bytes]], object], *, overwrite: bool = False) -> StagedFile:
    """Have `write` fill a file in `place`'s folder under a passing name, mode 0600, synced to the disk.

    Raises FileExists where `place` is taken and may not be overwritten, CannotWriteFile where the folder is missing
    or full or not writable; then nothing is left behind. What a killed program left there so is removed.
    """
    if "\0" in str(place):
        raise CannotWriteFile
    if os.path.lexists(place) and (not overwrite or not place.is_file()):
        raise FileExists
    remove_stale_parts(place.parent)
    staged = passing_place(place)
    try:
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, FILE_MODE)
    except OSError as error:
        raise CannotWriteFile from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            be_private(file.fileno())
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise CannotWriteFile from error
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return StagedFile(staged, place, overwrite)


def passing_place(place: Path) -> Path:
    """Return a place beside `place` for what is not complete yet; what is left there is removed in time."""
    return place.with_name(f".{os.urandom(8).hex()}.confidant-part")


@contextmanager
def passing_file(folder: Path) -> Iterator[Path]:
    """An empty file in `folder` under a passing name, mode 0600; gone afterwards. OSError where it cannot be made."""
    place = passing_place(folder / "passing")
    create_empty(place)
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


def write_private(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `path`, mode 0600, atomically and durably.

    Raises FileExists (something is there and `overwrite` is false, or it is no file) or CannotWriteFile; the old
    content, where there was one, is then untouched.
    """
    stage(path, data, overwrite=overwrite).put_in_place()


def open_regular(path: Path) -> IO[bytes]:
    """Open a regular file for reading; OSError for anything else. No link is followed, and nothing waited for."""
    descriptor = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT | BINARY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("not a regular file")
    return os.fdopen(descriptor, "rb")


def read_small(path: Path, limit: int) -> bytes:
    """Return the content of a regular file of at most `limit` bytes; raise CannotReadFile for anything else.

    Links are not followed and devices or pipes not waited for: what lies in a vault's folder may come from a
    synchronised or a stranger's disk.
    """
    try:
        with open_regular(path) as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise CannotReadFile from error
    if len(data) > limit:
        raise CannotReadFile
    return data


def is_odd(place: Path) -> bool:
    """Whether something lies there that is no regular file: a folder, a pipe, or a link, wherever it leads to."""
    try:
        return not stat.S_ISREG(place.lstat().st_mode)
    except (OSError, ValueError):
        return False


def is_folder(place: Path) -> bool:
    """Whether a folder is there; none is where the disk does not say, as that of a mount that broke."""
    try:
        return stat.S_ISDIR(place.stat().st_mode)
    except (OSError, ValueError):
        return False


def keep_aside(place: Path) -> None:
    """Give whatever lies at `place` another name beside it, without opening it. OSError where that fails."""
    place.rename(place.with_name(f"{place.name}.kept-{os.urandom(4).hex()}"))
    sync_folder(place.parent)


def refuse_inside(folder: Path, place: Path) -> None:
    """Raise InsideVault where a file written to `place` would lie in the vault's `folder`, by whatever way it is named.

    The vault's files have names of their own there, and a copy of the folder would carry the document along. Raises
    CannotWriteFile for a place that no file can have.
    """
    try:
        parent = place.parent.resolve()
        is_inside = parent.is_relative_to(folder.resolve()) or any(
            each.exists() and each.samefile(folder) for each in (parent, *parent.parents)
        )
    except (OSError, ValueError, RuntimeError) as error:  # a zero byte, or links that lead in a circle
        raise CannotWriteFile from error
    if is_inside:
        raise InsideVault


def make_private_folder(folder: Path, problem: type[Problem] = CannotWriteFile) -> None:
    """Make `folder`, mode 0700 whatever the umask; its parent must exist. Raises `problem` where that fails.

    Its name is durable then: what is put into it later is not lost because the folder itself was.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE)
        folder.chmod(FOLDER_MODE)
        sync_folder(folder.parent)
    except (OSError, ValueError) as error:
        raise problem from error


def create_empty(path: Path) -> None:
    """Make an empty file of mode 0600 that was not there before; OSError where it cannot be."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, FILE_MODE)
    try:
        be_private(descriptor)
    finally:
        os.close(descriptor)


def sync_file(file: Path) -> None:
    """Make what was written to `file` durable. OSError where it cannot be."""
    descriptor = os.open(file, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make names in `folder` durable. Windows keeps them so by itself and cannot open a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget_cached(descriptor: int) -> None:
    """Have what is read next from a file come from the disk, as far as the system can be asked to."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def remove_stale_parts(folder: Path) -> None:
    """Remove what a program that was killed while writing left under a passing name: it may hold a letter's words.

    Only our own regular files of exactly such a name, and none that another program may still be writing.
    """
    sweep(folder, _PART, _remove_where_stale)


def _remove_where_stale(part: Path) -> None:
    found = part.lstat()
    if is_own_file(found) and time.time() - found.st_mtime > STALE_AFTER:
        part.unlink()


def sweep(folder: Path, names: re.Pattern[str], remove: Callable[[Path], None]) -> None:
    """Have `remove` look at whatever in `folder` has one of the passing `names`; what it cannot remove stays there."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if names.fullmatch(entry.name) is not None:
                with contextlib.suppress(OSError):
                    remove(Path(entry.path))


def is_own_file(found: os.stat_result) -> bool:
    """Whether it is a regular file of this user's."""
    return stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def be_private(descriptor: int) -> None:
    """Set mode 0600 where the system has modes; a mask may have taken away even the owner's rights."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, FILE_MODE)


def rename_to_free_name(staged: Path, place: Path) -> None:
    """Rename without ever replacing: by a hard link where the file system has them, else by claiming the name."""
    try:
        os.link(staged, place, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        create_empty(place)
        staged.replace(place)
