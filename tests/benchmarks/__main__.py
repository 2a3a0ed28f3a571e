"""Print the figures. `python -m tests.benchmarks [--runs N]`; exit 1 where one falls short, so that it is seen."""

import argparse
import sys

from tests.benchmarks.figures import all_figures
from tests.benchmarks.timing import print_table


def main() -> int:
    """Measure, print, and say by the exit code whether every figure holds."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--runs", type=int, default=7, help="counted runs of each side (default 7)")
    figures = all_figures(arguments.parse_args().runs)
    print_table(figures)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
