"""The few sizes of type the app uses, in pixels at a text size of 100 %."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and line height in pixels at 100 %, and the font's weight."""

    size: int
    line: int
    weight: QFont.Weight


class Type(Enum):
    """Named styles; the figures are those of the design's look."""

    PAGE = TypeStyle(22, 28, QFont.Weight.DemiBold)
    SECTION = TypeStyle(16, 24, QFont.Weight.DemiBold)
    BODY = TypeStyle(14, 20, QFont.Weight.Normal)
    BODY_MEDIUM = TypeStyle(14, 20, QFont.Weight.Medium)
    BODY_STRONG = TypeStyle(14, 20, QFont.Weight.DemiBold)
    NOTE = TypeStyle(15, 25, QFont.Weight.Normal)
    NOTE_STRONG = TypeStyle(15, 25, QFont.Weight.DemiBold)
    ASIDE = TypeStyle(12, 16, QFont.Weight.Normal)
    ASIDE_MEDIUM = TypeStyle(12, 16, QFont.Weight.Medium)
    ASIDE_STRONG = TypeStyle(12, 16, QFont.Weight.DemiBold)
