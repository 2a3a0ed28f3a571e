"""A child process that works in the real window over a large vault and prints what its user would have felt, as JSON.

    python -m tests.benchmarks.lifes_window keys        milliseconds from a key in the search field to its answer
    python -m tests.benchmarks.lifes_window stalls      gaps between the turns of the event loop, by what is being done

The vault is named in BENCH_VAULT, its passphrase in BENCH_PASSPHRASE. All begins as soon as the pages are there, while
the app still counts the vault's seal.
"""

# ruff: noqa: PLC0415  the app loads what it needs itself, as it does for its user
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.life import vocabulary
from tests.benchmarks.window import Then, in_seconds, leave, show_app, unlock

_KEY_MS, _SEARCH_KEY_MS, _FRAME_MS = 45, 90, 16
"""Between two keys of a quick typist, two keys of one who searches, and two pictures of what is scrolled."""
_FILES = 1_000
_TYPED = "He said it was not so much the plan, as who would have to tell them. "


@dataclass
class Window:
    """What is worked in."""

    shell: Any
    popup: Any
    field: Any

    def notes(self) -> Any:
        """The notes of the first pair, which are gone to."""
        self.shell.go("pair", pair=self.shell.vault.pairs.summaries()[0].id, tab="notes")
        return self.shell.page("pair").tab_widget("notes")


def window() -> Window:
    """The app's own."""
    from PySide6.QtWidgets import QApplication

    from confidant.ui.search.search import Search
    from confidant.ui.shell import Shell

    shell = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Shell))
    return Window(shell, shell.findChild(Search).popup, shell.top_bar.search)


# From a key to its answer


@dataclass
class Answered:
    """Milliseconds of one question: what the search took by itself, and all from the key until it was painted."""

    query: float
    path: float
    ranked: bool = False


