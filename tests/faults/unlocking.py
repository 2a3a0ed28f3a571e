"""From Return in the passphrase's field to the list of notes on the screen, in a vault as large as a career's.

The real app, with the derivation of real vaults, on a real disk; beside it the derivation alone, in turn. The list is
that of a pair with nearly all of the notes. At a small size only what was painted decides.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.big_vault import MIB, make_big_vault
from tests.benchmarks.figures import derive_key
from tests.benchmarks.timing import Figure, python, seconds
from tests.benchmarks.unlocking import Unlocked
from tests.builders import PASSPHRASE
from tests.faults.children import in_child
from tests.faults.places import Place
from tests.faults.scale import Scale
from tests.faults.speed import DISK

__all__ = ["unlock_row"]

_NOTES, _BYTES, _PAIRS = 10_000, 256 * MIB, 50
_RUNS = 5
_MOST_AFTER_DERIVATION = 0.3
"""Seconds."""


def unlock_row(scale: Scale) -> list[Figure]:
    """Unlock a large vault some times, each in a new process."""
    notes, pairs = scale.count(_NOTES, least=100), scale.count(_PAIRS, least=3)
    with tempfile.TemporaryDirectory(prefix="faults-", dir=DISK) as folder:
        place = Place(Path(folder))
        pair, listed = in_child(
            lambda _: make_big_vault(place.vault, notes=notes, size=_BYTES // _NOTES * notes, pairs=pairs), limit=3_000
        )
        derived, runs = [], []
        for _ in range(_RUNS if scale.size >= 1 else 1):
            derived.append(seconds(derive_key))
            runs.append(in_child(lambda _: _unlocked(place, pair), limit=600))
    key = statistics.median(derived)
    home, took = (statistics.median(times) - key for times in zip(*((run.home, run.list) for run in runs), strict=True))
    last = runs[-1]
    measured = (
        f"derivation ({key:.2f} s) + {took:.2f} s, Home by {home:.2f} s; {last.painted} of {last.in_sight} rows "
        f"in sight painted, {last.rows:,} listed of {notes:,} notes"
    )
    is_painted = all(run.rows == listed and 0 < run.in_sight == run.painted for run in runs)
    is_measured = all(0 < run.home < run.list for run in runs)
    is_quick = took <= _MOST_AFTER_DERIVATION or scale.size < 1
    must_be = f"all rows painted, ≤ derivation + {_MOST_AFTER_DERIVATION} s"
    return [Figure("unlock to list painted, 256 MiB", measured, must_be, is_painted and is_measured and is_quick)]


def _unlocked(place: Place, pair: int) -> Unlocked:
    for variable, name in (("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")):
        os.environ[variable] = str(place.root / name)
    os.environ |= {"BENCH_VAULT": str(place.vault), "BENCH_PASSPHRASE": PASSPHRASE}
    return Unlocked(**json.loads(python("-m", "tests.benchmarks.unlocking", str(pair)).splitlines()[-1]))
