"""Documents that are not encrypted: letters, exports, recovery keys. A program that is killed leaves nothing of them.

On Linux a document is written to a file that has no name yet, so that the system takes it away with the program; once
it is complete, synced and read back it is given its name. Where that is not possible it is written under a passing name
and locked while its owner lives: the next document that is written to the same folder removes what nobody holds.
"""

import os
import re
import time
from pathlib import Path

from confidant.vault.files import (
    BINARY,
    FILE_MODE,
    NO_FOLLOW,
    NO_WAIT,
    STALE_AFTER,
    be_private,
    forget_cached,
    is_own_file,
    remove_stale_parts,
    rename_to_free_name,
    sweep,
    sync_folder,
)
from confidant.vault.problems import CannotWriteFile, FileExists

try:
    import fcntl
except ImportError:  # Windows: there what lies under a passing name is judged by its age
    fcntl = None  # type: ignore[assignment]  # the name stays, as "none here"

__all__ = ["StagedDocument", "stage_document", "write_document"]

_PASSING = re.compile(r"\.[0-9a-f]{16}\.confidant-document")
_MOST_ATTEMPTS = 100
_OWN_FILES = "/proc/self/fd"
"""Where Linux names the files that this process has open; a file without a name is given one from here."""


class StagedDocument:
    """A complete, synced document that is not at its place yet. `put_in_place` or `discard` it."""

    def __init__(self, place: Path, data: bytes, *, overwrite: bool) -> None:
        """Write `data`; see `stage_document`. OSError where that fails; then nothing is left."""
        self._place, self._overwrite = place, overwrite
        self._name: Path | None = None
        nameless = _nameless(place.parent)
        if nameless is None:
            self._descriptor, self._name = _under_passing_name(place)
        else:
            self._descriptor = nameless
        try:
            self._fill(data)
        except BaseException:
            self.discard()
            raise

    def read(self) -> bytes:
        """Return what lies on the disk. Raises OSError."""
        forget_cached(self._descriptor)
        with os.fdopen(self._descriptor, "rb", closefd=False) as file:
            file.seek(0)
            return file.read()

    def put_in_place(self) -> None:
        """Give the document its name in one step. Raises FileExists or CannotWriteFile; then nothing is left behind."""
        try:
            if self._name is None:
                self._give_name()
            else:
                self._rename(self._name)
            sync_folder(self._place.parent)
        except FileExistsError as error:
            raise FileExists from error
        except OSError as error:
            raise CannotWriteFile from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the document where it is not at its place; calling it again does nothing."""
        if self._name is not None:
            self._name.unlink(missing_ok=True)
            self._name = None
        self._close()

    def _fill(self, data: bytes) -> None:
        be_private(self._descriptor)
        with os.fdopen(self._descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.fsync(self._descriptor)

    def _give_name(self) -> None:
        """Name the nameless file: at once where the place must be free, else by way of a passing name."""
        target = self._place
        if self._overwrite:
            target = _passing_place(self._place)
            _lock(self._descriptor)  # nobody shall take it for one that was left behind
        try:
            _link(self._descriptor, target)
        except FileExistsError:
            raise
        except OSError:  # a sandbox may refuse it; whatever else it was the other way will tell
            data = self.read()
            self._close()
            self._descriptor, target = _under_passing_name(self._place)
            self._name = target
            self._fill(data)
            self._rename(target)
            return
        if self._overwrite:
            self._name = target
            self._rename(target)

    def _rename(self, name: Path) -> None:
        if os.name == "nt":
            self._close()  # Windows renames no file that is open
        if self._overwrite:
            name.replace(self._place)
        else:
            rename_to_free_name(name, self._place)

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def stage_document(place: Path, data: bytes, *, overwrite: bool = False) -> StagedDocument:
    """Write `data` into `place`'s folder, mode 0600, synced to the disk; it is not at its place before it is put there.

    Raises FileExists where `place` is taken and may not be overwritten, CannotWriteFile where the folder is missing or
    full or not writable; then nothing is left behind. What a killed program left there is removed.
    """
    if "\0" in str(place):
        raise CannotWriteFile
    if _is_taken(place) and (not overwrite or not place.is_file()):
        raise FileExists
    remove_stale_parts(place.parent)
    _remove_left_behind(place.parent)
    try:
        return StagedDocument(place, data, overwrite=overwrite)
    except OSError as error:
        raise CannotWriteFile from error


def _is_taken(place: Path) -> bool:
    """Whether anything has this name. Raises CannotWriteFile where nothing can: it is too long for the system, say."""
    try:
        os.lstat(place)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise CannotWriteFile from error
    return True


def write_document(place: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to `place`, mode 0600, atomically and durably.

    Raises FileExists (something is there and `overwrite` is false, or it is no file) or CannotWriteFile; the old
    content, where there was one, is then untouched.
    """
    stage_document(place, data, overwrite=overwrite).put_in_place()


def _nameless(folder: Path) -> int | None:
    """Return a new file in `folder` that has no name, open; None where the system or the file system has none."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir(_OWN_FILES):  # noqa: PTH112  # mypy takes other systems' branch of Path for dead
        return None
    try:
        return os.open(folder, os.O_RDWR | os.O_TMPFILE, FILE_MODE)
    except OSError:  # also where nothing can be written there: the other way says so
        return None


def _link(descriptor: int, target: Path) -> None:
    """Name an open file. FileExistsError where the name is taken."""
    files = os.open(_OWN_FILES, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.link(str(descriptor), target, src_dir_fd=files, follow_symlinks=True)
    finally:
        os.close(files)


def _passing_place(place: Path) -> Path:
    return place.with_name(f".{os.urandom(8).hex()}.confidant-document")


def _under_passing_name(place: Path) -> tuple[int, Path]:
    """Return a new, locked file beside `place`, and its name. Raises OSError."""
    for _ in range(_MOST_ATTEMPTS):
        name = _passing_place(place)
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, FILE_MODE)
        # Before it was locked another program may have taken it for one that was left behind.
        if _lock(descriptor) is not False and os.path.lexists(name):
            return descriptor, name
        os.close(descriptor)
    raise FileNotFoundError


def _lock(descriptor: int) -> bool | None:
    """Lock an open file for as long as it is open; False where somebody else has, None where there are no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems have none
        return None
    return True


def _remove_left_behind(folder: Path) -> None:
    """Remove the documents under a passing name whose program is gone: our own regular files of exactly such a name."""
    sweep(folder, _PASSING, _remove_where_left_behind)


def _remove_where_left_behind(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR | NO_FOLLOW | NO_WAIT | BINARY)
    try:
        found = os.fstat(descriptor)
        if not is_own_file(found):
            return
        is_free = _lock(descriptor)
        if is_free is None:
            is_free = time.time() - found.st_mtime > STALE_AFTER
        if is_free and os.name != "nt":
            file.unlink()
    finally:
        os.close(descriptor)
    if is_free and os.name == "nt":
        file.unlink()
