"""A disk that forgets: what may lie on it when the power goes, after recorded writes and syncs.

Everything written since the last sync of its file may be there, not be there, or be there in some sectors only. A name
that was made, moved or removed is certain only after its folder was synced; until then the changes of names may have
reached the disk in their order up to some point, or (file systems without a journal) any of them without the others.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

__all__ = ["PLAIN", "SECTOR", "Choice", "Disk", "Moment", "Tree", "state_of"]

SECTOR = 512

Entry = tuple[int, str]
"""A folder's number and a name in it."""

Names = dict[Entry, int]
Tree = dict[str, bytes | None]
"""What lies on the disk, by path below the root; None for a folder."""


@dataclass(frozen=True)
class Written:
    """Bytes written at a place of a file; None for a file cut, or made longer with zeros, to `offset`."""

    offset: int
    data: bytes | None

    @property
    def end(self) -> int:
        return self.offset + len(self.data or b"")


@dataclass(frozen=True)
class Moment:
    """The disk at one moment: what is certain, and what is on its way in the order in which it was done."""

    acknowledged: int
    files: dict[int, bytes]
    writes: dict[int, tuple[Written, ...]]
    names: Names
    changes: tuple[dict[Entry, int | None], ...]
    folders: frozenset[int]


@dataclass
class Disk:
    """Follows what is done to the files below a root, and remembers what of it is certain."""

    files: dict[int, bytes] = field(default_factory=dict)
    writes: dict[int, list[Written]] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    changes: list[dict[Entry, int | None]] = field(default_factory=list)
    folders: set[int] = field(default_factory=lambda: {0})
    live: Names = field(default_factory=dict)
    acknowledged: int = 0

    def moment(self) -> Moment:
        """Return the disk as it is now."""
        writes = {number: tuple(writes) for number, writes in self.writes.items() if writes}
        return Moment(
            self.acknowledged, dict(self.files), writes, dict(self.names), tuple(self.changes), frozenset(self.folders)
        )

    def at(self, path: str) -> int | None:
        """Return the number of what has that path now."""
        number = 0
        for part in PurePosixPath(path).parts:
            found = self.live.get((number, part))
            if found is None:
                return None
            number = found
        return number

    def content(self, number: int) -> bytes:
        """Return what a program reads from a file now."""
        return _content(self.files[number], self.writes.get(number, []))

    def make(self, path: str, *, is_folder: bool = False, content: bytes = b"") -> int:
        """Make an empty file or a folder."""
        number = 1 + max(self.files.keys() | self.folders)
        if is_folder:
            self.folders.add(number)
        else:
            self.files[number] = content
        self._change({self._entry(path): number})
        return number

    def write(self, number: int, offset: int, data: bytes | None) -> None:
        """Write bytes, or (None) cut the file to `offset` bytes."""
        self.writes.setdefault(number, []).append(Written(offset, data))

    def move(self, source: str, target: str) -> None:
        """Give what is at `source` the name `target`; what had that name is gone."""
        moved = self.at(source)
        self._change({self._entry(source): None, self._entry(target): moved})

    def link(self, source: str, target: str) -> None:
        """Give a file another name besides."""
        self._change({self._entry(target): self.at(source)})

    def remove(self, path: str) -> None:
        """Take a name away."""
        self._change({self._entry(path): None})

    def sync(self, number: int) -> None:
        """Make a file's bytes, or the names in a folder, certain."""
        if number in self.folders:
            certain = [change for change in self.changes if any(folder == number for folder, _ in change)]
            for change in certain:
                _apply(self.names, change)
            self.changes = [change for change in self.changes if change not in certain]
        else:
            self.files[number] = _content(self.files[number], self.writes.pop(number, []))

    def settle(self) -> None:
        """Make everything certain: the disk before the operation begins."""
        for number in list(self.writes):
            self.sync(number)
        self.names, self.changes = dict(self.live), []

    def _entry(self, path: str) -> Entry:
        pure = PurePosixPath(path)
        parent = self.at(str(pure.parent))
        if parent is None:
            raise ValueError(f"{path}: its folder is not known")
        return parent, pure.name

    def _change(self, change: dict[Entry, int | None]) -> None:
        self.changes.append(change)
        _apply(self.live, change)


@dataclass(frozen=True)
class Choice:
    """Which of the things on their way reached the disk: one of the plain cases, or by chance."""

    kind: str
    seed: float = 0.0


