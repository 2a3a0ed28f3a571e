"""A fact that a text tells by a word, a figure or a name alone, in a form that is the same however it is written."""

from typing import NamedTuple

__all__ = ["Fact", "Key"]

Key = tuple[str | float, ...]
"""The fact's kind, then what it is: `("money", 68500.0)`, `("name", "rzeszow")`."""


class Fact(NamedTuple):
    """A fact, and the tokens that tell it, both included."""

    key: Key
    first: int
    last: int
