"""A fact that a text tells by a word, a figure or a name alone, in a form that is the same however it is written."""

from typing import NamedTuple

__all__ = ["Fact", "Key"]

Key = tuple[str | float, ...]
"""The fact's kind, then what it is: `("money", 68500.0)`, `("name", "rzeszow")`."""


class Fact(NamedTuple):
    """A fact, and the tokens that tell it, both included.

    `is_plain`: anybody may say as much by chance ("four days", "in March"), so that it tells something only beside
    another word of the sentence in which it is noted.
    """

    key: Key
    first: int
    last: int
    is_plain: bool = False
