"""Print the table. `python -m tests.faults [--only ROW …] [--size 0.1]`; exit 1 where a figure falls short."""

import argparse
import dataclasses
import gc
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.timing import Figure, print_table
from tests.faults.rows import ROWS
from tests.faults.scale import Scale
from tests.faults.seeded import SEEDED, Caught, try_seeded

_ROOM = 2 * 1024**3
Made = TypeVar("Made")


def main() -> int:
    """Run the rows asked for, print their figures, and say by the exit code whether all of them hold."""
    arguments = _parser().parse_args()
    _settle_down()
    scale = Scale(arguments.size, arguments.seed, arguments.json)
    figures: list[Figure] = []
    if arguments.seeded is None:
        for name in arguments.only or ROWS:
            figures += _timed(name, scale, lambda name=name: ROWS[name](scale))
    if arguments.seeded is not None or (not arguments.only and arguments.size >= 1):
        chosen = [seeded for seeded in SEEDED if not arguments.seeded or seeded.name in arguments.seeded]
        caught = [_timed(seeded.name, scale, lambda seeded=seeded: try_seeded(seeded, scale)) for seeded in chosen]
        figures += [_figure_of(each) for each in caught]
    _print(figures, as_json=arguments.json)
    return 0 if all(figure.holds for figure in figures) else 1


def _settle_down() -> None:
    """Make this process one that can be forked cheaply, and whose scratch files cost no waiting."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM:
        tempfile.tempdir = str(memory)  # no row is about this machine's own disk, whose syncs would be waited for
    gc.freeze()  # what is loaded by now is shared with every child; looking through it would copy it


def _timed(name: str, scale: Scale, make: Callable[[], Made]) -> Made:
    start = time.monotonic()
    made = make()
    if not scale.quiet:
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return made


def _figure_of(caught: Caught) -> Figure:
    """A seeded fault as a line of the table: it holds where its figure fell short."""
    measured = f"{caught.figure or 'no figure'}: {caught.measured}"
    return Figure(f"seeded: {caught.seeded.name}", measured, "the figure falls short", holds=bool(caught.figure))


def _print(figures: Sequence[Figure], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([dataclasses.asdict(figure) for figure in figures]))
        return
    seeded = [figure for figure in figures if figure.what.startswith("seeded: ")]
    for table in ([figure for figure in figures if figure not in seeded], seeded):
        if table:
            print()
            print_table(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=ROWS, metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--size", type=float, default=1.0, help="1 is full size (default)")
    parser.add_argument("--seed", type=int, default=1, help="another number tries other faults")
    parser.add_argument(
        "--seeded",
        nargs="*",
        choices=[seeded.name for seeded in SEEDED],
        metavar="GUARD",
        help="take guards out and see their figures fall short",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, and no progress")
    return parser


if __name__ == "__main__":
    sys.exit(main())
