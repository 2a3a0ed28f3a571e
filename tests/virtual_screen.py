"""An X server without a screen, for what only a real one shows: clipboards, native dialogs, other programs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["virtual_desktop", "virtual_screen"]


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Start Xvfb and yield the environment of a Qt program that shows its windows there; skip the test without it."""
    _skip_unless_windows_can_open()
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        if not display:
            pytest.skip("Xvfb does not start here")
        yield {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


@contextmanager
def virtual_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """The same with a session bus, and a running accessibility bus that says a screen reader is there.

    Their sockets lie in `folder`, which has to have a short name. Skips the test where one of them is missing.
    """
    launcher = next((each for each in map(Path, _ACCESSIBILITY) if each.exists()), None)
    if shutil.which("dbus-daemon") is None or launcher is None:
        pytest.skip("there is no message bus, or no accessibility bus (at-spi2-core), on this machine")
    with virtual_screen() as screen:
        address = f"unix:path={folder / 'session'}"
        started: list[subprocess.Popen[bytes]] = []
        try:
            bus = subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}", "--print-address"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            started.append(bus)
            assert bus.stdout is not None
            bus.stdout.readline()
            environment = {**screen, "DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(folder)}
            command = [launcher, "--launch-immediately", "--a11y=1", "--screen-reader=1"]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            started.append(subprocess.Popen(command, env={**os.environ, **environment}, **quiet))
            _wait_for(folder / "at-spi")
            yield environment
        finally:
            for process in reversed(started):
                process.terminate()
                process.communicate()


_ACCESSIBILITY = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def _wait_for(folder: Path) -> None:
    deadline = time.monotonic() + 30
    while not (folder.is_dir() and any(folder.iterdir())):
        if time.monotonic() > deadline:
            pytest.skip("the accessibility bus does not start here")
        time.sleep(0.01)


def _skip_unless_windows_can_open() -> None:
    if sys.platform != "linux":
        pytest.skip("X servers without a screen are Linux's")
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed here (packaging/setup_venv.py installs it where it may)")
    found = importlib.util.find_spec("PySide6")
    assert found is not None
    assert found.origin is not None
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    lacking = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=False).stdout
    if "not found" in lacking:
        pytest.skip("libraries of Qt's X11 platform are missing here")
