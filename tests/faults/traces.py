"""What the real program asks of the system during a tour, call by call, and what of that it never may.

The calls are those that can make a socket, reach somebody, open a file to write, make one, or give bytes away. strace
stops the program at these alone (`--seccomp-bpf`), so that a traced tour takes hardly longer than another.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tour_words import CANARIES

__all__ = [
    "CALLS",
    "Allowed",
    "Forbidden",
    "Judged",
    "Traced",
    "buses_of",
    "displays_of",
    "judged",
    "needles_of",
    "traced",
    "tracer",
]

_SOCKETS = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4")
_OPENING = ("open", "openat", "openat2", "creat", "mkdir", "mkdirat", "mknod", "mknodat", "memfd_create")
_NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat")
_GIVING = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
_UNSEEN = ("sendfile", "copy_file_range", "splice", "tee", "vmsplice", "io_uring_setup", "process_vm_writev")
"""Ways of giving bytes away that no trace shows the bytes of: none is allowed but between files of ours."""

CALLS = (*_SOCKETS, *_OPENING, *_NAMING, *_GIVING, *_UNSEEN, "mmap", "execve", "umask", "ptrace", "shmget")

_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)", re.DOTALL)
_BEGUN = re.compile(r"^(\d+) +(\w+\(.*) <unfinished \.\.\.>$", re.DOTALL)
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"^(AT_FDCWD|\d+)<([^>]*)>")
_OPEN_FILE = re.compile(r"/proc/\d+/fd/\d+")
_PASSING = re.compile(r"\.[0-9a-f]{16}\.confidant-vault")
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")


@dataclass(frozen=True)
class Traced:
    """One call: its arguments as strace prints them, with strings and paths in hexadecimal."""

    thread: int
    name: str
    arguments: str
    failed: bool

    def strings(self) -> list[bytes]:
        """Every string among the arguments. ValueError where strace did not print one whole."""
        found = list(_STRING.finditer(self.arguments))
        if any(each[2] for each in found):
            raise ValueError(f"{self.name} was not recorded whole")
        return [_unescaped(each[1]) for each in found]

    def descriptor(self) -> tuple[int, str]:
        """The first argument's descriptor and what it leads to: a path, or `socket:[…]` and the like."""
        found = _DESCRIPTOR.match(self.arguments)
        if found is None:
            return -1, ""
        number = -1 if found[1] == "AT_FDCWD" else int(found[1])
        return number, os.fsdecode(_unescaped(found[2])) if "\\x" in found[2] else found[2]

    def paths(self) -> list[str]:
        """Every path among the arguments, absolute."""
        base = self.descriptor()[1]
        texts = [os.fsdecode(text) for text in self.strings()]
        return [text if text.startswith("/") or not base else f"{base}/{text}" for text in texts]

    def mode(self) -> int | None:
        """The mode that a new file or folder is asked to have."""
        found = re.search(r", (0[0-7]*)$", self.arguments)
        return None if found is None else int(found[1], 8)


@dataclass(frozen=True)
class Forbidden:
    """A call that the program never may make, and why."""

    why: str
    call: Traced

    def __str__(self) -> str:
        """What was done, readable."""
        readable = _STRING.sub(lambda found: repr(_unescaped(found[1])[:120]), self.call.arguments)
        return f"{self.why}: {self.call.name}({readable[:400]})"


@dataclass(frozen=True)
class Allowed:
    """Where a tour may write and whom it may reach."""

    folders: tuple[Path, ...]
    """Files may be made and written here: the vault, preferences, the state folder."""

    making: tuple[Path, ...] = ()
    """A vault is made, or restored, in a folder of a passing name beside one of these."""

    chosen: tuple[Path, ...] = ()
    """What the user lets out: the words of a vault may stand here."""

    reachable: tuple[str, ...] = ()
    """Beginnings of socket names: the display, message buses, accessibility, name services."""

    displays: tuple[str, ...] = ()
    """Of those, the ones that show the words: a display has to."""

    told: frozenset[int] = field(default_factory=frozenset)
    """Inodes of pipes to whoever drives the tour: reports, and the results on standard output."""

    programs: tuple[str, ...] = ()
    """What may be started: the program itself, in its own place."""


