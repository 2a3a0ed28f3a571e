"""A second process that has a vault open, as another window or a command does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.architecture.tree import ROOT

__all__ = ["opened_elsewhere"]

_HOLDER = """
import sys
from pathlib import Path
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, derive=FAST)
print("open", flush=True)
sys.stdin.readline()
vault.close(back_up=False)
print("closed", flush=True)
"""


@contextmanager
def opened_elsewhere(folder: Path) -> Iterator[None]:
    """Keep the vault open in a process of its own; it is closed at the end, and that was waited for."""
    command = [sys.executable, "-c", _HOLDER, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        try:
            yield
        finally:
            holder.stdin.write("\n")
            holder.stdin.flush()
            assert holder.stdout.readline() == "closed\n"
