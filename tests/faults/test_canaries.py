"""No key and no word of a vault is in the memory of the locked app, nor anywhere on the disk."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.canaries import MISSING, Locked, crash_and_look, is_readable, writes_core_files

reads_memory = pytest.mark.skipif(not is_readable(), reason=MISSING)


@reads_memory
def test_neither_the_locked_app_nor_a_crash_leaves_anything_to_be_found(tmp_path: Path) -> None:
    with closing(Locked(tmp_path)) as locked:
        after_lock = locked.look()
    assert after_lock.places == ()
    assert after_lock.looked_at > 20 * 1024 * 1024
    assert crash_and_look(tmp_path, locked.secrets, signal.SIGSEGV).places == ()


def kinds(places: tuple[str, ...]) -> Iterator[str]:
    return (place.partition(" in ")[0] for place in places)


@reads_memory
def test_a_lock_that_keeps_its_process_and_a_crash_that_leaves_its_picture_are_caught(tmp_path: Path) -> None:
    with closing(Locked(tmp_path, seeded="lock")) as locked:
        places = locked.look().places
    assert any(" in memory " in place for place in places)  # which ones outlive closing depends on what came after
    if not writes_core_files():
        pytest.skip("this system hands crashes to a collector, not to the folder the program runs in")
    places = crash_and_look(tmp_path, locked.secrets, signal.SIGSEGV, seeded="cores").places
    assert {"data key", "the word Wexelbrane"} <= set(kinds(places))