class Keys:
    """Types words letter by letter, each once the answer to the one before was painted, and ranks each at its end."""

    def __init__(self, at: Window) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer

        self._at = at
        self.answers: list[Answered] = []
        self._query = self._pressed = 0.0
        self._ranked = False
        self._shows: Any = None
        self._steps = self._all_steps()
        keys = self

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and keys._shows is watched:
                    keys._shows = None
                    QTimer.singleShot(0, keys._on_painted)
                return False

        self._watch = Watch(at.popup)
        self._notes, self._foot = at.popup.list.viewport(), at.popup.foot
        for widget in (self._notes, self._foot):
            widget.installEventFilter(self._watch)
        at.popup.searching.answered.connect(self._on_answered)
        self._time_queries()

    def _time_queries(self) -> None:
        from confidant.vault.search import Search

        def timed(find: Callable[..., Any]) -> Callable[..., Any]:
            def found(*arguments: Any, **more: Any) -> Any:
                start = time.perf_counter()
                try:
                    return find(*arguments, **more)
                finally:
                    self._query = time.perf_counter() - start

            return found

        Search.newest = timed(Search.newest)  # type: ignore[method-assign]  # to know what it takes by itself
        Search.ranked = timed(Search.ranked)  # type: ignore[method-assign]  # as above

    def go_on(self) -> None:
        """Press the next key."""
        if next(self._steps, None) is None:
            print(json.dumps([[each.query, each.path, each.ranked] for each in self.answers]), flush=True)
            leave()

    def _all_steps(self) -> Iterator[bool]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        words = vocabulary()
        chance = random.Random(3)
        picked = [*words[:8], *chance.sample(words[100:2_000], 8), *chance.sample(words[-1_500:], 8)]
        for word in picked:
            QTest.keyClick(self._at.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            self._wait(_SEARCH_KEY_MS)
            yield True
            for letter in word[:6]:
                self._press(letter)
                yield True
            self._press(Qt.Key.Key_Return)
            yield True
            QTest.keyClick(self._at.field, Qt.Key.Key_Escape)
            self._wait(_SEARCH_KEY_MS)
            yield True

    def _press(self, key: Any) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self._pressed, self._ranked = time.perf_counter(), key == Qt.Key.Key_Return
        QTest.keyClick(self._at.field, key)

    def _wait(self, milliseconds: int) -> None:
        """Let the window come to rest before the next key, as a hand does."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(milliseconds, self.go_on)

    def _on_answered(self, answer: Any) -> None:
        self._shows = self._notes if answer.results.found else self._foot
        self._foot.update()  # where it says what it said before, it would not be painted

    def _on_painted(self) -> None:
        took = time.perf_counter() - self._pressed
        self.answers.append(Answered(self._query * 1000, took * 1000, self._ranked))
        self._wait(_FRAME_MS)


# How long the loop stands still


_kept: list[object] = []


@dataclass
class Stalls:
    """Beats every millisecond while work is done in steps, and writes down how long each turn let it wait."""

    at: Window
    gaps: dict[str, list[float]] = field(default_factory=dict)

    def begin(self) -> None:
        """Do all of it."""
        from PySide6.QtCore import Qt, QTimer

        _kept.append(self)  # Qt's timers do not keep what they call
        self._steps = self._all_steps()
        self._doing, self._last = "", 0.0
        self._beat, self._hand = QTimer(self.at.shell), QTimer(self.at.shell)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._hand.setSingleShot(True)
        self._hand.setTimerType(Qt.TimerType.PreciseTimer)
        self._hand.timeout.connect(self._on_step)
        self._hand.start(0)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.setdefault(self._doing, []).append((now - self._last) * 1000)
        self._last = now

    def _on_step(self) -> None:
        try:
            wait = next(self._steps, None)
        except BaseException:  # noqa: BLE001  nobody else would hear of it
            traceback.print_exc()
            os._exit(1)  # else the window would wait for a step that never comes
        if wait is None:
            print(json.dumps({doing: [round(gap, 3) for gap in gaps] for doing, gaps in self.gaps.items()}), flush=True)
            leave()
            return
        self._hand.start(wait)

    def _all_steps(self) -> Iterator[int]:
        scenes = {
            "typing": self._typing,
            "searching": self._searching,
            "scrolling": self._scrolling,
            "importing": self._importing,
        }
        notes = self.at.notes()
        yield 500
        for doing, scene in scenes.items():
            self._doing, self._last = doing, time.perf_counter()
            self._beat.start(1)
            yield from scene(notes)
            self._beat.stop()
            yield 300

    def _typing(self, notes: Any) -> Iterator[int]:
        from PySide6.QtTest import QTest

        notes.editor.focus_words()
        for letter in _TYPED * 2:
            QTest.keyClick(notes.editor.body, letter)
            yield _KEY_MS if letter != "," else 1_500  # a pause in which it is saved

    def _searching(self, _notes: Any) -> Iterator[int]:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        for word in (*vocabulary()[:5], *vocabulary()[1_000:1_005]):
            QTest.keyClick(self.at.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            for letter in word[:6]:
                QTest.keyClick(self.at.field, letter)
                yield _SEARCH_KEY_MS
            QTest.keyClick(self.at.field, Qt.Key.Key_Return)
            yield 400
            QTest.keyClick(self.at.field, Qt.Key.Key_Down)
            yield _SEARCH_KEY_MS
            QTest.keyClick(self.at.field, Qt.Key.Key_Escape)
            yield _SEARCH_KEY_MS

    @staticmethod
    def _scrolling(notes: Any) -> Iterator[int]:
        for bar, step in ((notes.list.verticalScrollBar(), 90), (notes.editor.body.verticalScrollBar(), 20)):
            for _ in range(200):
                bar.setValue((bar.value() + step) % max(bar.maximum(), 1))
                yield _FRAME_MS

    def _importing(self, _notes: Any) -> Iterator[int]:
        from confidant.ui.importing.import_dialog import ImportDialog

        shell = self.at.shell
        with tempfile.TemporaryDirectory() as folder:
            words = vocabulary()
            for number in range(_FILES):
                # Others in each run: what is in the vault already would be left out.
                text = " ".join(random.Random(f"{os.getpid()} {number}").choices(words, k=120))
                Path(folder, f"2026-01-{number % 28 + 1:02} note {number}.md").write_text(
                    f"# Note {number}\n\n{text}\n"
                )
            self._last = time.perf_counter()
            dialog = ImportDialog(shell.vault, shell.vault.pairs.summaries(), None, shell)
            dialog.open()
            yield 100
            dialog.read([Path(folder)])
            while dialog._work.is_running:
                yield _FRAME_MS
            dialog.main_button.click()
            yield _FRAME_MS
            while dialog._work.is_running:
                yield _FRAME_MS
            if len(dialog.notes) != _FILES:
                raise RuntimeError(f"{len(dialog.notes)} of {_FILES} notes came in")
            dialog.reject()


def main(what: str) -> int:
    """Do what is asked."""
    work: dict[str, Then] = {
        "keys": in_seconds("1", lambda: Keys(window()).go_on()),
        "stalls": lambda: Stalls(window()).begin(),
    }
    return show_app(in_seconds("2", lambda: unlock(work[what])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
