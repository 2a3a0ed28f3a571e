"""Giving back to the system what memory is free: what opening and counting a vault used for a moment, it keeps else.

Measured with 100,000 notes ten seconds after unlocking, glibc 2.36: 17 MiB of 153.
"""

import ctypes
import sys

__all__ = ["give_back"]


def give_back() -> bool:
    """Return free memory to the system, in any thread; False where the C library has no way to, or nothing is free."""
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's; musl gives back by itself
    return trim is not None and bool(trim(0))
