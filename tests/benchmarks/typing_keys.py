"""How long a keystroke takes in a note of 20,000 words with 200 marked passages, saves included.

    python -m tests.benchmarks.typing_keys            types 400 keys once, as fast as a quick typist does
    python -m tests.benchmarks.typing_keys pauses     types 160 with the find bar open, stopping now and then, so that
                                                      keys meet what waits for a pause: saves, spelling, counts

Each prints its keys' milliseconds as JSON: those that went by, those that the window's thread itself worked, and those
that it waited for a processor which other programs had.

A keystroke is due at a time that is fixed beforehand, as a hand's is. It ends when its words are painted and the event
loop has nothing left to do; whatever keeps the loop busy when it is due (a save, a count of words) counts with it.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from confidant.domain.note import PRIVATE, Note, Passage
from confidant.resources import resource
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.ui.theme import install_theme
from tests.benchmarks.timing import Figure, python
from tests.builders import BOTH, LM, ON, RR, make_consent, make_note, make_pair, open_test_vault

__all__ = ["long_note", "typing"]

PARAGRAPHS, WORDS, MARKED = 700, 20_000, 200
KEYS, PLACES = 400, 5
_EVERY = 0.045
"""Seconds between two keys: a quick typist's 22 a second."""
_PAUSING_KEYS = 160
_PAUSES = (0.045, 0.045, 0.12, 0.045, 0.155, 0.36, 0.045, 0.41, 0.13, 0.2)
"""Seconds between two keys of one who stops: about when the note is searched, counted, spelt and saved."""
_LOOKED_FOR = "th"
_BOUND_MS = 16.0
_RUNS = 3
_SCHEDULED = Path("/proc/thread-self/schedstat")
"""Where Linux tells of a thread how long it ran and how long it waited for its turn, in nanoseconds."""

_TYPED = "He said it was not so much the plan, as who would have to tell them. "


def long_note() -> Note:
    """A note of 20,000 words in 700 paragraphs, agreed to, in which every seventh sentence or so is marked."""
    chance = random.Random(7)
    words = resource("words", "eff_large.txt").read_text().split()[1::2]
    per_paragraph = WORDS / PARAGRAPHS
    passages: list[Passage] = []
    plain, written = "", 0
    levels = cycle((PRIVATE, frozenset({RR}), frozenset({LM})))
    for number in range(PARAGRAPHS):
        count = round((number + 1) * per_paragraph) - written
        written += count
        picked = chance.choices(words, k=count)
        first = f"{' '.join(picked[: count // 2]).capitalize()}."
        second = f"{' '.join(picked[count // 2 :]).capitalize()}."
        is_marked = (number + 1) * MARKED // PARAGRAPHS > number * MARKED // PARAGRAPHS
        if is_marked:
            passages += [Passage(f"{plain}{first} "), Passage(second, next(levels))]
            plain = "\n\n"
        else:
            plain += f"{first} {second}\n\n"
    passages.append(Passage(plain))
    return make_note(passages=tuple(passages), disclosure=BOTH, consents=(make_consent(),))


@dataclass(frozen=True)
class Key:
    """Milliseconds of one key, see above."""

    taken: float
    worked: float
    waited: float


class _Hand(QObject):
    """Types into the words at fixed times, and notes how long each key takes until all is still."""

    def __init__(self, body: BodyEdit, count: int, pauses: Sequence[float]) -> None:
        super().__init__()
        self._body, self._keys, self._pauses = body, list(islice(cycle(_TYPED), count)), cycle(pauses)
        self.taken: list[Key] = []
        self._is_painted = False
        self._loop = QEventLoop()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        body.viewport().installEventFilter(self)

    def type_all(self) -> list[Key]:
        self._due = time.perf_counter() + next(self._pauses)
        self._wait()
        self._loop.exec()
        return self.taken

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._is_painted |= event.type() == QEvent.Type.Paint
        return False

    def _wait(self) -> None:
        self._timer.start(max(round((self._due - time.perf_counter()) * 1000), 0))

    def _on_due(self) -> None:
        while time.perf_counter() < self._due:  # a timer may be early by what it rounds
            pass
        self._is_painted = False
        worked, waited = time.thread_time(), _waited()
        key = self._keys[len(self.taken)]
        if len(self.taken) % 40 == 39:
            QTest.keyClick(self._body, Qt.Key.Key_Return)
        else:
            QTest.keyClick(self._body, key)
        while not self._is_painted:
            QApplication.processEvents()
        QApplication.processEvents()
        took, worked = time.perf_counter() - self._due, time.thread_time() - worked
        self.taken.append(Key(took * 1000, worked * 1000, _waited() - waited))
        self._due += next(self._pauses)
        if len(self.taken) == len(self._keys):
            self._loop.quit()
        else:
            self._wait()


