"""Changed headers: every byte of one copy, of both alike, and the parameters of their keyslots."""

from __future__ import annotations

import json
import resource
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.header import NAMES, header_from
from confidant.vault.vault import Vault
from tests.benchmarks.figures import derive_key
from tests.benchmarks.timing import Figure, seconds
from tests.builders import FAST, PASSPHRASE
from tests.faults.children import each_in_children, in_child
from tests.faults.places import Contents, Place, contents_of, notices_of, opened, prepared
from tests.faults.scale import Found, Scale

__all__ = ["header_byte_row", "slot_parameter_row"]

_MOST_DERIVATIONS = 3
_MOST_KIB = 1.2 * 1000**3 / 1024


@dataclass(frozen=True)
class Change:
    """Bits of one byte turned, in these copies of the header."""

    copies: tuple[str, ...]
    offset: int
    mask: int


def header_byte_row(scale: Scale) -> list[Figure]:
    """Change every byte of one header copy, then of both alike."""
    found = Found()
    with prepared() as place:
        contents = in_child(lambda _: _look(place))
        changes = _changes(scale, place)
        ended = each_in_children(changes, lambda change, folder: _meet(place, contents, change, folder))
        for end in scale.watched("headers", ended, len(changes)):
            fault = end.fault or end.value
            both = len(end.case.copies) == len(NAMES)
            found.add(("both" if both else "one") + (" wrong" if fault else " right"), fault and f"{end.case}: {fault}")
    wrong = found["one wrong"] + found["both wrong"]
    measured = (
        f"{found['one right']:,} of {found['one right'] + found['one wrong']:,} served by the twin and told, "
        f"{found['both right']:,} of {found['both right'] + found['both wrong']:,} refused"
    )
    must_be = "the twin serves, told; both changed: refused"
    return [found.figure("every byte of the header changed", measured, must_be, holds=not wrong)]


def _look(place: Place, derive: Derivation = FAST) -> Contents:
    place.is_home()
    with opened(place.vault, derive=derive) as vault:
        return contents_of(vault)


def _changes(scale: Scale, place: Place) -> list[Change]:
    """Return one change of every byte of either copy, and of both where they are alike; fewer at a small size."""
    chance = scale.random("headers")
    first, second = ((place.vault / name).read_bytes() for name in NAMES)
    every = max(1, round(1 / scale.size))
    start = chance.randrange(every)
    alike = [offset for offset in range(len(first)) if first[offset] == second[offset]]
    return [
        *(Change((NAMES[0],), at, chance.randrange(1, 256)) for at in range(start, len(first), every)),
        *(Change((NAMES[1],), at, 1 << chance.randrange(8)) for at in range(start, len(second), every)),
        *(Change(NAMES, at, chance.randrange(1, 256)) for at in alike[start::every]),
    ]


def _meet(place: Place, contents: Contents, change: Change, folder: Path) -> str:
    """Return what is wrong with how the app meets the change, or an empty string."""
    root = folder / "changed"
    shutil.rmtree(root, ignore_errors=True)
    changed = place.copied_to(root)
    changed.is_home()
    for name in change.copies:
        data = bytearray((changed.vault / name).read_bytes())
        data[change.offset] ^= change.mask
        (changed.vault / name).write_bytes(data)
    twin = None if len(change.copies) == len(NAMES) else _other(place, change.copies[0])
    return _how_it_opens(changed, contents, twin, FAST)


def _other(place: Place, name: str) -> bytes:
    return (place.vault / next(each for each in NAMES if each != name)).read_bytes()


def _how_it_opens(changed: Place, contents: Contents, twin: bytes | None, derive: Derivation) -> str:
    before = {name: (changed.vault / name).read_bytes() for name in NAMES}
    try:
        vault = Vault.open(changed.vault, PASSPHRASE, derive=derive)
    except Problem as problem:
        if twin is not None:
            return f"the twin did not serve: {type(problem).__name__}"
        after = {name: (changed.vault / name).read_bytes() for name in NAMES}
        return "" if before == after else "a refused vault was written to"
    try:
        if twin is None:
            return "both changed, and it opened"
        if not notices_of(vault):
            return "nothing was said of the changed copy"
        if contents_of(vault) != contents:
            return "it opened with other contents"
    finally:
        vault.close(back_up=False)
    return "" if all(_comes_from(twin, changed.vault / name) for name in NAMES) else "the changed copy was used"


def _comes_from(twin: bytes, file: Path) -> bool:
    """Whether a mended header has the twin's keyslots; writing it anew counts its number up, and renews its seal."""
    used, mended = header_from(twin), header_from(file.read_bytes())
    assert used is not None
    assert mended is not None
    is_same = (mended.vault, mended.salt, mended.slots) == (used.vault, used.salt, used.slots)
    return is_same and used.sequence <= mended.sequence <= used.sequence + 6


