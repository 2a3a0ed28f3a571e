"""An operation recorded: everything it wrote and synced below a folder, as moments of a disk that forgets."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.faults.disk import Disk, Moment
from tests.faults.syscalls import SYNCS, WRITES, Call, TracedChild

__all__ = ["ACKNOWLEDGED", "disk_below", "record"]

ACKNOWLEDGED = b"ack"
"""The report by which a recorded operation says that a step has returned."""

_NAMES = ("open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "unlink")
_NAMES = (*_NAMES, "unlinkat", "rmdir", "symlink", "symlinkat", "lseek")
_OPTIONS = ("-s", "100000000", "-e", f"trace={','.join((*_NAMES, *WRITES, *SYNCS))}")
_AT = {"mkdirat": 1, "unlinkat": 1, "renameat": 1, "renameat2": 1, "linkat": 1}


def record(root: Path, work: Callable[[Callable[[], None]], None], log: Path) -> list[Moment]:
    """Do `work(acknowledge)` in a child and return the disk below `root` after every call that changed it.

    RuntimeError where the work failed: it is recorded without any fault.
    """
    disk = disk_below(root)
    child = TracedChild(lambda: lambda report, _wait: work(lambda: report(ACKNOWLEDGED)), log, _OPTIONS)
    child.go()
    ran = child.end()
    if ran.status:
        raise RuntimeError(f"the operation failed by itself: {ran.reports[-1:]}")
    first, follow = disk.moment(), _Follower(disk, root)
    moments = [disk.moment() for call in ran.calls if follow.take(call)]
    _compare(disk, root)
    return [first, *moments]


def disk_below(root: Path) -> Disk:
    """Return a disk on which everything below `root` is certain."""
    disk = Disk()
    for folder, folders, files in os.walk(root):
        within = Path(folder).relative_to(root)
        for name in folders:
            disk.make(str(within / name), is_folder=True)
        for name in files:
            disk.make(str(within / name), content=Path(folder, name).read_bytes())
    disk.settle()
    return disk


def _compare(disk: Disk, root: Path) -> None:
    """Raise RuntimeError where the disk as followed is not what really lies there: something was not understood."""
    for folder, _, files in os.walk(root):
        for name in files:
            path = Path(folder, name)
            number = disk.at(str(path.relative_to(root)))
            if number is None or disk.content(number) != path.read_bytes():
                raise RuntimeError(f"{path.name} was not followed")


class _Follower:
    """Does to a disk what recorded calls did to the files below a folder."""

    def __init__(self, disk: Disk, root: Path) -> None:
        self._disk, self._root = disk, f"{root}/"
        self._open: dict[int, tuple[int, int]] = {}

    def take(self, call: Call) -> bool:
        """Follow one call; return whether it changed anything."""
        if call.result is None or call.result < 0:
            return False
        if call.name in {"open", "openat", "creat"}:
            return self._take_open(call)
        if call.name in {*WRITES, *SYNCS, "lseek"}:
            return self._take_descriptor(call)
        return self._take_name(call)

    def _below(self, path: str) -> str | None:
        if f"{path}/" == self._root:
            return "."
        return path.removeprefix(self._root) if path.startswith(self._root) else None

    def _take_open(self, call: Call) -> bool:
        first = 1 if call.name == "openat" else 0
        path = self._below(call.path(first))
        if path is None:
            return False
        flags = call.arguments[first + 1]
        number, is_made = self._disk.at(path), False
        if number is None:
            number, is_made = self._disk.make(path), True
        assert call.result is not None
        self._open[call.result] = (number, 0)
        if "O_TRUNC" in flags and not is_made:
            self._disk.write(number, 0, None)
            return True
        return is_made

    def _take_descriptor(self, call: Call) -> bool:
        described = call.described(0)
        if described.startswith("pipe:"):
            is_acknowledged = call.name == "write" and call.string(1) == ACKNOWLEDGED + b"\n"
            self._disk.acknowledged += is_acknowledged
            return is_acknowledged
        if self._below(described.removesuffix(" (deleted)")) is None:
            return False
        descriptor = call.number(0)
        number, place = self._open[descriptor]
        assert call.result is not None
        if call.name == "lseek":
            self._open[descriptor] = (number, call.result)
            return False
        if call.name in {"fsync", "fdatasync"}:
            self._disk.sync(number)
        elif call.name == "write":
            self._disk.write(number, place, call.string(1)[: call.result])
            self._open[descriptor] = (number, place + call.result)
        elif call.name == "pwrite64":
            self._disk.write(number, call.number(3), call.string(1)[: call.result])
        elif call.name == "ftruncate":
            self._disk.write(number, call.number(1), None)
        else:
            raise NotImplementedError(f"{call.name} into a file of the vault is not modelled")
        return True

    def _take_name(self, call: Call) -> bool:
        first = _AT.get(call.name, 0)
        path = self._below(call.path(first))
        if call.name.startswith(("rename", "link")):
            target = self._below(call.path(3 if first else 1))
            if path is None and target is None:
                return False
            if path is None or target is None:
                raise NotImplementedError(f"{call.name} across the vault's disk is not modelled")
            (self._disk.move if call.name.startswith("rename") else self._disk.link)(path, target)
            return True
        if path is None:
            return False
        if call.name.startswith("mkdir"):
            self._disk.make(path, is_folder=True)
        elif call.name in {"unlink", "unlinkat", "rmdir"}:
            self._disk.remove(path)
        else:
            raise NotImplementedError(f"{call.name} in the vault's folder is not modelled")
        return True
