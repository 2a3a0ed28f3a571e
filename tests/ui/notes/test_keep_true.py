"""A long day's writing does not end the process."""

from __future__ import annotations

import subprocess
import sys

_EMITS = """
from PySide6.QtCore import QObject, Signal
import confidant.ui.notes
class Sender(QObject):
    sent = Signal()
sender = Sender()
for _ in range(20_000):
    sender.sent.emit()
"""


def test_twenty_thousand_signals_are_survived() -> None:
    done = subprocess.run([sys.executable, "-c", _EMITS], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