def buses_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The sockets of the message buses that a process with this environment finds."""
    named = [environment.get(name, "") for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")]
    found = [path for address in named for path in re.findall(r"unix:(?:path|abstract)=([^,;]+)", address)]
    usual = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
    return (*found, *(f"@{path}" for path in found), *usual)


def displays_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The sockets of what shows or reads out a process's windows: X server, Wayland, accessibility bus."""
    found: list[str] = []
    if display := environment.get("DISPLAY", "").lstrip(":").partition(".")[0]:
        found += [f"{mark}/tmp/.X11-unix/X{display}" for mark in ("", "@")]
    if runtime := environment.get("XDG_RUNTIME_DIR", ""):
        found += [f"{runtime}/{name}" for name in ("wayland-", "at-spi/")]
    return tuple(found)


NAME_SERVICES = ("/var/run/nscd/socket", "/run/nscd/socket", "/run/systemd/userdb/")
"""Who a user is, where the home is not in the environment."""


def tracer(log: Path) -> list[str]:
    """What is put before a command to have its calls recorded in `log`."""
    calls = f"trace={','.join(CALLS)}"
    return [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "9999999",
        "--seccomp-bpf",
        "-o",
        str(log),
        "-e",
        calls,
        "-e",
        "signal=none",
    ]


def traced(log: Path) -> Iterator[Traced]:
    """Yield the calls of a log in the order in which they ended."""
    begun: dict[str, str] = {}
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.rstrip("\n")
            first, second = _BEGUN.match(text), _RESUMED.match(text)
            if first is not None:
                begun[first[1]] = first[2]
                continue
            if second is not None:
                text = f"{second[1]} {begun.pop(second[1], '')}{second[2]}"
            found = _LINE.match(text)
            if found is not None:
                yield Traced(int(found[1]), found[2], found[3], found[4].startswith("-"))


def needles_of(words: Sequence[str]) -> tuple[bytes, ...]:
    """Each word as it may lie in memory or in a file: UTF-8, Latin-1, UTF-16 and UTF-32 as machines here have it."""
    encodings = ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le")
    return tuple(dict.fromkeys(word.encode(encoding) for word in words for encoding in encodings))


@dataclass(frozen=True)
class Judged:
    """How many calls were looked at, which of them never may be, and whom the program reached."""

    count: int
    forbidden: tuple[Forbidden, ...]
    reached: frozenset[str]


def judged(log: Path, allowed: Allowed) -> Judged:
    """Look at every call of a log."""
    rules = _Rules(allowed)
    count, found = 0, []
    for call in traced(log):
        count += 1
        why = rules.why_not(call)
        if why:
            found.append(Forbidden(why, call))
    return Judged(count, tuple(found), rules.reached)


