"""Asking logind to wait a moment before the machine sleeps."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

__all__ = ["SleepDelay"]


class SleepDelay:
    """Logind's delay inhibitor: a file descriptor that holds sleep up while it is open, for five seconds at most.

    The descriptor is close-on-exec (libdbus receives it so, and Qt copies it so; measured), so the process that takes
    this one's place lets the machine sleep without doing anything for it.
    """

    def __init__(self, ask: Callable[[], None]) -> None:
        """``ask`` sends the request; its answer comes to ``take``."""
        self._ask = ask
        self._is_wanted = False
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether logind waits for us."""
        return self._descriptor is not None

    @property
    def is_wanted(self) -> bool:
        """Whether it was asked for and not given back, be it held already or not."""
        return self._is_wanted

    def hold(self) -> None:
        """Ask for it, unless it is held."""
        self._is_wanted = True
        if self._descriptor is None:
            self._ask()

    def release(self) -> None:
        """Give it back; an answer that is still on its way is given back when it comes."""
        self._is_wanted = False
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def take(self, reply: "QDBusMessage") -> None:
        """Keep the descriptor of logind's answer, or close it where it is no longer wanted."""
        from PySide6.QtDBus import QDBusUnixFileDescriptor  # noqa: PLC0415  loaded long since; kept out of the start

        for argument in reply.arguments():
            if isinstance(argument, QDBusUnixFileDescriptor):
                descriptor = argument.takeFileDescriptor()
                if descriptor < 0:
                    continue
                if self._is_wanted and self._descriptor is None:
                    self._descriptor = descriptor
                else:
                    os.close(descriptor)
