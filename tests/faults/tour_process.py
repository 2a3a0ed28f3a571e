"""Runs a tour in a process of its own, in a home of its own, and hears what it reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.timing import ROOT

__all__ = ["TourFailed", "TourProcess"]

_DESKTOP = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORMTHEME"}
"""What leads to the desktop of whoever runs the tests."""


class TourFailed(Exception):
    """The tour could not be led to its end; the text is the driver's own."""


class TourProcess:
    """One process, from the start to its end, through every lock: they keep its number.

    `folder` gets a home, a temporary folder, the vault's folder and one for what the user lets out. `before` is put
    before the command (a tracer); `screen` names another screen than none.
    """

    def __init__(
        self,
        folder: Path,
        *chapters: str,
        module: str = "tests.faults.tour",
        before: Sequence[str] = (),
        screen: Mapping[str, str] | None = None,
        **environment: str,
    ) -> None:
        self.folder, self.out, self.vault = folder, folder / "out", folder / "documents" / "Notebook.confidant"
        self.home = folder / "home"
        self.secrets: list[bytes] = []
        """The data keys, as they are."""
        self.wrapping_keys: list[bytes] = []
        """What was derived from the passphrase."""
        self.blocks: list[str] = []
        """The blocks of the recovery key."""
        for place in (self.out, self.vault.parent, self.home, folder / "temporary"):
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
        reading, self._report = os.pipe()
        self.standard_error = (folder / "standard-error").open("ab")
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", module, *chapters],
            cwd=ROOT,
            env=self._environment({**(screen or {"QT_QPA_PLATFORM": "offscreen"}), **environment}),
            pass_fds=[self._report],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.standard_error,
        )
        assert self._process.stdout is not None
        self.told = frozenset(os.fstat(pipe).st_ino for pipe in (self._report, self._process.stdout.fileno()))
        """The inodes of the pipes that lead here: its reports, and its standard output."""
        os.close(self._report)
        self._reports = os.fdopen(reading, "rb")

    @property
    def pid(self) -> int:
        """The number of the process (of the tracer, where there is one)."""
        return self._process.pid

    def said_on_standard_error(self) -> str:
        """Everything that it and what came after it said there."""
        return Path(self.standard_error.name).read_text("utf-8", errors="replace")

    def hear_until(self, place: str) -> None:
        """Listen until the tour is `at` a place. Raises TourFailed."""
        for told in self._heard():
            if told.get("at") == place:
                return
        raise TourFailed(f"the tour ended before {place}: {self.said_on_standard_error()}")

    def end(self) -> int:
        """Listen to its end and return how it ended. Raises TourFailed."""
        for _ in self._heard():
            pass
        return self._wait()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._wait()

    def _wait(self) -> int:
        self._process.communicate()
        self._reports.close()
        self.standard_error.close()
        return self._process.returncode

    def _heard(self) -> Iterator[Mapping[str, Any]]:
        for line in self._reports:
            told = json.loads(line)
            if "failed" in told:
                raise TourFailed(told["failed"])
            if "data_key" in told:
                self.secrets.append(bytes.fromhex(told["data_key"]))
            if "wrapping_key" in told:
                self.wrapping_keys.append(bytes.fromhex(told["wrapping_key"]))
            self.blocks += told.get("blocks", [])
            yield told

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        unwanted = {
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_CURRENT_DESKTOP",
            "QT_QPA_PLATFORMTHEME",
        }
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        folders = {
            "HOME": self.home,
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_STATE_HOME": self.home / ".local" / "state",
            "XDG_DATA_HOME": self.home / ".local" / "share",
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_RUNTIME_DIR": self.folder / "runtime",
            "TMPDIR": self.folder / "temporary",
            "TOUR_OUT": self.out,
            "TOUR_VAULT": self.vault,
        }
        for name, place in folders.items():
            if name.startswith(("HOME", "XDG", "TMP")):
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Python's own cache of compiled code is no part of the tour.
        return {
            **kept,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TOUR_REPORT": str(self._report),
            **{name: str(place) for name, place in folders.items()},
            **more,
        }
