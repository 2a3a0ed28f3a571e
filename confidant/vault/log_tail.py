"""Whether the write-ahead log holds commits that SQLite will not read, because a frame before them is damaged.

After a crash SQLite takes from the log every frame up to the first whose checksum is wrong, and drops the rest without
a word: what a power cut left half-written looks just like that. But a commit that was acknowledged is whole on the
disk, and damage to it leaves traces: the frames behind the damaged one, whose checksums go on from it, and the second
copy of its last frame that SQLite writes for each commit (`psow=0`, see `connection`).

Where frames of a *later* commit stand there, the damaged one was acknowledged for certain, since each is synced before
the next is begun. Where it is the last commit, a power cut may have written its frames out of order before it was ever
acknowledged. No key is needed.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from confidant.vault.log_file import MOST_BYTES, Content, opened_log
from confidant.vault.log_frames import ORDERS, Checksum, Frames

__all__ = ["LogBefore", "LogTail", "log_tail", "look_at"]


class LogTail(Enum):
    """What stands in a log behind what SQLite reads of it."""

    NOTHING = "nothing"
    LAST_COMMIT = "last commit"
    """A damaged last commit, which may or may not have been acknowledged."""
    EARLIER_COMMIT = "earlier commit"
    """A damaged commit with others behind it: acknowledged changes are lost."""


@dataclass(frozen=True, slots=True)
class LogBefore:
    """The write-ahead log as it was before SQLite opened the database, which empties it sooner or later."""

    tail: LogTail = LogTail.NOTHING
    content: bytes = b""
    """Where it hides something: what is to be kept of it."""


def look_at(log: Path) -> LogBefore:
    """Look at `log`, which may be missing, before the database is opened. OSError where it cannot be read."""
    with opened_log(log) as content:
        tail = _tail(content)
        return LogBefore(tail, b"" if tail is LogTail.NOTHING else content[:MOST_BYTES])


def log_tail(log: Path) -> LogTail:
    """Return what `log`, which may be missing, hides. OSError where it cannot be read."""
    with opened_log(log) as content:
        return _tail(content)


def _tail(content: Content) -> LogTail:
    frames = Frames(content)
    if frames.count < 1:
        return LogTail.NOTHING
    tail, order = _Tail(frames), frames.order()
    return tail.behind_damaged_header() if order is None else tail.behind_damage(order)


class _Tail:
    """What stands in the frames of a log behind a damaged one."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames

    def behind_damaged_header(self) -> LogTail:
        """SQLite syncs the header before it writes any frame, so frames that hang together were acknowledged."""
        goes_on = any(self._goes_on(1, self._frames.said(0), order) for order in ORDERS)
        return LogTail.EARLIER_COMMIT if goes_on else LogTail.NOTHING

    def behind_damage(self, order: str) -> LogTail:
        running = self._frames.seed()
        for frame in range(self._frames.count):
            said, running = self._frames.said(frame), self._frames.summed(frame, running, order)
            if said == running and self._frames.is_current(frame):
                continue
            # Either the sum that the frame carries is right and its content is damaged, or the other way round.
            if not any(self._goes_on(frame + 1, seed, order) for seed in (said, running)):
                return LogTail.NOTHING
            # SQLite syncs up to the sector's end within the copy: the rest of it may be lost though all before is safe.
            first = frame + 1 if self._frames.is_copy(frame) else frame
            if not any(self._frames.ends_commit(later) for later in range(first, self._frames.count)):
                return LogTail.NOTHING  # what stands there never was a whole commit
            return LogTail.EARLIER_COMMIT if self._is_before_another(first) else LogTail.LAST_COMMIT
        return LogTail.NOTHING

    def _is_before_another(self, damaged: int) -> bool:
        """Whether a commit begins behind the one with the damaged frame."""
        frames, last = self._frames, self._frames.count - 1
        end = next((frame for frame in range(damaged, last + 1) if frames.ends_commit(frame)), last + 1)
        while end < last and frames.is_copy(end + 1) and frames.ends_commit(end + 1):
            end += 1  # the copies of its last frame
        return end < last and frames.is_current(end + 1)

    def _goes_on(self, frame: int, seed: Checksum, order: str) -> bool:
        """Whether `frame` belongs to this log and its checksum follows `seed`."""
        if frame >= self._frames.count or not self._is_of_log(frame):
            return False
        return self._frames.summed(frame, seed, order) == self._frames.said(frame)

    def _is_of_log(self, frame: int) -> bool:
        return self._frames.is_current(frame) or self._frames.order() is None