@dataclass(frozen=True)
class Costly:
    """Parameters written into the passphrase's keyslot of some copies, each copy's own."""

    what: str
    parameters: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Cost:
    """What opening took: seconds and derived work against the vault's own derivation, and the most memory."""

    fault: str
    times: float
    work: float
    kib: int


class _Counted:
    """The real derivation; adds up the work that is really done, in KiB passes."""

    name = ARGON2ID.name

    def __init__(self) -> None:
        self.work = 0

    def parameters(self) -> dict[str, int]:
        return ARGON2ID.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        key = ARGON2ID.derive(passphrase, salt, parameters)
        self.work += parameters["memory_kib"] * parameters["iterations"]
        return key


def slot_parameter_row(scale: Scale) -> list[Figure]:
    """Lower and raise the parameters of one copy's keyslot, and of both, with the real derivation."""
    found = Found()
    with prepared(derive=ARGON2ID) as place:
        contents = in_child(lambda _: _look(place, ARGON2ID))
        cases = _costly_changes(scale)
        # One at a time: two at once would measure each other.
        is_timed = scale.size >= 1

        def work(case: Costly, folder: Path) -> Cost:
            return _pay(place, contents, case, folder, is_timed=is_timed)

        ended = each_in_children(cases, work, workers=1)
        costs: list[Cost] = []
        for end in scale.watched("slot parameters", ended, len(cases)):
            fault = end.fault or end.value.fault
            found.add("wrong" if fault else "right", fault and f"{end.case.what}: {fault}")
            costs += [] if end.fault else [end.value]
    times, work, kib = (max(getattr(cost, name) for cost in costs) for name in ("times", "work", "kib"))
    is_cheap = work <= _MOST_DERIVATIONS and kib <= _MOST_KIB and times <= _MOST_DERIVATIONS
    timed = f"{times:.2f} × the derivation" if scale.size >= 1 else "not timed"
    measured = f"{found['right']} of {len(cases)} right, {timed} ({work:.2f} × its work), {kib * 1024 / 1000**3:.2f} GB"
    must_be = "twin serves, or refused; ≤ 3 ×, ≤ 1.2 GB"
    holds = not found["wrong"] and is_cheap
    return [found.figure("slot parameters lowered or raised", measured, must_be, holds=holds)]


_VALUES: dict[str, tuple[int, ...]] = {
    "memory_kib": (0, 8, 64 * 1024 - 1, 64 * 1024, 128 * 1024, 512 * 1024, 512 * 1024 + 1, 2**31, 2**52),
    "iterations": (0, 1, 2, 4, 5, 2**31, 2**52),
    "lanes": (0, 1, 2, 8, 9, 2**24, 2**52),
}


def _costly_changes(scale: Scale) -> list[Costly]:
    own = ARGON2ID.parameters()
    ways = [own | {name: value} for name, values in _VALUES.items() for value in values]
    ways += [{"memory_kib": 512 * 1024, "iterations": 4, "lanes": 8}, own | {"more": 1}, {}]
    changes = [
        Costly(f"{way} in {' and '.join(copies)}", dict.fromkeys(copies, way))
        for way in ways
        for copies in ((NAMES[0],), (NAMES[1],), NAMES)
    ]
    most = [{"memory_kib": 512 * 1024, "iterations": 4, "lanes": lanes} for lanes in (4, 8)]
    changes.append(Costly("the most of each, another in each copy", dict(zip(NAMES, most, strict=True))))
    if scale.size >= 1:
        return changes
    return [changes[-1], *scale.random("slot parameters").sample(changes[:-1], scale.count(len(changes), least=3))]


def _pay(place: Place, contents: Contents, change: Costly, folder: Path, *, is_timed: bool) -> Cost:
    root = folder / "changed"
    shutil.rmtree(root, ignore_errors=True)
    changed = place.copied_to(root)
    changed.is_home()
    for name, parameters in change.parameters.items():
        _write_parameters(changed.vault / name, parameters)
    twin = None if len(change.parameters) == len(NAMES) else _other(place, next(iter(change.parameters)))
    counted = _Counted()
    faults: list[str] = []
    before = seconds(derive_key) if is_timed else 0.0
    took = seconds(lambda: faults.append(_how_it_opens(changed, contents, twin, counted)))
    bare = (before + seconds(derive_key)) / 2 if is_timed else 0.0
    own = ARGON2ID.parameters()
    work = counted.work / (own["memory_kib"] * own["iterations"])
    return Cost(faults[0], took / bare if is_timed else 0.0, work, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _write_parameters(file: Path, parameters: dict[str, int]) -> None:
    header = json.loads(file.read_bytes())
    for slot in header["slots"]:
        if slot["kind"] == "passphrase":
            slot["parameters"] = parameters
    file.write_text(json.dumps(header))
