"""No key and no word of a vault is in the memory of the locked app, nor anywhere on the disk.

That this can fail is shown in `test_figures`, which has the lock keep its process and cores be written.
"""

from __future__ import annotations

import signal
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.canaries import MISSING, Locked, crash_and_look, is_readable

reads_memory = pytest.mark.skipif(not is_readable(), reason=MISSING)


@reads_memory
def test_neither_the_locked_app_nor_a_crash_leaves_anything_to_be_found(tmp_path: Path) -> None:
    with closing(Locked(tmp_path)) as locked:
        after_lock = locked.look()
    assert after_lock.places == ()
    assert after_lock.looked_at > 20 * 1024 * 1024
    assert crash_and_look(tmp_path, locked.secrets, signal.SIGSEGV).places == ()
