"""The sentences of the public list; free of Qt."""

from collections.abc import Sequence

from confidant.ui.labels import listed

__all__ = ["NO_WORDING", "unsettled_words"]

NO_WORDING = "The two of you have not settled a public wording yet."

_MOST_NAMED = 3


def unsettled_words(mentees: Sequence[str]) -> str:
    """Return who is left out of the written register, and why nothing is wrong with that."""
    named = listed(mentees) if len(mentees) <= _MOST_NAMED else f"{len(mentees)} of these relationships"
    is_left = "is" if len(mentees) == 1 else "are"
    return (
        f"{named} {is_left} left out of what is written here: until a public wording is settled, that you meet stays "
        "between the two of you."
    )
