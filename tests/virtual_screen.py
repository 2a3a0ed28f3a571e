"""An X server without a screen, for what only a real one shows: clipboards, native dialogs, other programs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["virtual_screen"]


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
