"""Keys and words of a vault, looked for where none may be: in the locked app's memory, and around it on the disk.

The tour (`tests.faults.tour`) makes a vault, writes in it and locks. The process that is there then, under the same
number, must know nothing of what the one before knew: its memory is read byte by byte. Then the home, the folders that
programs may use, the temporary ones, shared memory and what a process shows of itself are searched, after the lock and
after a crash with the words on the screen.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from confidant.vault.keys import DataKey
from tests.benchmarks.timing import ROOT, Figure
from tests.faults.scale import Scale
from tests.faults.tour_process import TourProcess
from tests.faults.tour_words import CANARIES, PASSPHRASE

__all__ = [
    "CRASHES",
    "MISSING",
    "Locked",
    "Looked",
    "Secrets",
    "canary_row",
    "crash_and_look",
    "is_readable",
    "memory_of",
    "writes_core_files",
]

MISSING = "only root may read the memory of a process that hides it"

_BLOCK = 4 * 1024 * 1024
CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL)

_WANTING_CORES = ("sh", "-c", 'ulimit -c unlimited; cd "$TMPDIR"; exec "$@"', "sh")
_SHARED_MEMORY = Path("/dev/shm")
_FOLDER = "canaries-"
"""What a tour's folder is called, before what makes its name its own."""

_PATIENCE_S = 120


def is_readable() -> bool:
    """Whether another process's memory can be read here."""
    return os.geteuid() == 0 and Path("/proc/self/mem").exists()


@dataclass(frozen=True)
class Looked:
    """How many canaries were found, in how many bytes, and where each was."""

    looked_at: int
    places: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many places held one; a figure of ours has to be 0."""
        return len(self.places)

    def __add__(self, other: Looked) -> Looked:
        return Looked(self.looked_at + other.looked_at, self.places + other.places)


class Secrets:
    """What a tour planted and what it made, as it may lie in memory."""

    def __init__(self, tour: TourProcess) -> None:
        self._named: dict[bytes, str] = {}
        for word in (PASSPHRASE, *CANARIES):
            self._add(f"the word {word}", word)
        for secret in set(tour.secrets):
            key = DataKey(secret)
            for name, raw in {"data key": secret, "database key": key.database, "rows' key": key.rows}.items():
                self._named[raw] = name
                self._add(name, raw.hex(), raw.hex().upper())
        for secret in set(tour.wrapping_keys):
            self._named[secret] = "the passphrase's key"
        for mark in ("-", " ", ""):
            self._add("recovery key", mark.join(tour.blocks))
        # A block alone is six digits and found anywhere; two in a row are not.
        self._add("recovery key", *(f"{one}{mark}{two}" for one, two in pairwise(tour.blocks) for mark in "- "))
        self.longest = 4 * max(map(len, self._named))

    def _add(self, name: str, *texts: str) -> None:
        for text in filter(None, texts):
            self._named.update({text.encode(encoding): name for encoding in ("utf-8", "latin-1")})

    def within(self, data: bytes) -> list[str]:
        """The names of what stands in `data`, each once, in whatever encoding.

        UTF-16 and UTF-32 of these words are their Latin-1 with zeros between: without the zeros one search does, and
        finds what stands there as it is, too. Only a key may have a zero of its own.
        """
        narrowed = data.replace(b"\0", b"")
        return sorted({name for needle, name in self._named.items() if needle in (data if 0 in needle else narrowed)})


def memory_of(pid: int, secrets: Secrets, *, most: int = 1000) -> Looked:
    """Read all the memory of a process, and what it shows of itself in /proc; stop when `most` canaries are found."""
    looked = Looked(0, ())
    for name in ("environ", "cmdline"):
        looked += _looked(Path(f"/proc/{pid}/{name}").read_bytes(), f"/proc/PID/{name}", secrets)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end, name in _regions(pid):
            for data in _blocks(memory.fileno(), start, end, secrets.longest):
                looked += _looked(data, f"memory ({name or 'nameless'})", secrets)
                if looked.count >= most:
                    return looked
    return looked


def _looked(data: bytes, where: str, secrets: Secrets) -> Looked:
    return Looked(len(data), tuple(f"{what} in {where}" for what in secrets.within(data)))


def _regions(pid: int) -> Iterator[tuple[int, int, str]]:
    """Yield what is readable, but for pages that are a file's and lie on the disk as they do here."""
    smaps = Path(f"/proc/{pid}/smaps").read_text()
    for found in _REGION.finditer(smaps):
        start, end, rights, inode, name = found.groups()
        dirty = sum(map(int, _DIRTY.findall(found[0])))
        if rights.startswith("r") and not name.startswith("[v") and (dirty or inode == "0"):
            yield int(start, 16), int(end, 16), name


_REGION = re.compile(
    r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+) *(.*)\n(?:[A-Z].*\n)+",
    re.MULTILINE,
)
_DIRTY = re.compile(r"^(?:Shared|Private)_Dirty: +(\d+) kB$", re.MULTILINE)


def _blocks(memory: int, start: int, end: int, overlap: int) -> Iterator[bytes]:
    """Yield a region piece by piece, each beginning with the end of the one before: a word may lie across."""
    last = b""
    while start < end:
        try:
            data = os.pread(memory, min(_BLOCK, end - start), start)
        except OSError:  # pages of a device
            return
        if not data:
            return
        yield last + data
        last = data[-overlap:]
        start += len(data)