def _waited() -> float:
    """Milliseconds for which this thread was ready and other programs had the processors; 0 where nobody tells."""
    try:
        return int(_SCHEDULED.read_text().split()[1]) / 1_000_000
    except OSError:
        return 0.0


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def type_once(*, pauses: bool) -> list[Key]:
    """Open the note in the app's own window, type, and return what each key took."""
    app = QApplication(sys.argv)
    install_theme(app)
    with tempfile.TemporaryDirectory() as folder:
        vault = open_test_vault(Path(folder))
        pair = vault.pairs.add(make_pair(notes=(long_note(),)))
        shell = Shell()
        shell.enter(vault)
        shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: ON))
        shell.show()
        shell.go("pair", pair=pair, tab="notes")
        _rest(2_000)
        page = shell.page("pair")
        assert isinstance(page, PairPage)
        tab = page.tab_widget("notes")
        assert isinstance(tab, NotesTab)
        taken = []
        for place in range(PLACES):
            taken += _type_at(tab, place, pauses=pauses)
        tab.flush()
        stored = vault.notes.get(tab.editor.record.id).note
        assert stored.body == tab.editor.body.words()
        shell.close()
        vault.close(back_up=False)
    return taken


def _type_at(tab: NotesTab, place: int, *, pauses: bool) -> list[Key]:
    body = tab.editor.body
    if pauses:
        tab.editor.tools.find()
        bar = tab.editor.tools.find_bar
        assert bar is not None
        bar.words.setText(_LOOKED_FOR)
    cursor = body.textCursor()
    cursor.setPosition(round((body.document().characterCount() - 1) * place / (PLACES - 1)))
    if 0 < place < PLACES - 1:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
    body.setTextCursor(cursor)
    body.setFocus()
    _rest(1_000)
    keys = _PAUSING_KEYS if pauses else KEYS
    return _Hand(body, keys // PLACES, _PAUSES if pauses else (_EVERY,)).type_all()


def typing() -> Iterator[Figure]:
    """Type three times in either way, each in a process of its own, and judge the best."""
    note = "in 20,000 words with 200 marked passages (best of three)"
    yield _figure(f"typing {note}")
    yield _figure(f"typing with pauses, the find bar open, {note}", "pauses")


def _figure(what: str, *arguments: str) -> Figure:
    said = [python("-m", "tests.benchmarks.typing_keys", *arguments).splitlines()[-1] for _ in range(_RUNS)]
    runs = [[Key(*key) for key in json.loads(each)] for each in said]
    best = min(runs, key=lambda run: max(key.taken for key in run))
    longest = max(best, key=lambda key: key.taken)
    own = min(max(key.worked for key in run) for run in runs)
    measured = (
        f"longest {longest.taken:.1f} ms ({longest.waited:.1f} of them waiting for other programs; the window's own "
        f"work: {own:.1f} ms at most), middle {statistics.median(key.taken for key in best):.1f} ms, "
        f"{sum(key.taken > _BOUND_MS for key in best)} of {len(best)} over 16 ms"
    )
    return Figure(what, measured, "no keystroke over 16 ms", longest.taken <= _BOUND_MS)


if __name__ == "__main__":
    keys = type_once(pauses="pauses" in sys.argv)
    print(json.dumps([(round(key.taken, 3), round(key.worked, 3), round(key.waited, 3)) for key in keys]))
