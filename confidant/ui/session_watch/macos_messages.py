"""What macOS' notifications mean for an open vault; pure, so that it can be tested anywhere.

The numbers are those of IOMessage.h and IOPM.h, the names those that the login window and the window server post.
"""

from confidant.ui.session_watch.cause import Cause

__all__ = ["CONSOLE_CHANGED", "SCREEN_LOCKED", "cause_of_power_message", "is_lid_closing", "wants_acknowledgement"]

SCREEN_LOCKED = "com.apple.screenIsLocked"
"""Distributed notification: the screen is locked."""

CONSOLE_CHANGED = "com.apple.coregraphics.GUIConsoleSessionChanged"
"""Darwin notification (``kCGNotifyGUIConsoleSessionChanged``): another user's session, or ours again, has the screen.

Coming back finds the vault locked already, so the two need not be told apart.
"""

_CAN_SYSTEM_SLEEP = 0xE0000270
_SYSTEM_WILL_SLEEP = 0xE0000280
_CLAMSHELL_CHANGED = 0xE0034100
_CLAMSHELL_CLOSED = 1


def cause_of_power_message(message: int) -> Cause | None:
    """What a message of ``IORegisterForSystemPower`` means."""
    return Cause.SLEEP if message == _SYSTEM_WILL_SLEEP else None


def wants_acknowledgement(message: int) -> bool:
    """Whether the machine waits (up to thirty seconds) for ``IOAllowPowerChange``; others must not get it."""
    return message in {_CAN_SYSTEM_SLEEP, _SYSTEM_WILL_SLEEP}


def is_lid_closing(message: int, argument: int) -> bool:
    """Whether a message of the power domain's general interest says that the lid is closed now."""
    return message == _CLAMSHELL_CHANGED and bool(argument & _CLAMSHELL_CLOSED)
