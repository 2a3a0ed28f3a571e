"""Word lists as a reader likes them: in lines, with blanks between."""

__all__ = ["in_order", "listed"]


def listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(in_order(words))


def in_order(words: str) -> tuple[str, ...]:
    """Return the words of a list whose order counts."""
    return tuple(words.split())