PLAIN = (
    Choice("all"),
    Choice("none"),
    Choice("names only"),
    Choice("bytes only"),
    Choice("sizes only"),
    Choice("all but the last write"),
    Choice("the last write only"),
    Choice("the last write torn", 0.3),
    Choice("the last write torn", 0.7),
)


def state_of(moment: Moment, choice: Choice) -> Tree:
    """Return what lies on the disk when the power goes at that moment, and this reached it."""
    chance = random.Random(f"{choice.kind} {choice.seed}")
    names = dict(moment.names)
    for change in _names_that_arrived(moment, choice, chance):
        _apply(names, change)
    tree: Tree = {}
    _walk(0, "", names, moment, choice, chance, tree)
    return tree


def _names_that_arrived(moment: Moment, choice: Choice, chance: random.Random) -> Sequence[dict[Entry, int | None]]:
    if choice.kind in {"none", "bytes only"}:
        return ()
    if choice.kind == "in order":
        return moment.changes[: chance.randint(0, len(moment.changes))]
    if choice.kind == "in any order":
        return [change for change in moment.changes if chance.random() < 0.5]
    return moment.changes


def _walk(
    folder: int, path: str, names: Names, moment: Moment, choice: Choice, chance: random.Random, tree: Tree
) -> None:
    for (parent, name), number in sorted(names.items()):
        if parent != folder:
            continue
        place = f"{path}/{name}" if path else name
        if number in moment.folders:
            tree[place] = None
            _walk(number, place, names, moment, choice, chance, tree)
        else:
            writes = moment.writes.get(number, ())
            content = moment.files[number]
            tree[place] = _content(content, _writes_that_arrived(writes, len(content), choice, chance))


def _writes_that_arrived(
    writes: Sequence[Written], size: int, choice: Choice, chance: random.Random
) -> Sequence[Written]:
    kind = choice.kind
    if not writes or kind in {"all", "bytes only"}:
        return writes
    if kind in {"none", "names only"}:
        return ()
    if kind == "sizes only":
        return _sizes(writes, size)
    if kind == "all but the last write":
        return writes[:-1]
    if kind == "the last write only":
        return _without_lost_cuts(writes, [write is writes[-1] for write in writes])
    if kind == "the last write torn":
        return [*writes[:-1], *_torn(writes[-1], choice.seed, chance)]
    share = chance.choice([0.2, 0.5, 0.8, 0.95])
    kept = _without_lost_cuts(writes, [chance.random() < share for _ in writes])
    return [part for write in kept for part in (_torn(write, 0.5, chance) if chance.random() < 0.3 else [write])]


def _sizes(writes: Sequence[Written], size: int) -> list[Written]:
    """Only how long the file becomes; what was to be written behind its old end is zeros."""
    sizes = []
    for write in writes:
        if write.data is None or write.end > size:
            size = write.end
            sizes.append(Written(size, None))
    return sizes


def _without_lost_cuts(writes: Sequence[Written], arrived: Sequence[bool]) -> list[Written]:
    """A cut that did not reach the disk takes along what was written behind it: its blocks belong to the new file."""
    kept, lost_cut = [], None
    for write, is_there in zip(writes, arrived, strict=True):
        if write.data is None:
            lost_cut = None if is_there else write.offset
        if is_there and (lost_cut is None or write.end <= lost_cut):
            kept.append(write)
    return kept


def _torn(write: Written, share: float, chance: random.Random) -> list[Written]:
    """Some sectors of a write."""
    if write.data is None:
        return [write]
    parts = []
    for start in range(write.offset // SECTOR * SECTOR, write.end, SECTOR):
        first, last = max(start, write.offset), min(start + SECTOR, write.end)
        if chance.random() < share:
            parts.append(Written(first, write.data[first - write.offset : last - write.offset]))
    return parts


def _content(content: bytes, writes: Sequence[Written]) -> bytes:
    if not writes:
        return content
    made = bytearray(content)
    for write in writes:
        if write.data is None:
            made = made[: write.offset].ljust(write.offset, b"\0")
        else:
            if len(made) < write.offset:
                made = made.ljust(write.offset, b"\0")
            made[write.offset : write.end] = write.data
    return bytes(made)


def _apply(names: Names, change: dict[Entry, int | None]) -> None:
    for entry, number in change.items():
        if number is None:
            names.pop(entry, None)
        else:
            names[entry] = number
