"""Whether the write-ahead log holds commits that SQLite will not read, because a frame before them is damaged.

After a crash SQLite takes from the log every frame up to the first whose checksum is wrong, and drops the rest without
a word: what a power cut left half-written looks just like that. But a commit that was acknowledged is whole on the
disk, and damage to it leaves traces: the frames behind the damaged one, whose checksums go on from it, and the second
copy of its last frame that SQLite writes for each commit (`psow=0`, see `connection`).

Where frames of a *later* commit stand there, the damaged one was acknowledged for certain, since each is synced before
the next is begun. Where it is the last commit, a power cut may have written its frames out of order before it was ever
acknowledged. The layout is SQLite's file format, section 4; frame headers are not encrypted. No key is needed.
"""

import struct
from enum import Enum
from pathlib import Path

__all__ = ["LogTail", "log_tail"]

_HEADER, _FRAME_HEADER, _PAGE = 32, 24, 4096
_FRAME = _FRAME_HEADER + _PAGE
_ORDER = {0x377F0682: "<", 0x377F0683: ">"}
"""By SQLite's magic number, the byte order in which checksums are taken."""

_MASK = 0xFFFFFFFF
_Sum = tuple[int, int]


class LogTail(Enum):
    """What stands in a log behind what SQLite reads of it."""

    NOTHING = "nothing"
    LAST_COMMIT = "last commit"
    """A damaged last commit, which may or may not have been acknowledged."""
    EARLIER_COMMIT = "earlier commit"
    """A damaged commit with others behind it: acknowledged changes are lost."""


def log_tail(log: Path) -> LogTail:
    """Return what `log`, which may be missing, hides. OSError where it cannot be read."""
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return LogTail.NOTHING
    frames = _Frames(content)
    if frames.count < 1:
        return LogTail.NOTHING
    return frames.behind_damage() if frames.has_whole_header() else frames.behind_damaged_header()


class _Frames:
    """The frames of a log, counted from 0."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.count = (len(content) - _HEADER) // _FRAME

    def has_whole_header(self) -> bool:
        magic, _version, page = struct.unpack_from(">III", self._content)
        order = _ORDER.get(magic)
        if order is None or page != _PAGE:
            return False
        return _checksum(self._content[:24], (0, 0), order) == struct.unpack_from(">II", self._content, 24)

    def behind_damaged_header(self) -> LogTail:
        """SQLite syncs the header before it writes any frame, so frames that hang together were acknowledged."""
        orders = _ORDER.values()
        return LogTail.EARLIER_COMMIT if any(self._goes_on(1, self._said(0), o) for o in orders) else LogTail.NOTHING

    def behind_damage(self) -> LogTail:
        order = _ORDER[struct.unpack_from(">I", self._content)[0]]
        running: _Sum = struct.unpack_from(">II", self._content, 24)
        for frame in range(self.count):
            said, running = self._said(frame), self._summed(frame, running, order)
            if said == running and self._is_current(frame):
                continue
            # Either the sum that the frame carries is right and its content is damaged, or the other way round.
            if not any(self._goes_on(frame + 1, seed, order) for seed in (said, running)):
                return LogTail.NOTHING
            # SQLite syncs up to the sector's end within the copy: the rest of it may be lost though all before is safe.
            first = frame + 1 if self._is_copy(frame) else frame
            if not any(self._ends_commit(later) for later in range(first, self.count)):
                return LogTail.NOTHING  # what stands there never was a whole commit
            return LogTail.EARLIER_COMMIT if self._is_before_another(first) else LogTail.LAST_COMMIT
        return LogTail.NOTHING

    def _is_before_another(self, damaged: int) -> bool:
        """Whether a commit begins behind the one with the damaged frame."""
        end = next((frame for frame in range(damaged, self.count) if self._ends_commit(frame)), self.count)
        while end + 1 < self.count and self._page(end + 1) == self._page(end) and self._ends_commit(end + 1):
            end += 1  # the copies of its last frame
        return end + 1 < self.count and self._is_current(end + 1)

    def _is_copy(self, frame: int) -> bool:
        """Whether a frame is the second copy of a commit's last one."""
        return frame > 0 and self._ends_commit(frame - 1) and self._page(frame) == self._page(frame - 1)

    def _goes_on(self, frame: int, seed: _Sum, order: str) -> bool:
        """Whether `frame` belongs to this log and its checksum follows `seed`."""
        if frame >= self.count or not self._is_of_log(frame):
            return False
        return self._summed(frame, seed, order) == self._said(frame)

    def _is_of_log(self, frame: int) -> bool:
        return self._is_current(frame) or not self.has_whole_header()

    def _is_current(self, frame: int) -> bool:
        """Whether it carries the header's salts; frames left from before the log began anew carry older ones."""
        start = self._start(frame)
        return self._content[start + 8 : start + 16] == self._content[16:24]

    def _ends_commit(self, frame: int) -> bool:
        size = struct.unpack_from(">I", self._content, self._start(frame) + 4)[0]
        return self._is_current(frame) and size != 0

    def _page(self, frame: int) -> int:
        return int(struct.unpack_from(">I", self._content, self._start(frame))[0])

    def _said(self, frame: int) -> _Sum:
        first, second = struct.unpack_from(">II", self._content, self._start(frame) + 16)
        return first, second

    def _summed(self, frame: int, seed: _Sum, order: str) -> _Sum:
        start = self._start(frame)
        head = _checksum(self._content[start : start + 8], seed, order)
        return _checksum(self._content[start + _FRAME_HEADER : start + _FRAME], head, order)

    @staticmethod
    def _start(frame: int) -> int:
        return _HEADER + frame * _FRAME


def _checksum(content: bytes, seed: _Sum, order: str) -> _Sum:
    """Return SQLite's running checksum over pairs of 32-bit words."""
    first, second = seed
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & _MASK
        second = (second + other + first) & _MASK
    return first, second
