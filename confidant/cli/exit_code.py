"""How a command ends."""

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """Interfaces, "Exit codes"."""

    DONE = 0
    FAILED = 1
    WRONG_USAGE = 2
    FINDINGS_STAND = 3
