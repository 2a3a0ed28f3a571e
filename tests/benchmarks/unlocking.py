"""A child process that unlocks a vault in the real app and tells when Home and a pair's list of notes were painted.

    python -m tests.benchmarks.unlocking PAIR

The vault is named in BENCH_VAULT, its passphrase in BENCH_PASSPHRASE. The passphrase is typed and Return pressed a
second after the locked window was painted, which is sooner than anybody types one; the moment Home has been painted,
the pair is gone to. Prints one `Unlocked` as JSON.
"""

# ruff: noqa: PLC0415  the app loads what it needs itself, since loading is what is measured
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

from tests.benchmarks.window import Then, in_seconds, leave, show_app


@dataclass(frozen=True)
class Unlocked:
    """What one run saw."""

    derived: float
    """Seconds that deriving the key took, in this very run: from one run to the next it varies by a third."""
    home: float
    """Seconds from Return until Home stood painted, that included."""
    list: float
    """Seconds from Return until the pair's list of notes stood painted, too."""
    rows: int
    """How many notes the list has."""
    in_sight: int
    """How many of them lie within what was painted of it."""
    painted: int
    """How many of these were painted with a note's own words."""


def once_painted(widget: Any, then: Then) -> None:
    """Call `then` from the event loop once `widget`, and everything else of its window, has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    widget.installEventFilter(Watch(widget))


def watch_rows(painted: dict[int, str]) -> None:
    """Write down the title of each row that the list's delegate is given to paint."""
    from confidant.ui.notes.note_delegate import NoteDelegate
    from confidant.ui.notes.note_model import SUMMARY_ROLE

    paint = NoteDelegate.paint

    def watched(self: Any, painter: Any, option: Any, index: Any) -> None:
        paint(self, painter, option, index)
        summary = index.data(SUMMARY_ROLE)
        if summary is not None and summary.title and summary.first_words:
            painted[index.row()] = summary.title

    NoteDelegate.paint = watched  # type: ignore[method-assign]  # to see what it is asked for


def time_derivation(took: list[float]) -> None:
    """Write down how long each derivation takes; nothing of it is changed."""
    from confidant.vault.derivation import ARGON2ID

    kind = type(ARGON2ID)
    derive = kind.derive

    def timed(self: Any, *given: Any) -> bytes:
        start = time.perf_counter()
        try:
            return derive(self, *given)
        finally:
            took.append(time.perf_counter() - start)

    kind.derive = timed  # type: ignore[method-assign]  # to know what it takes by itself


def rows_in_sight(view: Any) -> set[int]:
    """Return the rows of the list that lie within its window."""
    window = view.viewport().rect()
    first, last = view.indexAt(window.topLeft()), view.indexAt(window.bottomLeft())
    return set(range(first.row(), (last.row() if last.isValid() else view.model().rowCount() - 1) + 1))


def unlock_and_tell(pair: int) -> None:
    """Type the passphrase, press Return, and follow what is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QListView

    from confidant.ui.shell import Shell

    shell = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Shell))
    field = next(w for w in shell.findChildren(QLineEdit) if w.objectName() == "unlock.passphrase")
    times: list[float] = []
    painted: dict[int, str] = {}
    watch_rows(painted)
    derived: list[float] = []
    time_derivation(derived)

    def on_place(place: str) -> None:
        if place == "home":
            once_painted(shell.page("home").findChild(QAbstractScrollArea).viewport(), on_home)
        else:
            once_painted(shell.findChild(QListView, "notes.list").viewport(), on_list)

    def on_home() -> None:
        times.append(time.perf_counter() - start)
        shell.go("pair", pair=pair, tab="notes")

    def on_list() -> None:
        times.append(time.perf_counter() - start)
        view = shell.findChild(QListView, "notes.list")
        in_sight = rows_in_sight(view)
        seen = Unlocked(sum(derived), *times, view.model().rowCount(), len(in_sight), len(in_sight & painted.keys()))
        print(json.dumps(asdict(seen)), flush=True)
        leave()

    shell.place_changed.connect(on_place)
    field.setText(os.environ["BENCH_PASSPHRASE"])
    start = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_Return)


if __name__ == "__main__":
    sys.exit(show_app(in_seconds("2", lambda: unlock_and_tell(int(sys.argv[1])))))
