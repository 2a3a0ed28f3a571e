"""The constants of Python outlive a binding that gives them away."""

import subprocess
import sys

MANY_CALLS = """
import confidant.ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

app = QCoreApplication([])
sender = Sender()
for _ in range(20_000):
    sender.setObjectName("x")
    sender.sent.emit(True)
print("alive")
"""


def test_many_calls_do_not_end_the_process() -> None:
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "alive"
    assert ended.returncode == 0
