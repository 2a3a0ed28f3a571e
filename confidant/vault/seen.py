"""The newest state of each vault that was seen on this computer, so that an older one put back whole is noticed.

Nothing inside a vault can tell that all of it is old. So a small file in the user's state folder, one for each vault
and place, holds the highest sequence of its header and counter of its seal. It names neither: the file's name is the
vault's random number and a digest of the place. It is written after every commit and never waited for: when the power
fails it may be behind the vault, and then it only notices less.
"""

import contextlib
import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from confidant.vault.files import sync_file, sync_folder
from confidant.vault.state_folder import state_folder

__all__ = ["NOWHERE", "Mark", "Seen", "forget", "remember"]

_RECORD = struct.Struct(">QQQQI")
_OLD_RECORD = struct.Struct(">QQQI")
"""As it was written before it told which state had been gone on with."""

_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a vault had come: its header's sequence and its seal's counter."""

    sequence: int
    counter: int


NOWHERE = Mark(0, 0)


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of a place: its mark, and where its owner last went on with an older state there.

    `accepted` is the highest counter that any place had seen by then, 0 where nobody ever did so; `since` is the
    counter of the state that was gone on with.
    """

    mark: Mark
    accepted: int = 0
    since: int = 0

    def counts_for(self, own: "_Record | None") -> bool:
        """Whether it tells how far the vault is at another place, of which `own` is known.

        A place that had seen, by then, what its owner went on without holds another history, which was not put back;
        unless its owner went on with an older state there later still.
        """
        if own is None or own.accepted > self.accepted:
            return True
        return not self.since < own.mark.counter <= self.accepted


class Seen:
    """What this computer has seen of one vault at one place. Where nothing can be kept, nothing is noticed."""

    def __init__(self, vault: bytes, folder: Path) -> None:
        self._vault = vault
        self._file = state_folder() / "seen" / f"{vault.hex()}-{_place(folder)}"
        self._written: Mark | None = None
        self._accepted = self._since = 0

    def highest(self) -> Mark:
        """Return the newest state seen at any place, but for what its owner went on without here (`accept_durably`)."""
        own = _read(self._file)
        known = own or _Record(NOWHERE)
        self._accepted, self._since = known.accepted, known.since
        elsewhere = (
            each.mark for each in self._records() if each.counts_for(own) and each.mark.counter > known.accepted
        )
        return max((known.mark, *elsewhere), key=lambda mark: mark.counter)

    def accept_durably(self, mark: Mark) -> None:
        """Take `mark` for the newest state here: its owner goes on with it, whatever else was seen until now.

        It lies on the disk when this returns. Raises OSError.
        """
        self._go_on_from(mark)
        _write(self._file, _Record(mark, self._accepted, self._since))
        sync_file(self._file)
        sync_folder(self._file.parent)

    def _go_on_from(self, mark: Mark) -> None:
        self._accepted = max((each.mark.counter for each in self._records()), default=0)
        self._since = mark.counter

    def go_on_from(self, mark: Mark) -> Callable[[], None]:
        """Do the same, and return what undoes it; where the disk refuses that, less is noticed.

        Raises OSError where it cannot be written down and would be needed.
        """
        before = _read(self._file)

        def undo() -> None:
            self._accepted, self._since = (0, 0) if before is None else (before.accepted, before.since)
            if before is None:
                self.forget()
                return
            with contextlib.suppress(OSError):
                _write(self._file, before)
                sync_file(self._file)

        try:
            self.accept_durably(mark)
        except OSError:
            undo()
            known = self.highest()
            if known.sequence > mark.sequence or known.counter > mark.counter:
                raise
        return undo

    def forget(self) -> None:
        """Forget what was seen of this vault at this place."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def note(self, mark: Mark) -> None:
        """Remember `mark`, where it is not the last one noted. `highest` or `go_on_from` comes before."""
        if mark == self._written:
            return
        with contextlib.suppress(OSError):
            _write(self._file, _Record(mark, self._accepted, self._since))
            self._written = mark

    def _records(self) -> Iterator[_Record]:
        """Yield what is kept of all places, this one among them."""
        for file in self._file.parent.glob(f"{self._vault.hex()}-*"):
            read = _read(file)
            if read is not None:
                yield read


def remember(vault: bytes, folder: Path, mark: Mark) -> Callable[[], None]:
    """Take `mark` for the newest state of the vault at that place: its owner puts it there, as by restoring a backup.

    Durable when it returns, so that what is restored next is never taken for something older put back. Returns what
    undoes it, where nothing is put there after all. Raises OSError where it cannot be written down and would be needed.
    """
    return Seen(vault, folder).go_on_from(mark)


def forget(vault: bytes, folder: Path) -> None:
    """Forget what was seen of the vault at that place: it was a throw-away copy."""
    Seen(vault, folder).forget()


def _place(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]


def _read(file: Path) -> _Record | None:
    try:
        record = file.read_bytes()
    except OSError:
        return None
    if len(record) not in {_RECORD.size, _OLD_RECORD.size} or zlib.crc32(record[:-4]) != int.from_bytes(record[-4:]):
        return None
    if len(record) == _OLD_RECORD.size:
        sequence, counter, accepted, _ = _OLD_RECORD.unpack(record)
        return _Record(Mark(sequence, counter), accepted)
    sequence, counter, accepted, since, _ = _RECORD.unpack(record)
    return _Record(Mark(sequence, counter), accepted, since)


def _write(file: Path, record: _Record) -> None:
    """Write in place and in one go: a record torn by a crash fails its check and counts as none."""
    mark = record.mark
    body = struct.pack(">QQQQ", mark.sequence, mark.counter, record.accepted, record.since)
    descriptor = _open(file)
    try:
        os.write(descriptor, body + struct.pack(">I", zlib.crc32(body)))
    finally:
        os.close(descriptor)


def _open(file: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(file, flags, _MODE)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.open(file, flags, _MODE)
