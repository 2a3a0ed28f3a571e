"""The few sizes of type the app uses, in pixels at a text size of 100 %."""

from enum import Enum
from typing import NamedTuple

_NORMAL, _MEDIUM, _SEMIBOLD = 400, 500, 600


class TypeStyle(NamedTuple):
    """Size and line height in pixels at 100 %, and the font's weight as CSS counts it."""

    size: int
    line: int
    weight: int


class Type(Enum):
    """Named styles; the figures are those of the design's look."""

    PAGE = TypeStyle(22, 28, _SEMIBOLD)
    READING = TypeStyle(20, 32, _NORMAL)
    """For two who read one screen together."""
    SECTION = TypeStyle(16, 24, _SEMIBOLD)
    BODY = TypeStyle(14, 20, _NORMAL)
    BODY_MEDIUM = TypeStyle(14, 20, _MEDIUM)
    BODY_STRONG = TypeStyle(14, 20, _SEMIBOLD)
    NOTE = TypeStyle(15, 25, _NORMAL)
    NOTE_STRONG = TypeStyle(15, 25, _SEMIBOLD)
    ASIDE = TypeStyle(12, 16, _NORMAL)
    ASIDE_MEDIUM = TypeStyle(12, 16, _MEDIUM)
    ASIDE_STRONG = TypeStyle(12, 16, _SEMIBOLD)
