"""Imports as Python itself does them, also after PySide6 was loaded."""

import builtins
import linecache

__all__ = ["import_plainly"]


def import_plainly() -> None:
    """Load PySide6, and have what is loaded after it imported by Python alone, as before.

    PySide6 puts itself in the place of `__import__`, to offer Qt's names in snake_case to modules that ask for them
    with `from __feature__`; none of ours does. For that it reads the source of every module that is loaded after it,
    looks in it for its own name, and keeps the lines. Measured with PySide6 6.11.3: 5 to 18 % of the time to the first
    window, and 5 MiB ten seconds after unlocking. A PySide6 that does so no more is left as it is.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415  what takes the place of `__import__`

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
        linecache.clearcache()
