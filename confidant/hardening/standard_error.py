"""Standard error has one door: whole sentences of our own, and nothing that a library or Python itself would say.

A windowed app's standard error ends in the system's journal, where it stays. Python prints a fault with its message, a
Rust library panics with the text it stumbled over, and Qt, fontconfig and the C library say what they like; each of
them may hold words of a vault. So what is written to standard error in the usual ways goes nowhere, and :func:`tell`
alone reaches whoever started us.
"""

import os
import sys
from contextlib import suppress
from typing import TextIO

__all__ = ["give_back", "keep_to_ourselves", "tell"]

_STANDARD_ERROR = 2  # its descriptor on every system

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")

_own: TextIO | None = None
"""Where our own sentences go once nobody else's do."""


def keep_to_ourselves() -> None:
    """From now on let nothing but :func:`tell` reach standard error; without one, nothing does either way."""
    global _own  # noqa: PLW0603  # the process has one standard error
    if _own is not None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if sys.stderr is not None:  # where it is, nobody listens: the program was started with it closed, or has none
        with suppress(OSError, ValueError):  # a stand-in without a descriptor
            kept = os.dup(sys.stderr.fileno())
            _own = open(kept, "w", encoding=sys.stderr.encoding, errors="backslashreplace", buffering=1)  # noqa: PTH123, SIM115  # a descriptor, kept for life
    os.dup2(nowhere, _STANDARD_ERROR)
    if nowhere != _STANDARD_ERROR:
        os.close(nowhere)


def tell(sentence: str) -> None:
    """Print one sentence for whoever started us; where standard error is gone there is nobody to tell."""
    out = sys.stderr if _own is None else _own
    if out is not None:
        with suppress(OSError, ValueError):  # closed meanwhile
            out.write(_writable(sentence, out.encoding) + "\n")
            out.flush()


def _writable(sentence: str, encoding: str) -> str:
    """The sentence with straight quotes and apostrophes where a terminal has no others."""
    try:
        sentence.encode(encoding)
    except UnicodeEncodeError:
        return sentence.translate(_STRAIGHT)
    return sentence


def give_back() -> None:
    """Make standard error what it was, for the program that takes this process's place."""
    if _own is not None:
        with suppress(OSError, ValueError):
            os.dup2(_own.fileno(), _STANDARD_ERROR)
