"""Power cuts: an operation's recorded writes and syncs, cut off at any moment, with what may have reached the disk."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.benchmarks.timing import Figure
from tests.faults.children import each_in_children, in_child
from tests.faults.disk import PLAIN, Choice, Moment, Tree, state_of
from tests.faults.operations import Operation, chosen, rehearse
from tests.faults.places import Contents, Place, Wrong, prepared
from tests.faults.recording import record
from tests.faults.scale import Found, Scale
from tests.faults.syscalls import MISSING, is_available

__all__ = ["power_row"]

_STATES = 5_400
"""A few more than are promised: an operation that writes little has not enough different ones."""

_ROUNDS = 60


@dataclass(frozen=True)
class Recorded:
    """An operation's moments, and what the vault holds after each of its steps."""

    operation: Operation
    root: Path
    truth: tuple[Contents, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Cut:
    """The power gone at one moment of one operation."""

    recorded: Recorded
    moment: int
    choice: Choice

    def __str__(self) -> str:
        acknowledged = self.recorded.moments[self.moment].acknowledged
        name = self.recorded.operation.name
        return f"{name}, moment {self.moment}, {acknowledged} acknowledged, {self.choice.kind} {self.choice.seed:.4f}"


def power_row(scale: Scale) -> list[Figure]:
    """Rebuild what may lie on the disk, and open it as the app does."""
    what, must_be = "power cuts, from recorded writes and syncs", "0 unopenable, 0 acknowledged lost"
    if not is_available():
        return [Figure(what, MISSING, must_be, holds=False)]
    found = Found()
    with prepared() as base:
        cuts = _cuts(base, scale)
        for end in scale.watched("power", each_in_children(cuts, _open_after), len(cuts)):
            if end.fault or end.value:
                found.add("wrong", f"{end.case}: {end.fault or end.value}")
    measured = f"{found['wrong']} lost or unopenable of {len(cuts):,} different states"
    holds = not found["wrong"] and len(cuts) >= scale.count(5_000)
    return [found.figure(what, measured, must_be, holds=holds)]


def _cuts(base: Place, scale: Scale) -> list[Cut]:
    cuts: list[Cut] = []
    operations = chosen(scale)
    for number, operation in enumerate(operations):
        left = scale.count(_STATES) - len(cuts)
        share = -(-left // (len(operations) - number))
        cuts += _cuts_of(_recorded(base, operation), share, scale)
    return cuts


def _recorded(base: Place, operation: Operation) -> Recorded:
    truth = in_child(lambda folder: rehearse(operation, base, folder))
    place = base.copied_to(base.root.with_name(f"recorded {operation.name}"))
    log = base.root.with_name(f"{operation.name}.trace")
    moments = record(place.root, lambda acknowledge: operation.do(place, lambda _vault: acknowledge()), log)
    log.unlink()
    return Recorded(operation, place.root, tuple(truth), tuple(moments))


def _cuts_of(recorded: Recorded, wanted: int, scale: Scale) -> list[Cut]:
    """Return as many cuts as are wanted that leave different states, or all that were found."""
    chance = scale.random(f"power {recorded.operation.name}")
    every = list(range(len(recorded.moments)))
    seen: set[bytes] = set()
    cuts: list[Cut] = []
    for choice in _choices(scale):
        chance.shuffle(every)
        for moment in every:
            seeded = choice if choice in PLAIN else Choice(choice.kind, chance.random())
            if len(cuts) < wanted and (state := _state_digest(recorded.moments[moment], seeded)) not in seen:
                seen.add(state)
                cuts.append(Cut(recorded, moment, seeded))
    return cuts


def _choices(scale: Scale) -> Iterator[Choice]:
    by_chance = [Choice("in order"), Choice("in any order")]
    if scale.size < 1:  # a small size tries some of each kind
        yield from by_chance
    yield from PLAIN
    for _ in range(_ROUNDS):
        yield from by_chance


def _state_digest(moment: Moment, choice: Choice) -> bytes:
    digest = hashlib.blake2b(str(moment.acknowledged).encode())
    for path, content in sorted(state_of(moment, choice).items()):
        digest.update(f"\0{path}\0".encode() + (b"" if content is None else _digest(content)))
    return digest.digest()


@lru_cache(maxsize=512)
def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content).digest()


def _open_after(cut: Cut, folder: Path) -> str:
    """Return what is wrong once the power is back, or an empty string."""
    moment = cut.recorded.moments[cut.moment]
    root = folder / "rebuilt"
    shutil.rmtree(root, ignore_errors=True)
    rebuild(root, state_of(moment, cut.choice))
    Place(root).was_at(cut.recorded.root)
    try:
        cut.recorded.operation.verify(Place(root), cut.recorded.truth, moment.acknowledged)
    except Wrong as wrong:
        return str(wrong)
    return ""


def rebuild(root: Path, tree: Tree) -> None:
    """Lay a state of the disk out as files."""
    root.mkdir()
    for path, content in tree.items():
        if content is None:
            (root / path).mkdir(mode=0o700)
        else:
            (root / path).write_bytes(content)
