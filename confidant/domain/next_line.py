"""How a line of a note goes on in the next one: lists, numbered lists, tasks and quotes, as Markdown editors do it.

A pure function over one line. Whether the line is part of a code block, where nothing goes on, its caller has to know.
"""

import re
from dataclasses import dataclass

from confidant.domain.numbering import LAST_NUMBER

__all__ = ["NextLine", "begins_item", "next_line"]

_BEGINNING = re.compile(
    r"(?P<quote> {0,3}(?:> ?)+)?"
    r"(?P<item>(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>[0-9]{1,9})(?P<stop>[.)]))(?P<blanks>[ \t]+)"
    r"(?P<box>\[[ xX>]\](?:[ \t]+|$))?)?"
)
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$")


@dataclass(frozen=True, slots=True)
class NextLine:
    """What Return writes: `text`, in the place of the `removed` characters before the cursor."""

    text: str
    removed: int = 0


def next_line(line: str, place: int) -> NextLine:
    """Return what Return writes where the cursor stands before the character of number `place`.

    A line that goes on has its beginning repeated: the same indentation and sign, the next number, an open box. One
    with nothing but a beginning ends instead: it loses its sign, and only then its quote. Inside a beginning Return is
    a new line and nothing else, and so it is everywhere in other lines.
    """
    beginning = _BEGINNING.match(line)
    end = beginning.end() if beginning else 0
    if beginning is None or not 0 < end <= place:
        return NextLine("\n")
    quote = beginning["quote"] or ""
    if _RULE.match(line, len(quote)):
        return NextLine("\n")
    if not line[end:].strip(" \t"):
        kept = len(quote) if beginning["item"] else 0
        return NextLine("", place - kept)
    return NextLine(f"\n{quote}{_item(beginning)}")


def begins_item(line: str) -> bool:
    """Whether a line begins as an item of a list does."""
    beginning = _BEGINNING.match(line)
    return beginning is not None and beginning["item"] is not None


def _item(beginning: re.Match[str]) -> str:
    if not beginning["item"]:
        return ""
    sign = beginning["bullet"] or _next_number(beginning["number"]) + beginning["stop"]
    box = "[ ] " if beginning["box"] else ""
    return beginning["indent"] + sign + beginning["blanks"] + box


def _next_number(number: str) -> str:
    return str(min(int(number) + 1, LAST_NUMBER)).zfill(len(number))
