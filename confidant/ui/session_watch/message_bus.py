"""Reaching the two message buses of a Linux desktop without holding up the window.

Measured with PySide6 6.11 and a bus daemon that was stopped: ``QDBusConnection.systemBus()``, ``sessionBus()``,
``connectToBus()`` and ``call()`` keep Python's global lock until they are answered, in whichever thread they are made,
so the whole app would stand still as long as the daemon does. (``asyncCall()`` waits for nobody.) Therefore a bus is
first asked through libdbus itself, by ``ctypes``, which lets the lock go; only a bus that answered there is given to
Qt, which then takes a millisecond, and a third of one for each signal.
"""

import ctypes
import os
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

__all__ = ["Bus", "answers", "connection"]

_LIBRARY = "libdbus-1.so.3"
"""The library that Qt's D-Bus loads as well; where it is missing there is no bus for us."""


class Bus(IntEnum):
    """Which bus; the numbers are libdbus's ``DBusBusType``."""

    SESSION = 0
    SYSTEM = 1


def answers(bus: Bus) -> bool:
    """Whether ``bus`` lets us in. Waits for it as long as it takes, so: not in the window's thread. Needs no Qt."""
    if bus is Bus.SESSION and not _has_session_bus():
        return False
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return False
    library.dbus_bus_get_private.argtypes = [ctypes.c_int, ctypes.c_void_p]
    library.dbus_bus_get_private.restype = ctypes.c_void_p
    library.dbus_connection_set_exit_on_disconnect.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    library.dbus_connection_close.argtypes = [ctypes.c_void_p]
    library.dbus_connection_unref.argtypes = [ctypes.c_void_p]
    made = library.dbus_bus_get_private(int(bus), None)
    if made is None:
        return False
    # Its default is to end the whole program when the bus goes away.
    library.dbus_connection_set_exit_on_disconnect(made, 0)
    library.dbus_connection_close(made)
    library.dbus_connection_unref(made)
    return True


def connection(bus: Bus) -> "QDBusConnection | None":
    """Qt's connection to a bus that just answered, or None."""
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  loaded when there is a bus, not at start

    made = QDBusConnection.systemBus() if bus is Bus.SYSTEM else QDBusConnection.sessionBus()
    return made if made.isConnected() else None


def _has_session_bus() -> bool:
    """Whether there is a session bus already; libdbus would start one where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (runtime is not None and Path(runtime, "bus").exists())
