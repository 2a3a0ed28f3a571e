"""Restoring ten thousand notes: every one as it was, and not much longer than copying a file and deriving a key.

Runs of both sides alternate on a real disk and medians are compared; at a small size only the notes decide.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import tempfile
from pathlib import Path

from confidant.vault.derivation import ARGON2ID
from confidant.vault.vault import Vault
from tests.benchmarks.figures import derive_key
from tests.benchmarks.timing import Figure, seconds
from tests.builders import PASSPHRASE, PRIVATE, make_note, make_pair
from tests.faults.children import in_child
from tests.faults.places import Place, back_up, notes_of, opened, restore_from
from tests.faults.scale import Scale

__all__ = ["DISK", "restore_row"]

_NOTES, _BYTES = 10_000, 256 * 1024**2
_PAIRS = 50
_RUNS = 3
_MOST_COPIES = 3
DISK = next((folder for folder in (Path("/var/tmp"),) if folder.is_dir()), None)
"""A folder that outlasts a restart lies on a disk, unlike the memory that other rows use."""

Hashes = dict[int, str]
"""The SHA-256 of all that is stored of each note, by its number."""


def restore_row(scale: Scale) -> list[Figure]:
    """Restore a large vault, and compare note by note."""
    notes = scale.count(_NOTES, least=_PAIRS * 2)
    with tempfile.TemporaryDirectory(prefix="faults-", dir=DISK) as folder:
        place = Place(Path(folder))
        before = in_child(lambda _: _make_large(place, notes // _PAIRS, _BYTES // _NOTES), limit=3_000)
        ours, bare, derived = [], [], []
        for _ in range(_RUNS if scale.size >= 1 else 1):
            bare.append(seconds(lambda: _copy_and_sync(place.copy, place.root / "copied")))
            derived.append(seconds(derive_key))
            shutil.rmtree(place.restored, ignore_errors=True)
            ours.append(in_child(lambda _: seconds(lambda: _restore(place)), limit=3_000))
        after = in_child(lambda _: _hashes(place.restored), limit=3_000)
    equal = sum(after.get(note) == digest for note, digest in before.items())
    took, copied, key = (statistics.median(times) for times in (ours, bare, derived))
    allowed = _MOST_COPIES * copied + key
    measured = (
        f"{equal:,} of {len(before):,} notes equal, {took:.2f} s "
        f"(3 × copying, {copied:.2f} s, + derivation, {key:.2f} s: {allowed:.2f} s)"
    )
    is_same = before == after and len(before) == notes // _PAIRS * _PAIRS
    is_quick = took <= allowed or scale.size < 1
    must_be = "every note equal, ≤ 3 × copying + derivation"
    return [Figure("restore of 10,000 notes", measured, must_be, is_same and is_quick)]


def _restore(place: Place) -> None:
    restore_from(place.copy, place.restored, derive=ARGON2ID)


def _make_large(place: Place, notes: int, size: int) -> Hashes:
    place.is_home()
    place.copy.parent.mkdir()
    vault, _ = Vault.create(place.vault, PASSPHRASE, derive=ARGON2ID)
    for pair in range(_PAIRS):
        texts = [f"{pair} {number}: " + "they spoke of the weir, " * (size // 24) for number in range(notes)]
        private = [make_note(text, disclosure=PRIVATE, consents=(), title=text[:8]) for text in texts]
        vault.pairs.add(make_pair(mentee=f"Mentee {pair}", notes=tuple(private)))
    vault.checkpoint()
    back_up(vault, place.copy)
    hashes = _hashes_in(vault)
    vault.close(back_up=False)
    return hashes


def _hashes(folder: Path) -> Hashes:
    with opened(folder, derive=ARGON2ID) as vault:
        return _hashes_in(vault)


def _hashes_in(vault: Vault) -> Hashes:
    return {note: hashlib.sha256(repr(vault.notes.get(note)).encode()).hexdigest() for note in notes_of(vault)}


def _copy_and_sync(source: Path, target: Path) -> None:
    """Copy a file as `cp` does, and wait until it is on the disk, as a restored vault is."""
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
        target.unlink()
