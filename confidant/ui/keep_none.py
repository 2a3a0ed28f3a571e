"""A guard against one fault of PySide6 6.12 under Python 3.11.

Measured with 6.12.0 on 3.11.7: every call that returns nothing gives back ``None`` without taking a reference to
it (1,000 calls of ``QFont.setPixelSize``: 1,000 references fewer; 6.11.3 and 6.10.2: none). After some five thousand
calls ``None`` is freed and the process ends with "none_dealloc". Python 3.12 made ``None`` immortal (PEP 683), so
newer Pythons are not affected; here it is given so many references that it is immortal too.
"""

import ctypes
import sys

_MANY = 1 << 40


def keep_none_alive() -> None:
    """Make ``None`` outlive the process on Pythons before 3.12; does nothing on later ones."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _MANY:
        ctypes.c_ssize_t.from_address(id(None)).value += 2 * _MANY
