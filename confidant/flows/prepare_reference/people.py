"""How screens call people, and how the mentee's yes is told in a line."""

from confidant.checks.titles import without_titles

__all__ = ["called", "whose"]


def called(name: str) -> str:
    """Return the name by which a sentence on the screen calls someone: the first that is no title.

    An empty name is returned as it is.
    """
    return next(iter(without_titles(name.split())), name.strip())


def whose(name: str) -> str:
    """Return the possessive of a name: “Daniel’s”, “Agnes’s”."""
    return f"{name}’s"
