"""A private bus with a fake desktop on it, and processes that are spoken to line by line."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PATIENCE_S = 60
"""How long a line is waited for before the test fails; on a healthy machine it comes at once."""

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Talker:
    """A process of ours whose lines are read as they come; ``close`` ends it."""

    def __init__(self, module: str, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.strip())

    def say(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")

    def hear(self) -> str:
        """The next line."""
        return self._lines.get(timeout=PATIENCE_S)

    def expect(self, line: str) -> list[str]:
        """Wait for a line, and return those before it."""
        before = []
        while (heard := self.hear()) != line:
            before.append(heard)
        return before

    def expect_all(self, *lines: str) -> None:
        """Wait for all of these lines, in whatever order they come."""
        waiting = set(lines)
        while waiting:
            waiting.discard(self.hear())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


class Desk:
    """A private bus, standing in for the system's and the session's, and who is on it."""

    def __init__(self, folder: Path) -> None:
        socket, configuration = folder / "bus", folder / "bus.conf"
        configuration.write_text(CONFIGURATION.format(socket=socket))
        self._talkers: list[Talker] = []
        self.daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # without privileges it complains of limits it may not set
            text=True,
        )
        assert self.daemon.stdout is not None
        self.address = self.daemon.stdout.readline().strip()
        self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "DBUS_SESSION_BUS_ADDRESS": self.address}

    def desktop(self, services: str = "logind,upower,screensaver") -> Talker:
        """Whoever tells of sleep and locked screens."""
        talker = self.talker("tests.ui.session_watch.fake_desktop", self.address, services)
        talker.expect("ready")
        return talker

    def talker(self, module: str, *arguments: str, **environment: str) -> Talker:
        """A process that finds this bus; it is ended with the test."""
        talker = Talker(module, *arguments, **self.environment, **environment)
        self._talkers.append(talker)
        return talker

    def hang(self) -> None:
        """Let the bus answer nobody."""
        self.daemon.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again."""
        self.daemon.send_signal(signal.SIGCONT)

    def close(self) -> None:
        self.go_on()
        for talker in self._talkers:
            talker.close()
        self.daemon.kill()
        self.daemon.wait()
        assert self.daemon.stdout is not None
        self.daemon.stdout.close()


@pytest.fixture
def desk(short_folder: Path) -> Iterator[Desk]:
    if sys.platform != "linux":
        pytest.skip("D-Bus is how Linux tells of sleep and locked screens")
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon here (Debian's package dbus has it)")
    made = Desk(short_folder)
    yield made
    made.close()


@pytest.fixture
def short_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a path short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        yield Path(folder)
