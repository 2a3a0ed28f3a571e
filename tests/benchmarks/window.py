"""A child process that shows a window and reports on itself: the app's, or a bare PySide6 one.

    python -m tests.benchmarks.window bare|app painted             exits when the first window has been painted
    python -m tests.benchmarks.window bare|app resident SECONDS    prints KiB resident that long after it is ready

`app` opens the vault named in BENCH_VAULT; `resident` unlocks it first with the passphrase in BENCH_PASSPHRASE.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget


class FirstPaint(QObject):
    """Ends the process, or goes on to `then`, when a window has been painted for the first time."""

    def __init__(self, then: object) -> None:
        super().__init__()
        self._then = then
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            self._seen = True
            QTimer.singleShot(0, self._then)
        return False


def resident_kib() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def report_and_leave() -> None:
    print(resident_kib(), flush=True)
    os._exit(0)


def unlock_then_report(wait: int) -> None:
    """Type the passphrase, press Unlock, and report `wait` seconds after the field is gone."""
    field = next(w for w in QApplication.allWidgets() if isinstance(w, QLineEdit) and w.isVisible())
    field.setText(os.environ["BENCH_PASSPHRASE"])
    next(w for w in QApplication.allWidgets() if isinstance(w, QPushButton) and w.text() == "Unlock").click()
    ticks = QTimer(QApplication.instance())

    def look() -> None:
        if not any(
            w.isVisible() and w.text() == "Unlock" for w in QApplication.allWidgets() if isinstance(w, QPushButton)
        ):
            ticks.stop()
            QTimer.singleShot(wait * 1000, report_and_leave)

    ticks.timeout.connect(look)
    ticks.start(50)


def watched_exec(then: object) -> None:
    """Make the event loop, whoever starts it, end as this benchmark wants."""
    run = QApplication.exec
    watcher = FirstPaint(then)

    def exec_watched(*_: object) -> int:
        QApplication.instance().installEventFilter(watcher)
        return run()

    QApplication.exec = exec_watched  # type: ignore[method-assign,assignment]


def main(which: str, what: str, wait: str = "10") -> int:
    if what == "painted":
        watched_exec(lambda: os._exit(0))
    elif which == "app":
        watched_exec(lambda: unlock_then_report(int(wait)))
    else:
        watched_exec(lambda: QTimer.singleShot(int(wait) * 1000, report_and_leave))
    if which == "app":
        from confidant.__main__ import main as confidant  # noqa: PLC0415  the bare window must not pay for it

        return confidant(["--vault", os.environ["BENCH_VAULT"]])
    application = QApplication(sys.argv)
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
