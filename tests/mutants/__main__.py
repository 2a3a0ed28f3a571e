"""Print the table. `python -m tests.mutants [--only WALL …] [--every N]`; exit 1 where a mutant survives.

A mutant is killed where a test fails for it. One that survives has to be in `equivalent.py`, with the reason.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.mutants.change import Change
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.trying import Outcome, Trial, tried
from tests.mutants.walls import WALLS, Wall

_LOADED_ONCE = ("hypothesis", "cryptography.hazmat.primitives.ciphers.aead", "msgspec", "sqlcipher3", "zxcvbn")
"""What the tests load besides the program: children of this process find it loaded."""

_SURVIVED = "SURVIVED"


def main() -> int:
    """Try the mutants asked for, print what came of them, and say by the exit code whether none got through."""
    arguments = _parser().parse_args()
    os.environ.update({"CI": "true", "QT_QPA_PLATFORM": "offscreen"})  # examples that are the same every time
    for name in (*_LOADED_ONCE, "PySide6.QtTest", "PySide6.QtWidgets"):
        importlib.import_module(name)
    started, faults = time.monotonic(), []
    for name in arguments.only or WALLS:
        wall = WALLS[name]
        tests = tuple(arguments.tests or wall.tests)
        changes = wall.changes()[:: arguments.every]
        outcomes = _of_wall(tests, changes, arguments.workers)
        faults += _told(wall, outcomes)
        if arguments.every == 1:
            made = {change.key for change in changes}
            files = {part.file for part in wall.parts}
            faults += [f"no longer made: {key}" for key in EQUIVALENT if key[0] in files and key not in made]
    print(f"\n{time.monotonic() - started:.0f} s")
    print("\n".join(faults) or "every mutant is killed, or the same as what it was made of")
    return 1 if faults else 0


def _of_wall(tests: tuple[str, ...], changes: Sequence[Change], workers: int) -> list[Outcome]:
    """Try the changes in their order, once the tests were seen to pass with nothing changed."""
    (untouched,) = tried([Trial(None, tests)], 1)
    if untouched.killed_by:
        raise SystemExit(f"nothing was changed, and {untouched.killed_by} fails")
    outcomes = []
    for outcome in tried([Trial(change, tests) for change in changes], workers):
        outcomes.append(outcome)
        print(f"\r{len(outcomes)} of {len(changes)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return sorted(outcomes, key=lambda outcome: changes.index(_change(outcome)))


def _told(wall: Wall, outcomes: Sequence[Outcome]) -> list[str]:
    """Print a line for each mutant and the sum, and return what is not as it should be."""
    faults, counted = [], Counter[str]()
    print(f"\n{wall.name}")
    for outcome in outcomes:
        change, reason = _change(outcome), EQUIVALENT.get(_change(outcome).key, "")
        kind = "killed" if outcome.killed_by else "equivalent" if reason else _SURVIVED
        counted[kind] += 1
        what = f"{change.file}:{change.line} {change.inside}: {_short(change.before, change.after)}"
        print(f"  {what}\n      {kind}{_by(outcome.killed_by or reason)}")
        if kind == _SURVIVED:
            faults.append(f"{_SURVIVED}: {what}")
        elif reason and outcome.killed_by:
            faults.append(f"said to be equivalent, and killed by {outcome.killed_by}: {what}")
    print(f"{wall.name}: {len(outcomes)} mutants, " + ", ".join(f"{number} {kind}" for kind, number in counted.items()))
    return faults


def _by(why: str) -> str:
    return f": {why}" if why else ""


def _change(outcome: Outcome) -> Change:
    if outcome.trial.change is None:
        raise ValueError("nothing was changed")
    return outcome.trial.change


def _short(before: str, after: str, most: int = 70) -> str:
    """Return the change on one line: from where the two begin to differ, where they are long."""
    before, after = " ".join(before.split()), " ".join(after.split())
    if len(before) > most:
        pairs = enumerate(zip(before, after, strict=False))
        start = max(0, next((at for at, (one, other) in pairs if one != other), len(after)) - 20)
        before, after = f"…{before[start : start + most]}", f"…{after[start : start + most]}"
    return f"{before or 'nothing'}  →  {after or 'nothing'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=WALLS, metavar="WALL", help=f"of {', '.join(WALLS)}")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try every Nth mutant only")
    parser.add_argument("--tests", nargs="+", metavar="TEST", help="hold the wall by these tests instead of its own")
    parser.add_argument("--workers", type=int, default=2, help="how many are tried at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
