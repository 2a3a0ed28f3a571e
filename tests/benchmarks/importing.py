"""How long 10,000 Markdown files take to come in, beside reading them and storing the same rows with bare sqlcipher3.

    python -m tests.benchmarks.importing stalls    imports them once in a window, prints how long it stood still as JSON

The bare side has the same tables and indexes, the same words, the same pragmas, and one transaction; it has no seal, no
bounds, no report and no index of words. An import makes its notes ready for searching last of all, which is told beside
the ratio, and counts among what the window does meanwhile. Python's collector of cycles rests on both sides, as it does
in every thread of the app but the window's (`ui/cycle_collector.py`).
"""

import gc
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2

from confidant.flows.importing.service import make_searchable, prepare, store
from confidant.resources import resource
from confidant.ui.importing.import_dialog import ImportDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.ui.theme import install_theme
from confidant.vault.vault import Vault
from tests.benchmarks.timing import Figure, python, seconds
from tests.builders import make_pair, open_test_vault

__all__ = ["importing", "stalls_while_importing"]

FILES, WORDS = 10_000, 120
_TODAY = date(2026, 5, 20)
_TIMES, _RUNS = 3.0, 5
_STALL_MS, _LONGEST_MS = 16.0, 50.0
_TABLES = ("note", "passage")
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "cache_size = -16384",
    "foreign_keys = ON",
)


def make_files(folder: Path) -> None:
    """Write the files: every other one with front matter, in folders of a hundred."""
    chance = random.Random(3)
    words = resource("words", "eff_large.txt").read_text().split()[1::2]
    for number in range(FILES):
        day = date.fromordinal(date(2019, 1, 1).toordinal() + number % 2_000)
        place = folder / f"{number // 100:03}"
        place.mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: Conversation {number}\ndate: {day}\ntags: goals\n---\n\n" if number % 2 else ""
        text = f"{head}# Conversation {number}\n\n{' '.join(chance.choices(words, k=WORDS))}.\n"
        (place / f"{day} note {number}.md").write_text(text)


def _nobody(_part: float) -> None:
    """Nobody waits for how far it is."""


@contextmanager
def _fresh_vault() -> Iterator[Vault]:
    folder = Path(tempfile.mkdtemp())
    vault = open_test_vault(folder, make_pair(notes=()))
    try:
        yield vault
    finally:
        vault.close(back_up=False)
        shutil.rmtree(folder)


def ours(files: Path) -> tuple[float, float]:
    """Return the seconds that an import takes, from the folder to the last durable commit; and until it is searchable.

    The latter is told beside it: nothing is stored by it that the bare side has.
    """
    with _fresh_vault() as vault:
        pair = vault.pairs.summaries()[0].id

        def work() -> None:
            store(vault, pair, prepare([files], _TODAY, _nobody).files, _nobody)

        took = seconds(work)
        assert len(vault.notes.listed(pair)) == FILES
        return took, seconds(lambda: make_searchable(vault, _nobody))


def bare(files: Path, schema: list[str], rows: list[tuple[tuple[object, ...], tuple[object, ...]]]) -> float:
    """Return the seconds of reading the same files and storing the same rows."""
    folder = Path(tempfile.mkdtemp())
    connection = dbapi2.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{os.urandom(48).hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    for statement in schema:
        connection.execute(statement)
    marks = [", ".join("?" * len(part)) for part in rows[0]]

    def work() -> None:
        for place, _, names in os.walk(files):
            for name in names:
                Path(place, name).read_bytes().decode()
        connection.execute("BEGIN")
        for note, passage in rows:
            connection.execute(f"INSERT INTO note VALUES ({marks[0]})", note)
            connection.execute(f"INSERT INTO passage VALUES ({marks[1]})", passage)
        connection.execute("COMMIT")

    try:
        return seconds(work)
    finally:
        connection.close()
        shutil.rmtree(folder)


def _same_rows(files: Path) -> tuple[list[str], list[tuple[tuple[object, ...], tuple[object, ...]]]]:
    """Return the schema of the two tables, and the rows that an import stores in them."""
    with _fresh_vault() as vault:
        pair = vault.pairs.summaries()[0].id
        store(vault, pair, prepare([files], _TODAY, _nobody).files, _nobody)
        database = vault.database
        schema = [
            sql.replace(" REFERENCES pair (id) ON DELETE CASCADE", "")
            for name in _TABLES
            for (sql,) in database.query(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL"
                " ORDER BY type DESC",
                (name,),
            )
        ]
        notes, passages = (database.query(f"SELECT * FROM {name} ORDER BY id") for name in _TABLES)
        return schema, list(zip(notes, passages, strict=True))


def importing() -> Figure:
    """Compare both sides, run by run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        make_files(files)
        schema, rows = _same_rows(files)
        gc.disable()
        try:
            times = [(ours(files), bare(files, schema, rows)) for _ in range(_RUNS)]
        finally:
            gc.enable()
    took, searchable = (statistics.median(one[place] for one, _ in times) for place in (0, 1))
    raw = statistics.median(other for _, other in times)
    ratio = took / raw
    measured = f"{ratio:.2f} × bare ({took:.2f} s; bare {raw:.2f} s; ready for searching {searchable:.2f} s later)"
    return Figure(f"import of {FILES:,} Markdown files", measured, "≤ 3 × reading and bare inserts", ratio <= _TIMES)


def stalls_while_importing() -> Figure:
    """Return how long the window stood still in the best of three runs."""
    runs = [json.loads(python("-m", "tests.benchmarks.importing", "stalls").splitlines()[-1]) for _ in range(_RUNS)]
    p99, p999 = min((run["p99"], run["p99.9"]) for run in runs)
    measured = f"{p99:.1f} ms at p99, {p999:.1f} ms at p99.9"
    holds = p99 <= _STALL_MS and p999 <= _LONGEST_MS
    return Figure("stalls of the window while importing", measured, "≤ 16 ms at p99, ≤ 50 ms at p99.9", holds)


class _Pulse:
    """Wants a turn of the event loop every millisecond, and notes how late it comes."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1_000 - 1)
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return the milliseconds that were waited."""
        self._timer.stop()
        late = sorted(self.late)
        return {
            "p99": late[int(len(late) * 0.99)],
            "p99.9": late[int(len(late) * 0.999)],
            "longest": late[-1],
            "beats": len(late),
        }


def _import_in_a_window() -> dict[str, float]:
    app = QApplication([])
    install_theme(app)
    with tempfile.TemporaryDirectory() as folder, _fresh_vault() as vault:
        make_files(Path(folder))
        shell = Shell()
        shell.enter(vault)
        shell.add_page("pair", PairPage)
        shell.show()
        pairs = vault.pairs.summaries()
        shell.go("pair", pair=pairs[0].id)
        dialog = ImportDialog(vault, pairs, pairs[0].id, shell)
        dialog.show()
        app.processEvents()
        pulse = _Pulse()
        dialog.read([Path(folder)])
        while dialog.main_button.isHidden():
            app.processEvents()
        dialog.main_button.click()
        while dialog.main_button.isHidden():
            app.processEvents()
        told = pulse.stop()
        assert len(dialog.notes) == FILES
        dialog.close()
        shell.hide()
        return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_import_in_a_window()) + "\n")
    sys.stdout.flush()
    os._exit(0)  # nothing that Qt does at its end is measured
