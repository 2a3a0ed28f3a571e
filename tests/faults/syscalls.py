"""System calls of a forked child: recorded with all their data, or failed, by strace attached from outside."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tests.faults.children import in_words

__all__ = [
    "MISSING",
    "SYNCS",
    "WRITES",
    "Call",
    "Ran",
    "Report",
    "Session",
    "TracedChild",
    "Wait",
    "calls_in",
    "is_available",
]

MISSING = "strace is not installed here (packaging/setup_venv.py installs it where it may)"

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "fallocate", "sendfile")
WRITES = (*WRITES, "copy_file_range")
SYNCS = ("fsync", "fdatasync", "sync_file_range")

_READY = b"ready"
_ANYONE_MAY_TRACE = (0x59616D61, ctypes.c_ulong(-1))
"""PR_SET_PTRACER, PR_SET_PTRACER_ANY: without it a user who is not root may trace no process but their own child."""

_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(.*)$", re.DOTALL)
_UNFINISHED = re.compile(r"^(\d+) +(\w+\(.*) <unfinished \.\.\.>$", re.DOTALL)
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
_ARGUMENT = re.compile(r'(?:"[^"]*"(?:\.\.\.)?|<[^>]*>|\[[^\]]*\]|\{[^}]*\}|[^,])+')
_HEX = re.compile(r"\\x([0-9a-f]{2})")


def is_available() -> bool:
    """Whether system calls can be watched here."""
    return shutil.which("strace") is not None


@dataclass(frozen=True)
class Call:
    """One system call as strace printed it, its strings in hexadecimal."""

    thread: int
    name: str
    arguments: tuple[str, ...]
    result: int | None
    is_injected: bool

    def number(self, argument: int) -> int:
        """An argument that is a plain number, or a descriptor."""
        return int(self.arguments[argument].partition("<")[0], 0)

    def described(self, argument: int) -> str:
        """The path that strace gives for a descriptor; with ` (deleted)` behind it where it has no name any more."""
        text = self.arguments[argument]
        path = text.partition("<")[2].partition(">")[0]
        return _text(path) + (" (deleted)" if "(deleted)" in text else "")

    def string(self, argument: int) -> bytes:
        """An argument that is bytes."""
        quoted = self.arguments[argument]
        if not quoted.startswith('"') or quoted.endswith("..."):
            raise ValueError(f"{self.name} was not recorded whole")
        return bytes.fromhex(quoted[1:-1].replace("\\x", ""))

    def path(self, argument: int) -> str:
        """An argument that is a path; relative to the descriptor before it, where there is one."""
        path = os.fsdecode(self.string(argument))
        if not path.startswith("/") and argument and "<" in self.arguments[argument - 1]:
            return os.path.join(self.described(argument - 1), path)  # noqa: PTH118  # text of another process
        return path


@dataclass(frozen=True)
class Ran:
    """What a traced child reported and did, and how it ended."""

    reports: tuple[bytes, ...]
    calls: tuple[Call, ...]
    status: int


Report = Callable[[bytes], None]
Wait = Callable[[], None]
Session = Callable[[Report, Wait], None]


class TracedChild:
    """A forked child that calls `begin`, is then traced, and goes on with the session that `begin` gave.

    Reports go through a pipe, so that the trace shows when each was made (`Call.described` gives `pipe:[…]`, the bytes
    the report). A session may wait for `go`: then the parent can look at what lies on the disk meanwhile.
    """

    def __init__(self, begin: Callable[[], Session], log: Path, options: Sequence[str]) -> None:
        self._log = log
        go_reading, self._go = os.pipe()
        self._told, telling = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(self._go)
            os.close(self._told)
            _work(begin, go_reading, telling)
        os.close(go_reading)
        os.close(telling)
        self._reports: list[bytes] = []
        self._pending = b""
        if self.next_report() != _READY:
            os.waitpid(self.pid, 0)
            raise RuntimeError("the operation could not be prepared")
        self._reports.clear()
        command = ["strace", "-f", "-y", "-xx", "-o", str(log), "-p", str(self.pid), *options]
        self._tracer = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self._wait_until_traced()

    def _wait_until_traced(self) -> None:
        status = Path(f"/proc/{self.pid}/status")
        deadline = time.monotonic() + 20
        while "TracerPid:\t0\n" in status.read_text():
            if self._tracer.poll() is not None or time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                _, words = self._tracer.communicate()
                raise RuntimeError(f"strace does not work here: {words.decode(errors='replace').strip()}")
            time.sleep(0.0005)

    def go(self) -> None:
        """Let it work, or go on."""
        os.write(self._go, b"g")

    def next_report(self) -> bytes | None:
        """Wait for a report; None when it has ended."""
        while b"\n" not in self._pending:
            data = os.read(self._told, 1 << 16)
            if not data:
                return None
            self._pending += data
        line, _, self._pending = self._pending.partition(b"\n")
        self._reports.append(line)
        return line

    def end(self) -> Ran:
        """Wait for the end and return everything."""
        while self.next_report() is not None:
            pass
        _, status = os.waitpid(self.pid, 0)
        self._tracer.communicate()
        os.close(self._go)
        os.close(self._told)
        return Ran(tuple(self._reports), tuple(calls_in(self._log)), os.waitstatus_to_exitcode(status))


def _work(begin: Callable[[], Session], go: int, telling: int) -> NoReturn:
    code = 1
    try:
        ctypes.CDLL(None).prctl(*_ANYONE_MAY_TRACE)
        session = begin()
        _tell(telling, _READY)

        def wait() -> None:
            os.read(go, 1)

        wait()
        session(lambda report: _tell(telling, report), wait)
        code = 0
    except Exception as error:  # noqa: BLE001  told as what became of the operation
        _tell(telling, f"raised {in_words(error)}".replace("\n", " ").encode())
    finally:
        os._exit(code)


def _tell(pipe: int, report: bytes) -> None:
    if b"\n" in report:
        raise ValueError("a report is one line")
    os.write(pipe, report + b"\n")


def calls_in(log: Path) -> Iterator[Call]:
    """Yield the calls of a trace in the order in which they ended."""
    unfinished: dict[str, str] = {}
    for line in log.read_text("utf-8", errors="replace").splitlines():
        begun, resumed = _UNFINISHED.match(line), _RESUMED.match(line)
        if begun is not None:
            unfinished[begun[1]] = begun[2]
            continue
        whole = line if resumed is None else f"{resumed[1]} {unfinished.pop(resumed[1], '')}{resumed[2]}"
        found = _LINE.match(whole)
        if found is not None:
            thread, name, arguments, result, rest = found.groups()
            parts = tuple(part.strip() for part in _ARGUMENT.findall(arguments))
            number = None if result == "?" else int(result)
            yield Call(int(thread), name, parts, number, "(INJECTED)" in rest)


def _text(escaped: str) -> str:
    return os.fsdecode(bytes.fromhex("".join(_HEX.findall(escaped)))) if "\\x" in escaped else escaped
