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

HARDENED = "from confidant.hardening.process import harden, hide_memory; harden(); hide_memory()\n"
REPORT = """
import ctypes, os, resource
mask = os.umask(0)
print(oct(mask), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
"""Prints the mask, the limit of core dumps and whether the process is dumpable (PR_GET_DUMPABLE)."""

REPLACED = """
import os, sys
from confidant import __main__ as program
from confidant.app import restart

if "again" not in os.environ:
    os.environ["again"] = "yes"
    restart.own_command = lambda: [sys.executable, "-c", os.environ["script"]]
    program._open_app = lambda vault, demo: restart.restart(None)
else:
    program._open_app = lambda vault, demo: exec(os.environ["report"]) or 0
sys.exit(program.start([]))
"""
"""The program as it starts, with an app that locks at once and then reports."""


@on_linux
def test_a_process_begins_open_and_is_then_shut() -> None:
    open_before = run(REPORT, limits="umask 022; ulimit -S -c 0")
    assert open_before.out.split()[0] == "0o22"
    assert open_before.out.split()[-1] == "1"
    shut = run(HARDENED + REPORT, limits="umask 022")
    assert (shut.code, shut.out, shut.err) == (0, "0o77 (0, 0) 0\n", "")


@on_linux
def test_the_program_shuts_itself_before_the_app_opens_and_again_after_the_lock() -> None:
    ended = run(REPLACED, limits="umask 022", script=REPLACED, report=REPORT)
    assert (ended.code, ended.out, ended.err) == (0, "0o77 (0, 0) 1\n", "")


COMMAND = """
import os, sys
from confidant import __main__ as program
from confidant.cli import commands
commands.carry_out = lambda session: exec(os.environ["report"]) or 0
sys.exit(program.start(["check", "vault"]))
"""


@on_linux
def test_a_command_hides_its_memory_before_it_asks_for_anything() -> None:
    ended = run(COMMAND, limits="umask 022", report=REPORT)
    assert (ended.code, ended.out, ended.err) == (0, "0o77 (0, 0) 0\n", "")


APP = """
import os, sys
from PySide6.QtCore import QTimer
from confidant import __main__ as program
from confidant.app import start

real = start.make_application
def made():
    app = real()
    timer = QTimer(app)
    def look():
        if ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0:
            app.quit()
            exec(os.environ["report"])
    timer.timeout.connect(look)
    timer.start(20)
    return app
import ctypes
start.make_application = made
sys.exit(program.start([]))
"""


@on_linux
def test_the_app_hides_its_memory_once_its_window_is_there() -> None:
    ended = run(APP, limits="umask 022", report=REPORT)
    assert (ended.code, ended.out, ended.err) == (0, "0o77 (0, 0) 0\n", "")


@on_linux
def test_a_measure_that_the_system_lacks_is_noted_and_stops_nothing(isolated_home: Path) -> None:
    code = "from confidant.hardening.process import harden, hide_memory; harden('win32'); hide_memory('darwin')"
    assert run(code).code == 0
    noted = (isolated_home / "state" / "confidant" / "faults.log").read_text().splitlines()
    assert [line.split(" ", 2)[2] for line in noted] == [
        "refused by the system: no_crash_report",
        "refused by the system: not_dumpable",
    ]


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
