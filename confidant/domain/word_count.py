"""How many words a text has, as a reader counts them."""

import re

__all__ = ["count_words"]

_TICKED = {"[x]", "[X]"}
_LETTER_OR_FIGURE = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Return how many stretches between blanks have a letter or a figure: the marks of headings and lists have none.

    A task's tick has one, and is no word all the same.
    """
    return sum(_LETTER_OR_FIGURE.search(part) is not None and part not in _TICKED for part in text.split())
