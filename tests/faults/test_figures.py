"""Every row of `make faults` at a small size, and the guards that it stands for taken out one by one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.benchmarks.timing import ROOT
from tests.faults.canaries import writes_core_files
from tests.faults.seeded import SEEDED
from tests.faults.syscalls import MISSING, is_available

SMALL = {
    "kill": 0.016,
    "killed-at": 0.015,
    "failures": 0.01,
    "import": 0.04,
    "full-disk": 0.02,
    "swallowed": 0.1,
    "power": 0.015,
    "flips": 0.04,
    "replay": 0.1,
    "headers": 0.02,
    "slots": 0.04,
    "fuzz": 0.003,
    "real-fuzz": 0.004,
    "restore": 0.01,
    "unlock": 0.01,
    "noninterference": 0.002,
}
"""How large each row is run here: enough to meet every kind of fault of the row."""

NEEDS_STRACE = {"killed-at", "failures", "names", "import", "swallowed", "power"}


def faults(*arguments: str) -> list[dict[str, Any]]:
    """Run the table in a process of its own, which forks: this one has threads."""
    command = [sys.executable, "-m", "tests.faults", "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    for line in done.stderr.splitlines():
        print(line)
    figures: list[dict[str, Any]] = json.loads(done.stdout)
    assert (done.returncode == 0) == all(figure["holds"] for figure in figures)
    return figures


def _skip_without_strace(row: str) -> None:
    if row in NEEDS_STRACE and not is_available():
        pytest.skip(MISSING)


@pytest.mark.parametrize("row", SMALL)
def test_the_figure_holds(row: str) -> None:
    _skip_without_strace(row)
    figures = faults("--only", row, "--size", str(SMALL[row]))
    assert [figure for figure in figures if not figure["holds"]] == []


@pytest.mark.parametrize("seeded", SEEDED, ids=lambda each: each.name)
def test_a_guard_that_is_taken_out_is_missed(seeded: Any) -> None:
    _skip_without_strace(seeded.row)
    if seeded.name == "core dumps allowed" and not writes_core_files():
        pytest.skip("this system hands crashes to a collector, not to the folder the program runs in")
    figures = faults("--seeded", seeded.name)
    assert [figure["holds"] for figure in figures] == [True], figures
