"""When what a note said before is kept as a version of it, and which older versions go again."""

from collections.abc import Sequence

__all__ = ["SITTING_SECONDS", "begins_sitting", "superfluous", "takes_much_away"]

SITTING_SECONDS = 600
"""A note that was not saved for ten minutes is taken up anew: what it said until then becomes a version."""

_DAY = 86_400
_EACH_FOR, _DAILY_FOR = 30 * _DAY, 365 * _DAY
_MUCH = 200
"""Characters, some thirty words: less is soon written again."""


def begins_sitting(saved_at: int, now: int) -> bool:
    """Whether a save now is the first one of a sitting; both in seconds. A clock that was set back begins one too."""
    return not 0 <= now - saved_at < SITTING_SECONDS


def takes_much_away(before: str, after: str) -> bool:
    """Whether more than half of the words go at once, as when all is selected and a key is hit."""
    return len(before) - len(after) >= _MUCH and len(after) < len(before) / 2


def superfluous(replaced_at: Sequence[int], now: int) -> list[int]:
    """Return the places of the versions that go; they are given by when each was replaced, the newest first.

    All of the last thirty days stay; of those before, the last one of each day, and after a year of each week.
    """
    going, kept = [], set()
    for place, moment in enumerate(replaced_at):
        age = now - moment
        if age <= _EACH_FOR:
            continue
        span = _DAY if age <= _DAILY_FOR else 7 * _DAY
        if (span, moment // span) in kept:
            going.append(place)
        kept.add((span, moment // span))
    return going
