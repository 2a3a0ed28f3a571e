"""Bits flipped in the database and in its write-ahead log: noticed, or without effect on any row."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.timing import Figure
from tests.faults.children import each_in_children, in_child
from tests.faults.noticing import Notice, notice_of
from tests.faults.operations import OPERATIONS
from tests.faults.places import Contents, Place, contents_of, look, opened, prepared
from tests.faults.scale import Found, Scale

__all__ = ["flip_row"]


@dataclass(frozen=True)
class Flip:
    """One bit of one file of a vault that was left in one of two ways."""

    left: str
    file: str
    offset: int
    bit: int


def flip_row(scale: Scale) -> list[Figure]:
    """Flip bits in a vault that was closed, and in one whose program was killed."""
    found, notices = Found(), Counter[Notice]()
    with prepared() as closed:
        killed = closed.copied_to(closed.root.with_name("killed"))
        held = {"closed": (closed, in_child(lambda _: _look(closed))), "killed": (killed, _left_by_killed(killed))}
        flips = _flips(scale, closed, killed)
        ended = each_in_children(flips, lambda flip, folder: _meet(*held[flip.left], flip, folder))
        for end in scale.watched("flips", ended, len(flips)):
            if end.fault:
                found.add("crashed", f"{end.case}: {end.fault}")
                continue
            notices[end.value] += 1
            if end.value is Notice.UNNOTICED:
                found.add("unnoticed", str(end.case))
    measured = (
        f"{found['unnoticed']} unnoticed, {found['crashed']} crashes of {len(flips):,} "
        f"({notices[Notice.NO_EFFECT]} without effect)"
    )
    holds = not found["unnoticed"] and not found["crashed"]
    what = "bit flips in the database and its log"
    return [found.figure(what, measured, "100 % noticed or without effect, 0 crashes", holds=holds)]


def _look(place: Place) -> Contents:
    place.is_home()
    return look(place.vault)


def _left_by_killed(place: Place) -> Contents:
    """Save into the vault and leave it as a killed program does; return what was acknowledged."""

    def save(_folder: Path) -> Contents:
        place.is_home()
        with opened(place.vault) as vault:
            for step in OPERATIONS[0].steps():
                step(vault)
            kept = shutil.copytree(place.vault, place.root / "as killed")
            contents = contents_of(vault)
        shutil.rmtree(place.vault)
        kept.rename(place.vault)
        return contents

    return in_child(save)


def _flips(scale: Scale, closed: Place, killed: Place) -> list[Flip]:
    chance = scale.random("flips")
    files = [("closed", closed.database, 400), ("killed", killed.database, 200), ("killed", killed.log, 400)]
    return [
        Flip(left, file.name, chance.randrange(file.stat().st_size), chance.randrange(8))
        for left, file, full in files
        for _ in range(scale.count(full, least=10))
    ]


def _meet(place: Place, contents: Contents, flip: Flip, folder: Path) -> Notice:
    root = folder / "flipped"
    shutil.rmtree(root, ignore_errors=True)
    flipped = place.copied_to(root)
    file = flipped.vault / flip.file
    data = bytearray(file.read_bytes())
    data[flip.offset] ^= 1 << flip.bit
    file.write_bytes(data)
    return notice_of(flipped, contents)
