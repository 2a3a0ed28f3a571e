"""The real program, traced through a whole tour: no network, no file where none belongs, no word where none belongs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.syscalls import MISSING, is_available
from tests.faults.tour_commands import write_inputs
from tests.faults.tour_process import TourProcess
from tests.faults.traces import Allowed, Judged, buses_of, displays_of, judged, tracer
from tests.virtual_screen import virtual_desktop

pytestmark = pytest.mark.skipif(not is_available(), reason=MISSING)


def trace(
    folder: Path,
    *chapters: str,
    module: str = "tests.faults.tour",
    screen: Mapping[str, str] | None = None,
    **more: str,
) -> Judged:
    """Lead through a tour under a tracer and return what its calls were."""
    log = folder / "calls"
    tour = TourProcess(folder, *chapters, module=module, before=tracer(log), screen=screen, TOUR_TRACED="yes", **more)
    assert tour.end() == 0, tour.said_on_standard_error()
    shown = displays_of(screen or {})
    allowed = Allowed(
        folders=(tour.vault, tour.home / ".config" / "confidant", tour.home / ".local" / "state" / "confidant"),
        making=(tour.vault,),
        chosen=(tour.out,),
        reachable=(*buses_of({**os.environ, **(screen or {})}), *shown),
        displays=shown,
        told=tour.told,
        programs=(sys.executable,),
    )
    return judged(log, allowed)


def test_the_app_reaches_nobody_and_gives_nothing_away(tmp_path: Path) -> None:
    calls = trace(tmp_path, "first", "again")
    assert [str(each) for each in calls.forbidden] == []
    assert calls.count > 1000


def test_neither_does_it_on_a_desktop_with_a_screen_reader(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as short, virtual_desktop(Path(short)) as desktop:
        calls = trace(tmp_path, "first", "again", screen={**desktop, "XDG_CURRENT_DESKTOP": "GNOME"})
        expected = (*displays_of(desktop)[1:2], *displays_of(desktop)[-1:], *buses_of(desktop)[:1])
        assert [place for place in expected if not any(each.startswith(place) for each in calls.reached)] == []
    assert [str(each) for each in calls.forbidden] == []
    assert calls.count > 1000


def test_the_command_line_reaches_nobody_and_gives_nothing_away(tmp_path: Path) -> None:
    write_inputs(tmp_path / "inputs")
    calls = trace(tmp_path, module="tests.faults.tour_commands", TOUR_INPUTS=str(tmp_path / "inputs"))
    assert [str(each) for each in calls.forbidden] == []
    assert calls.count > 500


FORBIDDEN = {
    "a socket that is not the machine's own: socket(AF_INET,": "socket.socket(socket.AF_INET)",
    "a socket that is not the machine's own: socket(AF_INET6,": "socket.socket(socket.AF_INET6)",
    "a socket that is not the machine's own: socket(AF_NETLINK,": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "it reaches @stranger": "socket.socket(socket.AF_UNIX).connect_ex(b'\\0stranger')",
    "it listens to others": "socket.socket(socket.AF_UNIX).bind(str(vault / 'door'))",
    "a file where none belongs: openat": "open(elsewhere / 'letter', 'w')",
    "a file where none belongs: mkdir": "(elsewhere / 'folder').mkdir()",
    "a name where none belongs": "os.rename(vault / 'kept', elsewhere / 'kept')",
    "a name where none belongs: linkat": (
        "d = os.open(vault, os.O_RDWR | os.O_TMPFILE, 0o600); f = os.open('/proc/self/fd', os.O_RDONLY);"
        " os.link(str(d), elsewhere / 'named', src_dir_fd=f, follow_symlinks=True)"
    ),
    "a file that others may read": "open(vault / 'open', 'w')",
    "files for others to read from now on": "os.umask(0o022)",
    "the vault's b'Wexelbrane' to": "private(); open(vault / 'plain', 'w').write('about Wexelbrane')",
    "the vault's b'W\\x00e\\x00x\\x00": "private(); open(vault / 'w', 'wb').write('Wexelbrane'.encode('utf-16-le'))",
    "the vault's b'Ploverhythe' to": "private(); c = open(vault / 'c', 'wb', 0); c.write(b'Plover'); c.write(b'hythe')",
    "it gives bytes away unseen": "os.sendfile(os.open(vault / 'x', 66, 0o600), os.open(vault / 'kept2', 0), 0, 1)",
    "it starts /bin/true": "os.spawnv(os.P_WAIT, '/bin/true', ['true'])",
    "memory shared through": "mmap.mmap(os.open(vault / 'kept2', os.O_RDWR), 4)",
    "memory that is a file": "os.memfd_create('words')",
}
"""What never may be, with what it is called when it is."""


@pytest.mark.parametrize("why", FORBIDDEN)
def test_what_never_may_be_is_noticed(why: str, tmp_path: Path) -> None:
    vault, elsewhere = tmp_path / "vault", tmp_path / "elsewhere"
    for folder in (vault, elsewhere):
        folder.mkdir()
    for name in ("kept", "kept2"):
        (vault / name).write_text("kept")
    places = f"vault, elsewhere = pathlib.Path({str(vault)!r}), pathlib.Path({str(elsewhere)!r})"
    code = f"import mmap, os, pathlib, socket\nprivate = lambda: os.umask(0o077)\n{places}\n{FORBIDDEN[why]}"
    done = subprocess.run([*tracer(tmp_path / "calls"), sys.executable, "-c", code], check=False)
    assert done.returncode == 0
    calls = judged(tmp_path / "calls", Allowed(folders=(vault,), chosen=(), programs=(sys.executable,)))
    assert [str(each)[: len(why)] for each in calls.forbidden] == [why]
