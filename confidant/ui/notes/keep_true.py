"""A guard against the same fault as `ui.keep_none` is for, where it takes `True`.

Measured with PySide6 6.12.0 on Python 3.11.7: `Signal.emit()` gives back ``True`` without taking a reference to it
(400 calls: 400 references fewer). A writer's few hundred keystrokes would free ``True`` and end the process with
"bool_dealloc", with words not yet saved. From Python 3.12 on ``True`` is immortal (PEP 683).
"""

import ctypes
import sys

__all__ = ["keep_true_alive"]

_MANY = 1 << 40


def keep_true_alive() -> None:
    """Make ``True`` and ``False`` outlive the process on Pythons before 3.12; does nothing on later ones."""
    if sys.version_info >= (3, 12):
        return
    for constant in (True, False):
        if sys.getrefcount(constant) < _MANY:
            ctypes.c_ssize_t.from_address(id(constant)).value += 2 * _MANY
