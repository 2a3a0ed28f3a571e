"""How screens call people, and how the mentee's yes is told in a line."""

__all__ = ["called", "whose"]

_TITLES = frozenset(
    ("dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd")
)


def called(name: str) -> str:
    """Return the name by which a sentence on the screen calls someone: the first that is no title.

    A name of titles only, or an empty one, is returned as it is.
    """
    for part in name.split():
        if part.strip(".").casefold() not in _TITLES:
            return part
    return name.strip()


def whose(name: str) -> str:
    """Return the possessive of a name: “Daniel’s”, “Agnes’s”."""
    return f"{name}’s"
