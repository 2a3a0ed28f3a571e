"""How this program is started anew."""

import sys

__all__ = ["KIT_READER", "own_command"]

KIT_READER = "--read-kit-picture"
"""The one argument of a process that is no app and no command, but reads a picture for one (`flows.kit_pictures`)."""


def own_command() -> list[str]:
    """The command that starts this app anew: itself where it is frozen, else the package under this Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "confidant"]
