"""Fuzzed headers, backups and import files: only Problems come out, soon, and no vault is changed by a refused one."""

from __future__ import annotations

import os
import random
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.header import NAMES
from confidant.vault.interchange import decode_request, encode, import_file
from confidant.vault.vault import Vault
from tests.benchmarks.figures import derive_key
from tests.benchmarks.timing import Figure
from tests.builders import FAST, PASSPHRASE, make_pair, make_request
from tests.faults.children import each_in_children
from tests.faults.mutations import harmful_bytes, harmful_json, harmful_zip
from tests.faults.places import Contents, Place, contents_of, opened, prepared, restore_from
from tests.faults.scale import Found, Scale

__all__ = ["fuzz_row", "real_fuzz_row"]

_HANG = 2.0
"""Seconds that a file may keep the processor; more is a hang. One that keeps nothing busy is ended after twenty."""

_MOST_KIB = 1_200_000

_SHARES = {"header": 0.5, "backup": 0.25, "import": 0.25}


@dataclass(frozen=True)
class Case:
    """One harmful file, told by its seed."""

    kind: str
    seed: float


def fuzz_row(scale: Scale) -> list[Figure]:
    """100,000 files with the tests' own derivation."""
    return _row("fuzz", "fuzzed headers, backups and imports", 100_000, _SHARES, FAST, scale)


def real_fuzz_row(scale: Scale) -> list[Figure]:
    """500 files with the real derivation."""
    return _row("real fuzz", "the same with the real derivation", 500, {"header": 0.7, "backup": 0.3}, ARGON2ID, scale)


def _row(row: str, what: str, full: int, shares: dict[str, float], derive: Derivation, scale: Scale) -> list[Figure]:
    chance = scale.random(row)
    wanted = scale.count(full, least=2)
    kinds = chance.choices(list(shares), list(shares.values()), k=wanted)
    cases = [Case(kind, chance.random()) for kind in kinds]
    found = Found()
    # Other programs share the machine: what counts is how long a file keeps the processor, or for how many derivations.
    longest = _HANG if derive is FAST else 3 * _busy_seconds(derive_key)
    with prepared(derive=derive) as base:
        workers = 2 if derive is FAST else 1  # two real derivations at once would time each other
        ended = each_in_children(
            cases, lambda case, folder: _try(base, derive, case, folder), limit=20, workers=workers
        )
        for end in scale.watched(row, ended, len(cases)):
            if end.fault:
                found.add("hangs" if end.fault == "hung" else "crashes", f"{end.case}: {end.fault}")
            elif end.seconds > _HANG and end.busy > longest:
                found.add("hangs", f"{end.case}: {end.busy:.1f} s")
            elif end.value in {"opened", "refused"}:
                found.add(end.value)
            else:
                found.add("wrong", f"{end.case}: {end.value}")
    bad = found["crashes"] + found["hangs"] + found["wrong"]
    measured = (
        f"{found['crashes']} crashes, {found['hangs']} hangs, {found['wrong']} wrong of {len(cases):,} "
        f"({found['refused']:,} refused)"
    )
    must_be = "0 crashes, 0 hangs over 2 s, no vault changed"
    return [found.figure(what, measured, must_be, holds=not bad and found["refused"] > 0)]


def _busy_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _try(base: Place, derive: Derivation, case: Case, folder: Path) -> str:
    bench = _bench(base, derive, folder)
    chance = random.Random(case.seed)
    said = {"header": bench.try_header, "backup": bench.try_backup, "import": bench.try_import}[case.kind](chance)
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _MOST_KIB:
        return "more than 1.2 GB of memory were taken"
    return said


@cache
def _bench(base: Place, derive: Derivation, folder: Path) -> Bench:
    """The child's own vault and files, made once."""
    return Bench(base.copied_to(folder / "fuzzed"), derive, folder)


