"""Print the figures: `python -m tests.benchmarks [--only ROW ...]`. Exit 1 where one falls short."""

import argparse
import sys
from pathlib import Path

from tests.benchmarks.figures import figures, rows
from tests.benchmarks.labelled import print_wrong
from tests.benchmarks.life import LIFE
from tests.benchmarks.scale import Scale
from tests.benchmarks.timing import print_table


def main() -> int:
    """Measure, print, and say by the exit code whether every figure holds."""
    names = list(rows(Path(), 0, Scale(Path())))
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--runs", type=int, default=7, help="counted runs of each side (default 7)")
    arguments.add_argument("--only", nargs="+", choices=names, default=[], metavar="ROW", help=", ".join(names))
    arguments.add_argument("--notes", type=int, default=LIFE, help="notes of the large vault (default 100,000)")
    arguments.add_argument("--wrong", action="store_true", help="only name the labelled drafts judged wrongly")
    asked = arguments.parse_args()
    if asked.wrong:
        print_wrong()
        return 0
    measured = list(figures(asked.runs, asked.only, asked.notes))
    print_table(measured)
    return 0 if all(figure.holds for figure in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
