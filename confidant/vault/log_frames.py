"""The layout of SQLite's write-ahead log: frames, their checksums, and where commits end.

The layout is SQLite's file format, section 4; frame headers are not encrypted, so no key is needed to read them.
"""

import struct
from array import array
from collections.abc import Iterator
from functools import cache

from confidant.vault.log_file import Content

__all__ = ["ORDERS", "Checksum", "Frames", "is_log"]

HEADER, _FRAME_HEADER, _PAGE = 32, 24, 4096
_FRAME = _FRAME_HEADER + _PAGE
_PAIRS = _PAGE // 8
_SECTOR = 4096
"""SQLite's own guess, up to which it fills each commit with copies of its last frame (`psow=0`, see `profile`)."""

_ORDER = {0x377F0682: "<", 0x377F0683: ">"}
"""By SQLite's magic number, the byte order in which checksums are taken."""
ORDERS = tuple(_ORDER.values())

_MASK = 0xFFFFFFFF
Checksum = tuple[int, int]


def is_log(beginning: bytes) -> bool:
    """Whether a file that begins so is a log with pages of our size."""
    return len(beginning) >= 12 and _order(beginning) is not None


def _order(beginning: bytes) -> str | None:
    magic, _version, page = struct.unpack(">III", beginning[:12])
    return _ORDER.get(magic) if page == _PAGE else None


class Frames:
    """The frames of a log, counted from 0."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._head = content[:HEADER]
        self.count = max(0, (len(content) - HEADER) // _FRAME)

    def order(self) -> str | None:
        """Return the byte order of the checksums where the log's header is whole."""
        if len(self._head) < HEADER or (order := _order(self._head)) is None:
            return None
        return order if checksum(self._head[:24], (0, 0), order) == self.seed() else None

    def seed(self) -> Checksum:
        """Return the header's own checksum, from which those of the frames go on."""
        first, second = struct.unpack(">II", self._head[24:32])
        return first, second

    def readable(self) -> int:
        """Return how many frames SQLite would take: those before the first whose checksum is wrong."""
        order = self.order()
        if order is None:
            return 0
        running = self.seed()
        for frame in range(self.count):
            running = self.summed(frame, running, order)
            if running != self.said(frame) or not self.is_current(frame):
                return frame
        return self.count

    def commits(self) -> Iterator[range]:
        """Yield the frames of each commit that SQLite would take, with the copies of its last one."""
        first = frame = 0
        readable = self.readable()
        while frame < readable:
            if self.ends_commit(frame):
                frame += self._copies_after(frame, readable)
                yield range(first, frame + 1)
                first = frame + 1
            frame += 1

    def taken(self) -> int:
        """Return how many bytes of the log SQLite would take: those to the end of its last commit."""
        end = max((commit.stop for commit in self.commits()), default=0)
        return self._start(end) if end else 0

    def _copies_after(self, frame: int, readable: int) -> int:
        filled = -self._start(frame + 1) % _SECTOR > 0
        return int(filled and frame + 1 < readable and self.is_copy(frame + 1))

    def is_copy(self, frame: int) -> bool:
        """Whether a frame may be the second copy of a commit's last one."""
        return frame > 0 and self.ends_commit(frame - 1) and self.page(frame) == self.page(frame - 1)

    def is_current(self, frame: int) -> bool:
        """Whether it carries the header's salts; frames left from before the log began anew carry older ones."""
        start = self._start(frame)
        return self._content[start + 8 : start + 16] == self._head[16:24]

    def ends_commit(self, frame: int) -> bool:
        """Whether a commit ends with it."""
        start = self._start(frame)
        size = int.from_bytes(self._content[start + 4 : start + 8], "big")
        return self.is_current(frame) and size != 0

    def page(self, frame: int) -> int:
        """Return the number of the page that it holds, counted from 1."""
        start = self._start(frame)
        return int.from_bytes(self._content[start : start + 4], "big")

    def content(self, frame: int) -> bytes:
        """Return the page that it holds, encrypted as it will lie in the database."""
        start = self._start(frame) + _FRAME_HEADER
        return self._content[start : start + _PAGE]

    def said(self, frame: int) -> Checksum:
        """Return the checksum that it carries."""
        start = self._start(frame)
        first, second = struct.unpack(">II", self._content[start + 16 : start + 24])
        return first, second

    def summed(self, frame: int, seed: Checksum, order: str) -> Checksum:
        """Return the checksum that it should carry after `seed`."""
        start = self._start(frame)
        head = checksum(self._content[start : start + 8], seed, order)
        return checksum(self._content[start + _FRAME_HEADER : start + _FRAME], head, order)

    @staticmethod
    def _start(frame: int) -> int:
        return HEADER + frame * _FRAME


def checksum(content: bytes, seed: Checksum, order: str) -> Checksum:
    """Return SQLite's running checksum over pairs of 32-bit words."""
    if len(content) == _PAGE:
        return _checksum_of_page(content, seed, order)
    first, second = seed
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & _MASK
        second = (second + other + first) & _MASK
    return first, second


def _checksum_of_page(page: bytes, seed: Checksum, order: str) -> Checksum:
    """The same for a whole page, some four times faster than pair by pair.

    Each pair takes the two sums through one and the same matrix and adds to them, so what a pair gives in the end is
    itself, through the matrix once for each pair behind it. Here all pairs lie in the 64-bit lanes of a large number,
    the oldest lowest. Those of the older half are taken through the matrix at once, as often as the half is long, and
    added to those of the newer; then the same is done to the half that is left, until one lane is. A product of two
    32-bit numbers does not leave its lane.
    """
    if order == ">":
        words = array("I", page)
        words.byteswap()
        page = words.tobytes()
    pairs, lows = int.from_bytes(page, "little"), _lows(_PAIRS)
    first = pairs & lows
    second = (first + ((pairs >> 32) & lows)) & lows
    lanes = _PAIRS
    while lanes > 1:
        lanes //= 2
        lows, half = _lows(lanes), (1 << 64 * lanes) - 1
        older = _through(lanes, first & half, second & half, lows)
        first = (older[0] + (first >> 64 * lanes)) & lows
        second = (older[1] + (second >> 64 * lanes)) & lows
    before = _through(_PAIRS, *seed, _MASK)
    return (before[0] + first) & _MASK, (before[1] + second) & _MASK


def _through(times: int, first: int, second: int, lows: int) -> Checksum:
    """Return two sums, or many in lanes, after so many times through the matrix."""
    a, b, c = _power(times)
    return ((a * first) & lows) + ((b * second) & lows), ((b * first) & lows) + ((c * second) & lows)


@cache
def _lows(lanes: int) -> int:
    """The low 32 bits of so many lanes."""
    return int.from_bytes((b"\xff" * 4 + bytes(4)) * lanes, "little")


@cache
def _power(pairs: int) -> tuple[int, int, int]:
    """Return the matrix ((1, 1), (1, 2)) to that power, which is symmetric: its three different numbers."""
    a, b, c = 1, 0, 1
    for _ in range(pairs):
        a, b, c = (a + b) & _MASK, (b + c) & _MASK, (b + 2 * c) & _MASK
    return a, b, c
