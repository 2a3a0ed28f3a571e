"""How large a row is run, what it found, and how far it is."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tests.benchmarks.timing import Figure

Item = TypeVar("Item")

__all__ = ["Found", "Scale"]


@dataclass(frozen=True)
class Scale:
    """`size` 1 is what the table promises; smaller ones are for `make test` and for looking into one row."""

    size: float = 1.0
    seed: int = 1
    quiet: bool = False
    operation: str = ""
    """The one operation that a row is about; empty for all."""

    def count(self, full: int, least: int = 1) -> int:
        """Return how many of `full` are done at this size."""
        return max(least, round(full * self.size))

    def random(self, row: str) -> random.Random:
        """Return the row's own source of chance; the same seed tries the same faults."""
        return random.Random(f"{self.seed} {row}")

    def watched(self, row: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Pass `items` on, and tell on standard error how far the row is, every two seconds."""
        told = time.monotonic()
        for done, item in enumerate(items, start=1):
            yield item
            if not self.quiet and time.monotonic() - told > 2:
                told = time.monotonic()
                print(f"  {row}: {done:,} of {total:,}", file=sys.stderr, flush=True)


@dataclass
class Found:
    """What a row counts while it runs, and the first words of what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def add(self, what: str, detail: str = "") -> None:
        """Count one more of `what`; a detail is kept with it."""
        self.counts[what] += 1
        if detail and len(self.details) < 40:
            self.details.append(f"{what}: {detail}")

    def __getitem__(self, what: str) -> int:
        return self.counts[what]

    def figure(self, what: str, measured: str, must_be: str, *, holds: bool) -> Figure:
        """Return the row's line of the table; what went wrong is told on standard error first."""
        if not holds:
            for detail in self.details[:12]:
                print(f"  {what}: {detail}", file=sys.stderr, flush=True)
        return Figure(what, measured, must_be, holds)