class _Rules:
    """Goes through the calls of a trace in their order, and knows what each socket is connected to."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._connected: dict[str, str] = {}
        self._is_masked = False
        needles = sorted(needles_of(CANARIES), key=len, reverse=True)
        self._needles = re.compile(b"|".join(re.escape(needle) for needle in needles))
        self._ends: dict[tuple[int, str], bytes] = {}
        self._by_name: dict[str, Callable[[Traced], str]] = {
            **dict.fromkeys(("socket", "socketpair"), self._socket),
            **dict.fromkeys(("bind", "listen", "accept", "accept4"), lambda _call: "it listens to others"),
            "connect": self._connect,
            **dict.fromkeys(_OPENING, self._opening),
            **dict.fromkeys(_NAMING, self._naming),
            **dict.fromkeys(_GIVING, self._giving),
            **dict.fromkeys(_UNSEEN, lambda _call: "it gives bytes away unseen"),
            "mmap": self._mapping,
            "execve": self._starting,
            "umask": self._masking,
            "ptrace": lambda _call: "it traces another program",
            "shmget": self._sharing,
        }

    @property
    def reached(self) -> frozenset[str]:
        """The sockets that were connected to, or tried."""
        return frozenset(self._connected.values())

    def why_not(self, call: Traced) -> str:
        """Why the call may not be; empty where it may."""
        return self._by_name[call.name](call)

    def _socket(self, call: Traced) -> str:
        return "" if call.arguments.startswith("AF_UNIX,") else "a socket that is not the machine's own"

    def _connect(self, call: Traced) -> str:
        text = call.arguments
        if "sa_family=AF_UNIX" not in text:
            return "it reaches for a network"
        (name,) = call.strings() or [b""]
        target = ("@" if 'sun_path=@"' in text else "") + os.fsdecode(name)
        self._connected[call.descriptor()[1]] = target
        reachable = (*self._allowed.reachable, *NAME_SERVICES)
        return "" if target.startswith(reachable) else f"it reaches {target}"

    def _opening(self, call: Traced) -> str:
        if call.name == "memfd_create":
            return "" if self._allowed.displays else "memory that is a file"
        is_making = call.name in {"creat", "mkdir", "mkdirat", "mknod", "mknodat"}
        if call.failed or not (is_making or _WRITING.search(call.arguments)):
            return ""
        (path,) = call.paths()
        if path == os.devnull:
            return ""
        if not self._is_ours(path):
            return "a file where none belongs"
        mode = call.mode()
        is_private = mode is None or mode & 0o077 == 0 or self._is_masked
        return "" if is_private else "a file that others may read"

    def _naming(self, call: Traced) -> str:
        # A file that has no name yet is linked from where the system lists open files; its opening was looked at.
        paths = [path for path in call.paths() if _OPEN_FILE.fullmatch(path) is None]
        is_ours = bool(paths) and all(self._is_ours(path) for path in paths)
        return "" if call.failed or is_ours else "a name where none belongs"

    def _is_ours(self, path: str) -> bool:
        whole = Path(os.path.normpath(path))
        if any(whole.is_relative_to(place) for place in (*self._allowed.folders, *self._allowed.chosen)):
            return True
        return any(
            whole.is_relative_to(place.parent) and _PASSING.fullmatch(whole.relative_to(place.parent).parts[0])
            for place in self._allowed.making
            if whole != place.parent
        )

    def _giving(self, call: Traced) -> str:
        number, target = call.descriptor()
        if call.failed or self._may_hold_words(target):
            return ""
        # The last bytes given to the same place are kept: a word may be cut in two.
        place = (number, target)
        given = self._ends.get(place, b"") + b"".join(call.strings())
        self._ends[place] = given[-64:]
        found = self._needles.search(given)
        return f"the vault's {found[0]!r} to {target or number}" if found else ""

    def _may_hold_words(self, target: str) -> bool:
        if any(f"[{inode}]" in target for inode in self._allowed.told):
            return True
        if self._connected.get(target, "-").startswith(self._allowed.displays or ("\0",)):
            return True
        return any(Path(target).is_relative_to(place) for place in self._allowed.chosen)

    def _mapping(self, call: Traced) -> str:
        if "MAP_SHARED" not in call.arguments or "PROT_WRITE" not in call.arguments:
            return ""
        found = re.search(r"MAP_[A-Z_|]+, (-1|\d+<([^>]*)>)", call.arguments)
        target = "" if found is None or found[2] is None else os.fsdecode(_unescaped(found[2]))
        return "" if "memfd" in target and self._allowed.displays else f"memory shared through {target or 'nothing'}"

    def _starting(self, call: Traced) -> str:
        program = os.fsdecode(call.strings()[0])
        return "" if call.failed or program in self._allowed.programs else f"it starts {program}"

    def _masking(self, call: Traced) -> str:
        self._is_masked = call.arguments in {"077", "0777"}
        return "" if self._is_masked else "files for others to read from now on"

    def _sharing(self, call: Traced) -> str:
        # X11's own way of showing pictures; the program asks whether it works.
        return "" if "IPC_PRIVATE" in call.arguments and self._allowed.displays else "memory shared by number"


def _unescaped(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))
