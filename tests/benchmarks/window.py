"""A child process that shows a window and reports on itself: the app's, or a bare PySide6 one.

    python -m tests.benchmarks.window bare|app painted             ends when the first window has been painted
    python -m tests.benchmarks.window bare|app resident SECONDS    prints KiB resident that long after it is ready

`app` opens the vault named in BENCH_VAULT; `resident` unlocks it first with the passphrase in BENCH_PASSPHRASE, and
shows a search for the word in BENCH_SEARCH, where there is one. Both sides are watched in the same way, which makes no
enumeration of Qt that a bare window would not make, and loads nothing besides: it would be weighed with the app.
"""

# ruff: noqa: PLC0415  each side loads what it needs itself, since loading is what is measured
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Then = Callable[[], object]


def when_painted(window: type[Any], then: Then) -> None:
    """Call `then` from the event loop once the first window of class `window` has been painted."""
    from PySide6.QtCore import QTimer

    paint = window.paintEvent
    seen: list[bool] = []

    def watched(self: Any, event: Any) -> None:
        if not seen:
            seen.append(True)
            QTimer.singleShot(0, then)
        paint(self, event)

    window.paintEvent = watched


def leave() -> None:
    """End at once: taking a window down is not what is measured."""
    os._exit(0)


def report_and_leave() -> None:
    """Print the resident memory in KiB and end."""
    lines = Path("/proc/self/status").read_text().splitlines()
    print(next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), flush=True)
    leave()


def in_seconds(wait: str, then: Then) -> Then:
    """Return what calls `then` that much later."""

    def later() -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(int(wait) * 1000, then)

    return later


def unlock(then: Then) -> None:
    """Type the passphrase, press Unlock, and call `then` when the door is gone."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit

    field = next(w for w in QApplication.allWidgets() if w.objectName() == "unlock.passphrase")
    assert isinstance(field, QLineEdit)
    field.setText(os.environ["BENCH_PASSPHRASE"])
    field.returnPressed.emit()
    ticks = QTimer(QApplication.instance())

    def look() -> None:
        if not any(w.objectName() == "unlock.passphrase" and w.isVisible() for w in QApplication.allWidgets()):
            ticks.stop()
            then()

    ticks.timeout.connect(look)
    ticks.start(50)


def searched(then: Then) -> Then:
    """Return what types the word to look for, and then calls `then`."""

    def search() -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        from confidant.ui.shell import Shell

        shell = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Shell))
        field, word = shell.top_bar.search, os.environ.get("BENCH_SEARCH", "")
        if word:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        for letter in word:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)
        then()

    return search


def with_answer(then: Then) -> Then:
    """Return what calls `then` where the search shows something, or there is none; else it ends with a complaint."""

    def look() -> None:
        from PySide6.QtWidgets import QAbstractItemView, QApplication

        every = QApplication.allWidgets()
        lists = [each for each in every if isinstance(each, QAbstractItemView) and each.isVisible()]
        if os.environ.get("BENCH_SEARCH") and not any(each.model().rowCount() for each in lists):
            print("no answer is shown", file=sys.stderr, flush=True)
            os._exit(1)
        then()

    return look


def show_app(then: Then) -> int:
    """Start the app as its command does, and call `then` when its first window has been painted."""
    from confidant import __main__ as start

    open_app = start._open_app

    def open_watched(vault: Path | None, demo: bool) -> int:
        from confidant.ui.shell import Shell

        when_painted(Shell, then)
        return open_app(vault, demo)

    start._open_app = open_watched
    return start.start(["--vault", os.environ["BENCH_VAULT"]])


def show_bare(then: Then) -> int:
    """Show an empty window of the same size, and call `then` when it has been painted."""
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)

    application = QApplication(sys.argv)
    when_painted(Bare, then)
    window = Bare()
    window.resize(1280, 800)
    window.show()
    return application.exec()


def main(which: str, what: str, wait: str = "10") -> int:
    """Show the window named and do what is asked."""
    if what == "painted":
        return show_app(leave) if which == "app" else show_bare(leave)
    if which == "bare":
        return show_bare(in_seconds(wait, report_and_leave))
    report = searched(in_seconds(wait, with_answer(report_and_leave)))
    return show_app(in_seconds("2", lambda: unlock(report)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
