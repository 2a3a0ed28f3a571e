"""A process of its own for what can only happen to one: hardening cannot be taken back, and hooks are for life."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.tree import ROOT

LONGEST = 60
"""Seconds; a process that waits for what never comes is ended then, and its test fails."""


@dataclass(frozen=True)
class Ended:
    """How the process ended and what it left to be read."""

    code: int
    out: str
    err: str


def run(code: str, *, cwd: Path = ROOT, limits: str = "", **environment: str) -> Ended:
    """Run `code` under this Python; `limits` is what the shell says before, such as `ulimit -c unlimited`."""
    command = [sys.executable, "-c", code]
    if limits:
        command = ["sh", "-c", f'{limits}; exec "$@"', "sh", *command]
    done = subprocess.run(
        command, cwd=cwd, env=_environment(environment), capture_output=True, text=True, check=False, timeout=LONGEST
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen", **more}
