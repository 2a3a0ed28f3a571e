"""Tables that hold figures and words, told apart from those that only lay out a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_data_table", "table_lines"]

_BLOCKS = frozenset({
    "table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "article", "section",
})  # fmt: skip
_MOST_PARTS, _MOST_COLUMNS = 20_000, 30


def is_data_table(table: "_Element") -> bool:
    """Whether a table has columns, and nothing in its cells that a line of Markdown could not hold."""
    if str(table.get("role", "")) in {"presentation", "none"}:
        return False
    columns = here = 0
    for number, element in enumerate(table.iter("*")):
        tag = str(element.tag)
        if number > _MOST_PARTS or (number and tag in _BLOCKS):
            return False
        if tag == "tr":
            here = 0
        elif tag in {"td", "th"}:
            here += 1
            columns = max(columns, here)
    return 2 <= columns <= _MOST_COLUMNS


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as a table; the first row is its head, since Markdown has no table without one."""
    full = [row for row in rows if any(row)]
    if not full:
        return []
    columns = max(len(row) for row in full)
    lines = [_row([*row, *([""] * (columns - len(row)))]) for row in full]
    return [lines[0], _row(["---"] * columns), *lines[1:]]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
