"""How two sides are timed against each other."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Compared:
    """Seconds of our side and of the bare one, run by run in turn."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Our median over the bare one's."""
        return statistics.median(self.ours) / statistics.median(self.bare)

    @property
    def difference(self) -> float:
        """Our median less the bare one's, in seconds."""
        return statistics.median(self.ours) - statistics.median(self.bare)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(ours: Callable[[], object], bare: Callable[[], object], runs: int) -> Compared:
    """Run both sides `runs` times in turn, after one uncounted run of each."""
    ours()
    bare()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(runs)]
    return Compared(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def python(*arguments: str, stdin: str | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Run this interpreter from the project's top, offscreen unless told otherwise, and return its output.

    Modules are compiled once and kept, as where the app is installed, also where the shell asks Python not to keep
    them: else every start would be one of a program that was never started before.
    """
    whole = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **(environment or {})}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=whole,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, what came out, what it must be, and whether it is."""

    what: str
    measured: str
    must_be: str
    holds: bool


def print_table(figures: Sequence[Figure]) -> None:
    """Print the figures as aligned columns."""
    rows = [
        ("figure", "measured", "must be", ""),
        *((f.what, f.measured, f.must_be, "ok" if f.holds else "FALLS SHORT") for f in figures),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
