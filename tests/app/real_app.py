"""The real app as a process, told what to do line by line; it goes on listening in the process it is replaced by.

    python -m tests.app.real_app [VAULT]

Commands: `unlock PASSPHRASE`, `try PASSPHRASE` (by a derivation that never ends), `type WORDS` (into a new note),
`words` (what can be seen and said, as JSON), `quit`. It writes `painted PID` once the window is there and `open` once
the pages are. The vault is to have been made with the tests' derivation; everything else is as users have it.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from confidant import __main__ as start
from confidant.app import restart
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.opening import Opening
from confidant.ui.shell import Shell
from confidant.ui.unlock import Unlock
from tests.app.driving import HeldDerivation
from tests.builders import FAST
from tests.ui.overheard import said, seen

derivation = HeldDerivation(FAST)

# The process that takes this one's place is driven as well.
restart.own_command = lambda: [sys.executable, "-m", "tests.app.real_app"]


class Driver(QObject):
    """Reads commands once the window is painted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        shell.painted.connect(self._on_painted)

    def _on_painted(self) -> None:
        print("painted", os.getpid(), flush=True)
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._on_command)

    def _on_command(self) -> None:
        command, _, rest = sys.stdin.buffer.raw.readline().decode().strip().partition(" ")
        if command in {"unlock", "try"}:
            if command == "try":
                derivation.hold()
            field = self._shell.findChild(QLineEdit, "unlock.passphrase")
            assert field is not None
            field.setText(rest)
            field.returnPressed.emit()
            if command == "try":
                derivation.has_begun.wait()
                print("trying", flush=True)
            self._wait_for_pages()
        elif command == "type":
            self._shell.go("home")
            next(a for a in self._shell.actions() if a.shortcut().toString() == "Ctrl+N").trigger()
            tab = self._shell.findChild(NotesTab)
            assert tab is not None
            QTest.keyClicks(tab.editor.body, rest)
            print("typed", flush=True)
        elif command == "words":
            print(json.dumps({"seen": seen(hidden=True), "said": said()}), flush=True)
        else:
            QApplication.quit()

    def _wait_for_pages(self) -> None:
        if self._shell.is_entered:
            print("open", flush=True)
        else:
            QTimer.singleShot(10, self, self._wait_for_pages)


def main() -> int:
    """Open the app as its command does, with a driver beside it."""
    made, restored = Shell.__init__, Unlock.__init__

    def make(self: Shell) -> None:
        made(self)
        Driver(self)

    def restore(self: Unlock, folder: Path, _make_opening: object) -> None:
        restored(self, folder, lambda place, passphrase: Opening(place, passphrase, derivation))

    Shell.__init__, Unlock.__init__ = make, restore
    return start.main([word for path in sys.argv[1:] for word in ("--vault", str(Path(path)))])


if __name__ == "__main__":
    sys.exit(main())
