"""What the app asks of a system's watch."""

from PySide6.QtCore import QObject, Signal

from confidant.ui.session_watch.cause import Cause


class SessionWatch(QObject):
    """Tells of causes to lock. As it stands it hears nothing; each system's watch overrides what it can do.

    None of its methods waits for anybody, and none raises where the system offers nothing.
    """

    told = Signal(object)
    """Carries a ``Cause`` when it happens, in the window's thread."""

    hearing_changed = Signal()
    """``hears`` is another now."""

    @property
    def hears(self) -> frozenset[Cause]:
        """What this system is known to tell; empty before ``start`` has had its answers."""
        return frozenset()

    def start(self, window: int) -> None:
        """Begin to listen; ``window`` is the native window, which some systems send their messages to."""

    def stop(self) -> None:
        """Listen no more."""

    def hold_sleep(self) -> None:
        """Ask the system to wait a moment before it sleeps, until ``release_sleep`` or the end of this process."""

    def release_sleep(self) -> None:
        """Let the system sleep as it likes."""
