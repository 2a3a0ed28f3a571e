"""Lists as Word writes them into HTML: paragraphs with a drawn marker each, and no list at all."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DrawnLists", "is_drawn_marker", "is_numbered", "list_level"]

_LEVEL = re.compile(r"mso-list:[^;]{0,200}\blevel([1-9])\b", re.IGNORECASE)
_DRAWN = re.compile(r"mso-list:\s{0,5}ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,4}|[a-zA-Z]{1,4})[.)]")
_LOOKED_AT = 12
"""Elements among which a paragraph's marker is."""


def list_level(style: str) -> int | None:
    """Return on which level of a list a paragraph of this style is, from 1; None where it is in none."""
    match = _LEVEL.search(style) if "mso-list" in style else None
    return int(match[1]) if match else None


def is_drawn_marker(style: str) -> bool:
    """Whether an element of this style holds the marker that Word drew."""
    return "mso-list" in style and _DRAWN.search(style) is not None


def is_numbered(paragraph: "_Element") -> bool:
    """Whether the marker that Word drew before a paragraph is a number or a letter."""
    for looked_at, element in enumerate(paragraph.iter("span")):
        if is_drawn_marker(str(element.get("style", ""))):
            return _NUMBERED.match("".join(map(str, element.itertext()))[:40]) is not None
        if looked_at > _LOOKED_AT:
            break
    return False


class DrawnLists:
    """Numbers the items of the list that is being read."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._widths: dict[int, int] = {}

    @property
    def is_open(self) -> bool:
        """Whether a list was begun."""
        return bool(self._counts)

    def item(self, level: int, *, is_numbered: bool) -> tuple[str, str]:
        """Return what stands before the first and before the other lines of the next item, on `level` from 1."""
        for deeper in [one for one in self._counts if one > level]:
            del self._counts[deeper], self._widths[deeper]
        self._counts[level] = self._counts.get(level, 0) + 1
        marker = f"{self._counts[level]}. " if is_numbered else "- "
        self._widths[level] = len(marker)
        indent = " " * sum(self._widths.get(above, 0) for above in range(1, level))
        return indent + marker, indent + " " * len(marker)

    def end(self) -> None:
        """Forget the list."""
        self._counts.clear()
        self._widths.clear()
