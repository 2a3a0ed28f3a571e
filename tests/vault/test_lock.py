"""One program at a time has a vault open, whatever the system, and whoever comes second is told at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from confidant.vault import lock, windows_mutex
from confidant.vault.lock import FolderLock
from confidant.vault.problems import CannotOpenVault, VaultInUse

_HOLDER = """
import sys
from pathlib import Path
from confidant.vault.lock import FolderLock
lock = FolderLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


class Windows:
    """Mutexes as Windows keeps them: there for as long as a handle is open, whoever opened it."""

    def __init__(self) -> None:
        self.open: dict[int, str] = {}
        self.foreign: set[str] = set()

    def create(self, name: str) -> tuple[int, int]:
        if name in self.foreign:
            return 0, 5
        was_there = name in self.open.values()
        handle = max(self.open, default=0) + 1
        self.open[handle] = name
        return handle, 183 if was_there else 0

    def close(self, handle: int) -> None:
        del self.open[handle]


class NoMutexes(Windows):
    def create(self, name: str) -> tuple[int, int]:
        return 0, 8  # not enough memory


def test_a_lock_held_by_another_process_is_seen_until_that_process_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        assert FolderLock.is_taken(tmp_path)
        with pytest.raises(VaultInUse):
            FolderLock.acquire(tmp_path)
        holder.kill()
    assert not FolderLock.is_taken(tmp_path)


def test_looking_at_a_lock_leaves_it_free(tmp_path: Path) -> None:
    assert not FolderLock.is_taken(tmp_path)
    lock = FolderLock.acquire(tmp_path)
    assert FolderLock.is_taken(tmp_path)
    lock.release()
    lock.release()
    assert not FolderLock.is_taken(tmp_path)


def test_who_only_looks_turns_nobody_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking = FolderLock.acquire(tmp_path)
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        looking.release()

    monkeypatch.setattr(lock.time, "sleep", wait)
    FolderLock.acquire(tmp_path).release()
    assert waits == [0.01]


def test_a_folder_that_is_gone_is_not_called_taken(tmp_path: Path) -> None:
    assert not FolderLock.is_taken(tmp_path / "gone")


def test_on_windows_a_folder_has_one_mutex_by_whatever_path_it_is_reached(tmp_path: Path) -> None:
    kernel, other = Windows(), tmp_path / "other"
    other.mkdir()
    held = windows_mutex.take(tmp_path, kernel)
    assert held is not None
    with pytest.raises(VaultInUse):
        windows_mutex.take(other / "..", kernel)
    assert len(kernel.open) == 1, "the handle of the one who came second is closed"
    windows_mutex.take(other, kernel)
    held.close()
    assert windows_mutex.take(tmp_path, kernel) is not None


def test_on_windows_the_name_gives_nothing_of_the_place_away(tmp_path: Path) -> None:
    kernel = Windows()
    windows_mutex.take(tmp_path, kernel)
    (name,) = kernel.open.values()
    assert name.startswith("Global\\confidant-")
    assert tmp_path.name not in name


def test_on_windows_another_users_mutex_is_one_in_use(tmp_path: Path) -> None:
    kernel = Windows()
    windows_mutex.take(tmp_path, kernel)
    kernel.foreign = set(kernel.open.values())
    kernel.open.clear()
    with pytest.raises(VaultInUse):
        windows_mutex.take(tmp_path, kernel)


def test_where_windows_gives_no_mutex_the_databases_lock_has_to_do(tmp_path: Path) -> None:
    assert windows_mutex.take(tmp_path, NoMutexes()) is None


def test_on_windows_a_folder_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenVault):
        windows_mutex.take(tmp_path / "gone", Windows())
