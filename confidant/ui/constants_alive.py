"""A guard against one fault of PySide6 6.12 under Python 3.11.

Measured with 6.12.0 on 3.11.7: a call that returns nothing gives back ``None``, and a signal's ``emit`` gives back
``True``, without taking a reference to it (1,000 calls of ``QFont.setPixelSize``: 1,000 references fewer; with 6.11.3
and 6.10.2: none). After some five thousand calls the constant is freed and the process ends with "none_dealloc".
Python 3.12 made these constants immortal (PEP 683), so newer Pythons are not affected; here they are given so many
references that they are immortal too.
"""

import ctypes
import sys

_MANY = 1 << 40


def keep_constants_alive() -> None:
    """Make ``None``, ``True`` and ``False`` outlive the process on Pythons before 3.12; does nothing on later ones."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _MANY:
            ctypes.c_ssize_t.from_address(id(constant)).value += 2 * _MANY
