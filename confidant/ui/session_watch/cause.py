"""Why the app locks."""

from enum import StrEnum


class Cause(StrEnum):
    """What happened; every one ends in the same lock, and some leave no time to ask."""

    BY_HAND = "by_hand"
    IDLE = "idle"
    MINIMISED = "minimised"
    CLOCK_JUMPED = "clock_jumped"
    SLEEP = "sleep"
    SHUTDOWN = "shutdown"
    SCREEN_LOCKED = "screen_locked"
    USER_SWITCHED = "user_switched"
    LID_CLOSED = "lid_closed"

    @property
    def is_urgent(self) -> bool:
        """Whether the machine stops within seconds: nothing can be asked, and nothing slow can be begun."""
        return self in {Cause.SLEEP, Cause.SHUTDOWN}
