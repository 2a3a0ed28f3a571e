"""The numbers of a numbered list after an item was put in: those that follow move up, as in Markdown editors.

Pure functions over lines. Only a number that is taken now moves up, and whatever is taken by that: a list with a gap
has room there, and one whose items all have the same number is meant so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["LAST_NUMBER", "NewNumber", "new_numbers"]

LAST_NUMBER = 999_999_999
"""CommonMark's largest: a list's number has nine digits at most."""

_ITEM = re.compile(r"(?P<quote> {0,3}(?:> ?)+)?(?P<indent>[ \t]*)(?P<number>[0-9]{1,9})(?P<stop>[.)])(?=[ \t]|$)")


@dataclass(frozen=True, slots=True)
class NewNumber:
    """What stands from `start` to `end` in the line of number `line` is to be `text`."""

    line: int
    start: int
    end: int
    text: str


def new_numbers(item: str, below: Iterable[str]) -> Iterator[NewNumber]:
    """Yield the numbers that change in the lines `below` an item that was just put in; none where it is no such item.

    What is indented further belongs to an item, and so does an empty line between two; anything else ends the list.
    """
    own = _ITEM.match(item)
    if own is None:
        return
    taken = int(own["number"])
    quote, indent = own["quote"] or "", own["indent"]
    for place, line in enumerate(below):
        found = _ITEM.match(line)
        is_sibling = found is not None and (found["quote"] or "", found["indent"], found["stop"]) == (
            quote,
            indent,
            own["stop"],
        )
        if found is None or not is_sibling:
            if _is_within(line, quote, indent):
                continue
            return
        if int(found["number"]) != taken or taken >= LAST_NUMBER:
            return
        taken += 1
        yield NewNumber(place, *found.span("number"), str(taken).zfill(len(found["number"])))


def _is_within(line: str, quote: str, indent: str) -> bool:
    """Whether a line is part of the item above it: empty, or indented further."""
    if not line.startswith(quote.rstrip(" ")):
        return False
    rest = line.removeprefix(quote) if line.startswith(quote) else ""
    return not rest.strip(" \t") or (rest.startswith(indent) and rest[len(indent) : len(indent) + 1] in {" ", "\t"})