class Bench:
    """A vault to be opened with harmful headers, one to import into, and good files to make harmful ones from."""

    def __init__(self, place: Place, derive: Derivation, folder: Path) -> None:
        self._place, self._derive, self._folder = place, derive, folder
        self._other = place.copied_to(folder / "importing")
        place.is_home()
        self._headers = {name: (place.vault / name).read_bytes() for name in NAMES}
        self._backup = place.copy.read_bytes()
        new = make_pair(mentee="Ola Reed", requests=(make_request(),))
        self._pairs = encode([new, make_pair(mentee="Ivo Marsh")])
        self._half_known = encode([new, make_pair(mentee="Tobias Renn")])  # the second one is in the vault already
        self._request = _request_file()
        self._contents = self._look()
        self._importing: Vault | None = None

    def _look(self) -> Contents:
        with opened(self._place.vault, derive=self._derive) as vault:
            return contents_of(vault)

    def try_header(self, chance: random.Random) -> str:
        """Open the vault with one or both headers harmed."""
        for name in chance.choice([NAMES[:1], NAMES[1:], NAMES, NAMES]):
            (self._place.vault / name).write_bytes(self._harmful_header(self._headers[name], chance))
        before = self._files()
        try:
            contents = self._look()
        except Problem:
            said = "refused" if self._files() == before else "a refused vault was changed"
        else:
            said = "opened" if contents == self._contents else "it opened with other contents"
        for name, data in self._headers.items():
            (self._place.vault / name).write_bytes(data)
        return said

    def _harmful_header(self, header: bytes, chance: random.Random) -> bytes:
        if chance.random() < 0.5:
            return harmful_json(header, chance)
        return harmful_bytes(header, self._headers[NAMES[1]], chance)

    def _files(self) -> dict[str, tuple[int, int]]:
        """Every file of the vault, with its size and when it was last written."""
        return {
            entry.name: (entry.stat().st_size, entry.stat().st_mtime_ns)
            for entry in os.scandir(self._place.vault)
            if entry.is_file() and not entry.name.endswith("-wal")
        }

    def try_backup(self, chance: random.Random) -> str:
        """Restore a harmful backup, and open what that gives."""
        harmful, folder = self._folder / "harmful.confidant-backup", self._folder / "restored.confidant"
        shutil.rmtree(folder, ignore_errors=True)
        harmful.write_bytes(self._harmful_backup(chance))
        around = set(self._folder.iterdir())
        try:
            restore_from(harmful, folder, derive=self._derive)
        except Problem:
            is_left = folder.exists() or set(self._folder.iterdir()) != around
            return "a refused backup left something behind" if is_left else "refused"
        try:
            with opened(folder, derive=self._derive) as vault:
                is_same = bool(vault.check()) or contents_of(vault) == self._contents
                return "opened" if is_same else "a changed backup opened with other contents"
        except Problem:
            return "refused"

    def _harmful_backup(self, chance: random.Random) -> bytes:
        if chance.random() < 0.5:
            return harmful_bytes(self._backup, self._headers[NAMES[0]], chance)
        return harmful_zip(self._backup, lambda header: self._harmful_header(header, chance), chance)

    def try_import(self, chance: random.Random) -> str:
        """Import a harmful file, or read one as a request; what was imported is taken back."""
        good = chance.choice([self._request, self._half_known, self._pairs, self._pairs])
        if good is self._half_known and chance.random() < 0.2:
            harmful = good
        elif chance.random() < 0.6:
            harmful = harmful_json(good, chance)
        else:
            harmful = harmful_bytes(good, self._request, chance)
        if good is self._request:
            with suppress(Problem):
                decode_request(harmful)
                return "opened"
            return "refused"
        file = self._folder / "harmful.json"
        file.write_bytes(harmful)
        vault = self._vault_to_import_into()
        with _taken_back(vault):
            try:
                import_file(vault, file)
            except Problem:
                return "refused" if contents_of(vault) == self._contents else "a refused import changed the vault"
        return "opened" if contents_of(vault) == self._contents else "an import that was taken back stayed"

    def _vault_to_import_into(self) -> Vault:
        if self._importing is None:
            # With a memory of its own: the other vault, which has the same number, goes on meanwhile.
            self._other.is_home()
            self._importing = Vault.open(self._other.vault, PASSPHRASE, derive=self._derive)
            self._place.is_home()
        return self._importing


class _TakenBack(Exception):
    """Ends a transaction that is not to be kept."""


@contextmanager
def _taken_back(vault: Vault) -> Iterator[None]:
    with suppress(_TakenBack), vault.transaction():
        yield
        raise _TakenBack


def _request_file() -> bytes:
    pairs = encode([make_pair(requests=(make_request(),))])
    start = pairs.index(b'"requests": [') + len(b'"requests": [')
    request = pairs[start : pairs.rindex(b"]", 0, pairs.rindex(b"]"))].strip()
    return b'{"pair": "Tobias Renn", ' + request[1:]