def left_on_disk(tour: TourProcess, secrets: Secrets) -> Looked:
    """Search what a tour leaves: everything in its folders but what the user let out, and the machine's shared memory.

    Names of files are searched like their content.
    """
    looked = Looked(0, ())
    # What else runs at the same time has folders of its own there, and lets letters out into them.
    tours = set(_SHARED_MEMORY.glob(f"{_FOLDER}*"))
    for path in (*_files(tour.folder, but={tour.out}), *_files(_SHARED_MEMORY, but=tours | {tour.folder})):
        for data in (os.fsencode(path.name), *_content(path, secrets.longest)):
            looked += _looked(data, str(path), secrets)
    return looked


def _files(folder: Path, *, but: Set[Path]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) not in but]
        yield from (path for path in (Path(place, name) for name in files) if path.is_file() and not path.is_symlink())


def _content(path: Path, overlap: int) -> Iterator[bytes]:
    try:
        size = path.stat().st_size
        with path.open("rb", buffering=0) as file:
            yield from _blocks(file.fileno(), 0, size, overlap)
    except OSError:  # gone meanwhile, or somebody else's
        return


def _derives(*, slowly: bool) -> dict[str, str]:
    return {"TOUR_DERIVES": "slowly" if slowly else ""}


class Locked:
    """An app that was led through the tour to its lock, and is still there; `close` ends it.

    With `seeded` a guard is taken out (`tour.SEEDED`). `slowly` derives the key as the app does.
    """

    def __init__(self, folder: Path, *, seeded: str = "", slowly: bool = False) -> None:
        self._keeps_its_process = seeded == "lock"
        self.tour = TourProcess(folder, "first", TOUR_SEEDED=seeded, **_derives(slowly=slowly))
        self.tour.hear_until("lock")
        _wait_until_locked(self.tour.pid, is_replaced=not self._keeps_its_process)
        self.secrets = Secrets(self.tour)

    def look(self) -> Looked:
        """Look at its memory, its open files, and what lies on the disk."""
        memory = memory_of(self.tour.pid, self.secrets, most=20 if self._keeps_its_process else 1000)
        return memory + _open_files(self.tour) + left_on_disk(self.tour, self.secrets)

    def close(self) -> None:
        """End it."""
        self.tour.kill()


def crash_and_look(folder: Path, secrets: Secrets, number: int, *, seeded: str = "", slowly: bool = False) -> Looked:
    """Open the vault of an earlier tour, die of a signal with a note on the screen, and search the disk.

    The app is started as by a shell that wants core files, in a folder that is searched.
    """
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    told = {"PYTHONPATH": path, "TOUR_SIGNAL": str(int(number)), "TOUR_SEEDED": seeded, **_derives(slowly=slowly)}
    tour = TourProcess(folder, "crash", before=_WANTING_CORES, **told)
    code = tour.end()
    if code != -number:
        raise RuntimeError(f"ended with {code}: {tour.said_on_standard_error()}")
    return left_on_disk(tour, secrets)


def writes_core_files() -> bool:
    """Whether a crash here leaves a file in the folder the program runs in, if nothing is done against it."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    return pattern.exists() and not pattern.read_text().startswith(("|", "/", "@"))


def _wait_until_locked(pid: int, *, is_replaced: bool) -> None:
    """Wait for the process to have been replaced, and to have nothing left to do."""
    deadline, quiet_since, busy = time.monotonic() + _PATIENCE_S, time.monotonic(), -1.0
    while True:
        now = time.monotonic()
        if now > deadline:
            raise TimeoutError("the app did not lock")
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        has_worked = float(fields[11]) + float(fields[12])
        if has_worked != busy or (is_replaced and b"tour" in command):
            busy, quiet_since = has_worked, now
        elif now - quiet_since > 1:
            return
        time.sleep(0.02)


def _open_files(tour: TourProcess) -> Looked:
    """What the locked process still holds open of the vault: nothing."""
    opened = [str(each.readlink()) for each in Path(f"/proc/{tour.pid}/fd").iterdir()]
    return Looked(len(opened), tuple(f"{path} is still open" for path in opened if path.startswith(str(tour.vault))))


def canary_row(scale: Scale) -> list[Figure]:
    """Nothing in the locked app's memory, and nothing on the disk after a lock and after crashes.

    A guard named in TOUR_SEEDED is taken out, to see it missed: the first thing found tells.
    """
    what = ("canaries in the locked app's memory and around it", "canaries around an app that crashed")
    if not is_readable():
        return [Figure(what[0], f"not looked at: {MISSING}", "0", holds=False)]
    seeded, slowly = os.environ.get("TOUR_SEEDED", ""), scale.size >= 1
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as name:
        locked = Locked(Path(name), seeded=seeded, slowly=slowly)
        try:
            after_lock = locked.look()
        finally:
            locked.close()
        after_crash = Looked(0, ())
        for number in () if seeded and after_lock.count else CRASHES:
            after_crash += crash_and_look(Path(name), locked.secrets, number, seeded=seeded, slowly=slowly)
            if seeded and after_crash.count:
                break
    return [_figure(what[0], after_lock), _figure(what[1], after_crash)]


def _figure(what: str, looked: Looked) -> Figure:
    where = "".join(f"; {place}" for place in looked.places[:1])
    measured = f"{looked.count} in {looked.looked_at / 1024 / 1024:.0f} MiB{where}"
    return Figure(what, measured, "0", looked.count == 0)
