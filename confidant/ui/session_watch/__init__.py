"""What the system tells of the machine and its session: sleep, locked screens, other users, the lid.

One seam: ``make_watch()`` gives the watch of this system, and all that others know is ``SessionWatch`` and ``Cause``.
Calls that exist on one system only stand in the module of its name.
"""

import sys

from confidant.ui.session_watch.cause import Cause
from confidant.ui.session_watch.watch import SessionWatch

__all__ = ["Cause", "SessionWatch", "make_watch"]


def make_watch() -> SessionWatch:
    """The watch of this system; where there is none, one that hears nothing."""
    if sys.platform == "linux":
        from confidant.ui.session_watch.linux import LinuxWatch  # noqa: PLC0415  loads Qt's D-Bus

        return LinuxWatch()
    if sys.platform == "win32":
        from confidant.ui.session_watch.windows import WindowsWatch  # noqa: PLC0415  asks Windows

        return WindowsWatch()
    if sys.platform == "darwin":
        from confidant.ui.session_watch.macos import MacWatch  # noqa: PLC0415  asks macOS

        return MacWatch()
    return SessionWatch()
