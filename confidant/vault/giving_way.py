"""A key that is pressed goes first: what works beside it rests until it is painted.

Python runs one thread at a time, and a thread that wants its turn waits anew after each call to Qt. Measured with a
note of 20,000 words: a save takes 25 ms of work, and a key in the middle of it twice as long as alone.
"""

import threading
import time

__all__ = ["give_way", "key_pressed", "key_shown"]

_LONGEST = 0.012
"""Seconds for which a key is given way to; whatever it still does then, the other work goes on."""

_LOOK = 0.001
"""Seconds between two looks whether it is painted."""

_until = 0.0
_thread = 0


def key_pressed() -> None:
    """Say that a key is to be answered now, in this thread."""
    global _until, _thread  # one keyboard
    _thread, _until = threading.get_ident(), time.perf_counter() + _LONGEST


def key_shown() -> None:
    """Say that it is answered."""
    global _until  # noqa: PLW0603  # as above
    _until = 0.0


def give_way() -> None:
    """Rest while a key is being answered in another thread; to be called every few milliseconds of work."""
    while time.perf_counter() < _until and threading.get_ident() != _thread:
        time.sleep(_LOOK)
