"""The process leaves no picture of its memory behind, and no file of its own that others may read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hardening.child import run

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it did")
on_posix = pytest.mark.skipif(os.name == "nt", reason="there are no masks and limits of this kind")

HARDENED = "from confidant.hardening.process import harden; print(harden())\n"
REPORT = """
import ctypes, os, resource
mask = os.umask(0)
print(oct(mask), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
"""Prints the mask, the limit of core dumps and whether the process is dumpable (PR_GET_DUMPABLE)."""

REPLACED = """
import os, sys
from confidant import __main__ as program

def open_app(vault, demo):
    if "again" not in os.environ:
        os.environ["again"] = "yes"
        os.execve(sys.executable, [sys.executable, "-c", os.environ["script"]], os.environ)
    exec(os.environ["report"])
    return 0

program._open_app = open_app
sys.exit(program.start([]))
"""
"""The program as it starts, with an app that replaces its process once and then reports."""


@on_linux
def test_a_process_begins_open_and_is_then_shut() -> None:
    open_before = run(REPORT, limits="umask 022; ulimit -S -c 0")
    assert open_before.out.split()[0] == "0o22"
    assert open_before.out.split()[-1] == "1"
    shut = run(HARDENED + REPORT, limits="umask 022")
    assert (shut.code, shut.out, shut.err) == (0, "()\n0o77 (0, 0) 0\n", "")


@on_linux
def test_the_app_shuts_itself_before_it_does_anything_and_again_after_it_has_replaced_itself() -> None:
    ended = run(REPLACED, limits="umask 022", script=REPLACED, report=REPORT)
    assert (ended.code, ended.out, ended.err) == (0, "0o77 (0, 0) 0\n", "")


@on_linux
def test_without_the_part_that_ctypes_stands_on_the_whole_of_it_serves() -> None:
    ended = run(f"import sys, _ctypes; del _ctypes.call_function\n{HARDENED}{REPORT}", limits="umask 022")
    assert ended.out == "()\n0o77 (0, 0) 0\n"


@on_linux
def test_a_measure_that_the_system_lacks_is_named_and_stops_nothing() -> None:
    ended = run("from confidant.hardening.process import harden; print(*harden('win32'), *harden('darwin'))")
    assert ended.out == "no_crash_report not_dumpable\n"
    assert ended.code == 0


def _writes_core_files_here(folder: Path) -> bool:
    pattern = Path("/proc/sys/kernel/core_pattern")
    if not pattern.exists() or pattern.read_text().startswith(("|", "/", "@")):
        return False
    return _crashed(folder, "") != []


def _crashed(folder: Path, script: str) -> list[str]:
    """What lies in `folder` after a process there died of a fault in its memory."""
    folder.mkdir()
    ended = run(
        script + "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", cwd=folder, limits="ulimit -c unlimited"
    )
    assert ended.code in {-signal.SIGSEGV, 128 + signal.SIGSEGV}
    return sorted(path.name for path in folder.iterdir())


@on_linux
def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    if not _writes_core_files_here(tmp_path / "open"):
        pytest.skip("this system writes no core file into the folder even where nothing was done against it")
    assert _crashed(tmp_path / "shut", HARDENED) == []


@on_linux
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else to try it")
def test_the_same_user_cannot_read_the_memory() -> None:
    """By /proc: as root one could, so both processes are somebody else's."""
    python = Path("/usr/bin/python3")
    if not python.exists():
        pytest.skip("there is no Python here that an unprivileged user may start")
    prctl = "import ctypes; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); "
    reading = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1] + "print(flush=True); input()"], stdin=-1, stdout=-1)
child.stdout.readline()
try:
    open(f"/proc/{child.pid}/mem", "rb").close()
    print("read")
except PermissionError:
    print("refused")
child.kill()
"""
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    said = [
        subprocess.run([python, "-c", reading, before], capture_output=True, text=True, check=True, cwd="/", **nobody)
        for before in ("", prctl)
    ]
    assert [done.stdout.strip() for done in said] == ["read", "refused"]
