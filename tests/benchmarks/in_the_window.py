"""What a lifetime's notes cost in the window: opening, searching, stalls, memory; `lifes_window` sees it."""

import json
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from confidant.vault.derivation import ARGON2ID
from tests.benchmarks.life import LIFE, make_life_vault, vocabulary
from tests.benchmarks.timing import Figure, python, seconds
from tests.benchmarks.unlocking import Unlocked
from tests.builders import PASSPHRASE

__all__ = ["InTheWindow"]

_SMALL = 1_000
_BEST_OF = 3
_AFTER_DERIVATION, _GROWTH = 0.15, 1.1
"""Seconds; and how many times as long opening may take with a hundred times the notes."""
_AFTER_QUERY_MS = 16.0
_P99_MS, _P999_MS = 16.0, 50.0
_MORE_MB = 60


class InTheWindow:
    """Makes a vault of a lifetime's notes, and one of a thousand, when a row first asks for one."""

    def __init__(self, folder: Path, runs: int, notes: int = LIFE) -> None:
        self._folder, self._runs, self._notes = folder, runs, notes

    @cached_property
    def big(self) -> Path:
        """Where the large one lies."""
        return self._made("life", self._notes)

    @cached_property
    def small(self) -> Path:
        """Where the small one lies."""
        return self._made("thousand", min(_SMALL, self._notes))

    def _made(self, name: str, notes: int) -> Path:
        place = self._folder / f"{name}.confidant"
        make_life_vault(place, notes=notes, derive=ARGON2ID)
        return place

    def opening(self, derive_key: Callable[[], object]) -> Figure:
        """From Return in the passphrase's field to a pair's list, beside the derivation alone and a small vault."""
        _unlocked(self.small)
        alone, of_big, of_small = [], [], []
        for _ in range(self._runs):
            alone.append(seconds(derive_key))
            of_big.append(_unlocked(self.big))
            of_small.append(_unlocked(self.small))
        key = statistics.median(run.derived for run in (*of_big, *of_small))
        more, little = (statistics.median(run.list - run.derived for run in those) for those in (of_big, of_small))
        home = statistics.median(run.home - run.derived for run in of_big)
        growth = (key + more) / (key + little)
        measured = (
            f"derivation ({key:.2f} s, alone {statistics.median(alone):.2f} s) + {more:.3f} s, Home by {home:.3f} s; "
            f"{growth:.2f} × the same with 1,000 notes; {of_big[-1].rows:,} listed"
        )
        must_be = f"≤ derivation + {_AFTER_DERIVATION} s, ≤ {_GROWTH} × with 1,000 notes"
        holds = more <= _AFTER_DERIVATION and growth <= _GROWTH
        return Figure(f"unlock to list painted, {self._notes:,} notes", measured, must_be, holds)

    def searching(self) -> Iterator[Figure]:
        """From a key in the search field to its answer on the screen, beside the search alone."""
        answers = json.loads(_in_window("keys", self.big))
        for what, ranked in (("key press to painted answer", False), ("Return to painted best matches", True)):
            those = [(query, path) for query, path, is_ranked in answers if is_ranked is ranked]
            more = [path - query for query, path in those]
            measured = (
                f"query + {at(more, 0.95):.1f} ms at p95, + {statistics.median(more):.1f} ms in the middle; "
                f"{at([path for _, path in those], 0.95):.0f} ms in all at p95, {len(those)} of them"
            )
            must_be = f"≤ query + {_AFTER_QUERY_MS:.0f} ms at p95"
            yield Figure(f"{what}, {self._notes:,} notes", measured, must_be, at(more, 0.95) <= _AFTER_QUERY_MS)

    def stalls(self) -> Figure:
        """How long the event loop stands still, while the seal is counted and notes are worked with."""
        runs: list[dict[str, list[float]]] = [json.loads(_in_window("stalls", self.big)) for _ in range(_BEST_OF)]
        best = min(runs, key=lambda run: max(at(gaps, 0.999) for gaps in run.values()))
        measured = "; ".join(
            f"{doing} {at(gaps, 0.99):.1f} at p99, {at(gaps, 0.999):.1f} at p99.9, {max(gaps):.0f} the longest"
            for doing, gaps in best.items()
        )
        holds = all(at(gaps, 0.99) <= _P99_MS and at(gaps, 0.999) <= _P999_MS for gaps in best.values())
        must_be = f"≤ {_P99_MS:.0f} ms at p99, ≤ {_P999_MS:.0f} ms at p99.9"
        return Figure("stalls of the event loop, in ms (best of three)", measured, must_be, holds)

    def resident(self) -> Figure:
        """Memory ten seconds after unlocking, with a search shown."""
        ours = int(_said("tests.benchmarks.window", ("app", "resident", "10"), self.big)) / 1024
        bare = int(python("-m", "tests.benchmarks.window", "bare", "resident", "10")) / 1024
        measured = f"{ours:.0f} MiB, bare window ({bare:.0f} MiB) + {ours - bare:.0f} MiB"
        holds = (ours - bare) * 1024 * 1024 <= _MORE_MB * 1_000_000
        what = f"resident ten seconds after unlocking {self._notes:,} notes, a search shown"
        return Figure(what, measured, f"≤ bare window + {_MORE_MB} MB", holds)


def at(values: Sequence[float], part: float) -> float:
    """The value that this part of all does not go beyond."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def _in_window(what: str, vault: Path) -> str:
    return _said("tests.benchmarks.lifes_window", (what,), vault)


def _unlocked(vault: Path) -> Unlocked:
    return Unlocked(**json.loads(_said("tests.benchmarks.unlocking", ("1",), vault)))


def _said(module: str, what: Sequence[str], vault: Path) -> str:
    """Return the last line of a child that opens `vault`; what the app remembers lies beside it, and not in a home."""
    before = os.environ.copy()
    places = {name: str(vault.parent / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    os.environ.update(places, BENCH_VAULT=str(vault), BENCH_PASSPHRASE=PASSPHRASE, BENCH_SEARCH=vocabulary()[0])
    try:
        return python("-m", module, *what).splitlines()[-1]
    finally:
        os.environ.clear()
        os.environ.update(before)
