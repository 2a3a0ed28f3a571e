"""Vaults that may tell the same and differ in all else, by the ten thousand: their letters' bytes, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from confidant.flows.proving.variations import vary
from confidant.release.document import Format
from confidant.release.render import render
from tests.benchmarks.timing import Figure
from tests.faults.children import each_in_children
from tests.faults.scale import Found, Scale
from tests.scenarios.many_vaults import BASES, CLOSED, Bench, some_told, world_of

__all__ = ["noninterference_row"]

_AT_ONCE = 20
"""Vaults that are held against one letter: setting a page takes longer than all the rest."""


def noninterference_row(scale: Scale) -> list[Figure]:
    """20,000 vaults, each letter of which is made in all four formats."""
    chance = scale.random("noninterference")
    seeds = [chance.getrandbits(48) for _ in range(scale.count(20_000 // _AT_ONCE))]
    found = Found()
    for end in scale.watched("noninterference", each_in_children(seeds, _differences), len(seeds)):
        if end.fault:
            found.add("faults", f"seed {end.case}: {end.fault}")
            continue
        found.counts["vaults"] += _AT_ONCE
        for difference in end.value:
            found.add("differences", f"seed {end.case}: {difference}")
    bad = found["differences"] + found["faults"]
    measured = (
        f"{found['differences']} differences, {found['faults']} faults in {found['vaults']:,} vaults, four formats each"
    )
    what = "bytes of letters from vaults that differ in what is private"
    return [found.figure(what, measured, "0 differences", holds=not bad and found["vaults"] == len(seeds) * _AT_ONCE)]


def _differences(seed: int, _folder: Path) -> list[str]:
    """Return what changed a letter, and in which format."""
    bench, random = _bench(), Random(seed)
    base = random.choice([*BASES.values(), *BASES.values(), *CLOSED.values()])
    world, asked = world_of(base, some_told(random))
    one = bench.letter(world, asked)
    files = {form: render(one, form) for form in Format}
    found = []
    for _ in range(_AT_ONCE):
        other = vary(world, asked, random)
        letter = bench.letter(other.world, asked)
        found += [f"{form}: {', '.join(other.by)}" for form in Format if render(letter, form) != files[form]]
    return found


@cache
def _bench() -> Bench:
    """The child's own."""
    return Bench()
