"""A process that listens as the app does: it writes each cause it is told of, and obeys a few words.

python -m tests.ui.session_watch.listener

Commands: `hold`, `release`, `replace` (let another program take its place, as soon as it holds sleep up), `quit`. It
writes `hears CAUSE,…` when that changes, `told CAUSE`, and `beat` at each command `beat`, to show that its event loop
turns.
"""

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

from confidant.ui.session_watch import Cause, make_watch


class Listener(QObject):
    """Takes signals in the window's thread, as the app does."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = make_watch()
        self.watch.told.connect(self._on_told)
        self.watch.hearing_changed.connect(self._on_hearing_changed)
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._on_command)

    def _on_told(self, cause: Cause) -> None:
        print("told", cause.value, flush=True)

    def _on_hearing_changed(self) -> None:
        print("hears", ",".join(sorted(self.watch.hears)), flush=True)

    def _on_command(self) -> None:
        # Unbuffered: what stays in a buffer would not wake the notifier.
        command = sys.stdin.buffer.raw.readline().decode().strip()
        if command == "hold":
            self.watch.hold_sleep()
        elif command == "release":
            self.watch.release_sleep()
        elif command == "replace":
            self._replace_once_held()
        elif command == "beat":
            print("beat", flush=True)
        else:
            QCoreApplication.quit()

    def _replace_once_held(self) -> None:
        if self.watch._delay.is_held:
            os.execvp("cat", ["cat"])
        QTimer.singleShot(5, self, self._replace_once_held)


if __name__ == "__main__":
    application = QCoreApplication([])
    listener = Listener()
    listener.watch.start(0)
    print("started", flush=True)
    application.exec()
    listener.watch.stop()
