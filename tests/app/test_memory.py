"""Memory that is free goes back to the system."""

import ctypes
import sys
from pathlib import Path

import pytest

from confidant.app.memory import give_back


def resident() -> int:
    """KiB of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc has to be asked"
)
def test_what_is_free_goes_back() -> None:
    blocks = [bytearray(2_000) for _ in range(40_000)]
    last = blocks[-1]  # as long as it is there, the C library keeps all below it
    del blocks[:-1]
    kept = resident()
    assert give_back()
    assert kept - resident() > 40_000
    assert last is blocks[0]
