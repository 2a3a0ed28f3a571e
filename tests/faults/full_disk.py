"""A full disk, without any tool: no file may grow past a limit (RLIMIT_FSIZE), wherever an operation meets it."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from confidant.domain.problem import Problem
from tests.benchmarks.timing import Figure
from tests.faults.children import each_in_children, in_child
from tests.faults.operations import OPERATIONS, Operation, rehearse
from tests.faults.places import Contents, Place, Wrong, prepared
from tests.faults.scale import Found, Scale

__all__ = ["full_disk_row"]


@dataclass(frozen=True)
class Full:
    """An operation under which no file may be longer than so many bytes."""

    operation: Operation
    truth: tuple[Contents, ...]
    limit: int


@dataclass(frozen=True)
class Outcome:
    """How far the operation came, and what was wrong with it."""

    is_told: bool
    wrong: str = ""


def full_disk_row(scale: Scale) -> list[Figure]:
    """Let every operation run into a limit of its files' length."""
    found = Found()
    with prepared() as base:
        cases = _cases(base, scale)
        ended = each_in_children(cases, lambda case, folder: _try(base, case, folder))
        for end in scale.watched("full-disk", ended, len(cases)):
            wrong = end.fault or end.value.wrong
            found.add("wrong" if wrong else "right", wrong and f"{end.case.operation.name}, {end.case.limit}: {wrong}")
            found.counts["told"] += not end.fault and end.value.is_told
    measured = f"{found['wrong']} corrupt or untold of {len(cases):,} ({found['told']:,} told)"
    must_be = "0 corrupt, 0 untold"
    holds = not found["wrong"] and found["told"] > 0
    return [found.figure("a full disk, as a limit to any file", measured, must_be, holds=holds)]


def _cases(base: Place, scale: Scale) -> list[Full]:
    chance = scale.random("full-disk")
    cases = []
    for operation in OPERATIONS:
        truth = tuple(in_child(lambda folder, operation=operation: rehearse(operation, base, folder)))
        # The vault's own file is on the disk already; up to twice its length files may still have to grow.
        longest = 2 * base.database.stat().st_size
        cases += [Full(operation, truth, chance.randrange(longest)) for _ in range(scale.count(60, least=3))]
    return cases


def _try(base: Place, case: Full, folder: Path) -> Outcome:
    root = folder / "full"
    shutil.rmtree(root, ignore_errors=True)
    place = base.copied_to(root)
    steps: list[None] = []
    is_told = False
    try:
        with _no_file_longer_than(case.limit):
            case.operation.do(place, lambda _vault: steps.append(None))
    except Problem:
        is_told = True
    if not is_told and len(steps) + 1 < len(case.truth):
        return Outcome(is_told, "it ended early and said nothing")
    try:
        case.operation.verify(place, case.truth, len(steps))
    except Wrong as wrong:
        return Outcome(is_told, str(wrong))
    return Outcome(is_told)


@contextmanager
def _no_file_longer_than(limit: int) -> Iterator[None]:
    """Only the soft limit, so that it can be lifted again; Python ignores the signal that would come."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
