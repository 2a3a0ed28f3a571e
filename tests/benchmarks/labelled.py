"""What the leak checks find of the labelled drafts, and how many innocent ones they flag.

What must be is the project's own aim, taken before the checks were written. Who works on a check looks at these rows
and not at the drafts behind them: rows that are tuned measure nothing (`--wrong` names the drafts, for who keeps them).
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import ROOT, Figure
from tests.checks.judging import Verdicts, judged
from tests.checks.labelled_drafts import Kind, by_another_hand, own_drafts

__all__ = ["leaks_found", "print_wrong"]

OTHER_HAND = ROOT.parent / "shared" / "data" / "leak-drafts"


def leaks_found(folder: Path) -> Iterator[Figure]:
    """Yield a row for each kind of both sets; the set by another hand is left out where it is not there."""
    for name, verdicts in _sets(folder):
        yield from _rows(name, verdicts)


def print_wrong() -> None:
    """Print a line for each draft that was missed or flagged wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        for _, verdicts in _sets(Path(folder)):
            print(*verdicts.wrong(), sep="\n")


def _sets(folder: Path) -> Iterator[tuple[str, Verdicts]]:
    yield "our labelled drafts", judged(own_drafts(), folder / "own")
    if OTHER_HAND.is_dir():
        yield "drafts by another hand", judged(by_another_hand(OTHER_HAND), folder / "other")


def _rows(name: str, verdicts: Verdicts) -> Iterator[Figure]:
    for kind in (Kind.EXACT, Kind.NEAR, Kind.TOKEN):
        found, of = verdicts.caught(kind)
        if of:
            yield Figure(f"{name}: {kind} found", f"{found}/{of}", "all", found == of)
    flagged, of = verdicts.flagged_as_copies()
    yield Figure(f"{name}: innocent, flagged as copies", f"{flagged}/{of}", "≤ 5 %", flagged <= 0.05 * of)
    flagged, of = verdicts.flagged(with_echoes=False)
    yield Figure(
        f"{name}: innocent, flagged for these or a single fact", f"{flagged}/{of}", "≤ 5 %", flagged <= 0.05 * of
    )
    found, of = verdicts.caught(Kind.REWORDED)
    yield Figure(f"{name}: reworded found", f"{found}/{of}", "≥ 70 %", found >= 0.7 * of)
    flagged, of = verdicts.flagged(with_echoes=True)
    yield Figure(f"{name}: innocent, flagged for any leak", f"{flagged}/{of}", "≤ 20 %", flagged <= 0.2 * of)
