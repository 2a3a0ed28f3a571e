"""How many words a text has, as a reader counts them."""

import re

__all__ = ["count_words"]

_LETTER_OR_FIGURE = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Return how many stretches between blanks have a letter or a figure: the marks of lists and headings have none."""
    return sum(_LETTER_OR_FIGURE.search(part) is not None for part in text.split())
