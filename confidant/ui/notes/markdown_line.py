"""How one line of Markdown is to look: rules over plain strings, and nothing of Qt.

A note is dressed line by line as it is typed, so a rule sees one line and what the line before it was. That is near
enough to CommonMark for reading; the words stay as they were typed whatever the rules make of them.
"""

import re
from dataclasses import dataclass
from enum import IntFlag, auto
from itertools import groupby

__all__ = ["PLAIN_LINE", "Line", "LineKind", "Look", "Stretch", "hanging_part", "plain_words", "read_line", "task_box"]


class Look(IntFlag):
    """What a stretch of words looks like; several may hold at once."""

    HEADING_1 = auto()
    HEADING_2 = auto()
    HEADING_3 = auto()
    MARK = auto()
    """Markdown's own marks: there, and quiet."""
    BULLET = auto()
    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    CODE = auto()
    LINK = auto()
    DONE = auto()
    """The words of a task that is done."""
    QUOTE = auto()
    TABLE = auto()
    TABLE_HEAD = auto()
    BOX = auto()
    """A task's box, drawn in the place of its three signs, or a quote's bar in the place of its own."""


class LineKind(IntFlag):
    """What the next line has to know of a line, and what is drawn beside one."""

    PLAIN = 0
    QUOTE = 1
    RULE = 2
    TABLE = 4
    FENCE = 8
    """A line of a code block, its last one included; `Line.after` says whether it goes on."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a line, and their look."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it reads; `after` is handed to the line below (a number that is kept for each paragraph)."""

    kind: LineKind
    stretches: tuple[Stretch, ...]
    after: int


PLAIN_LINE = 0
"""What a line hands on that leaves nothing open; `_IN_TABLE` and the fences' numbers are the others."""

_IN_TABLE = 1
_FIRST_FENCE = 2

_PLAIN = Line(LineKind.PLAIN, (), PLAIN_LINE)

_BEGINNING = re.compile(r"[ \t]*[#>|+*_~`\d-]")
"""With what a line begins that may be anything but words; `\\d` in lists is any script's."""

_MARK = re.compile(r"[`\\\[<*_~]")
"""What every mark inside a line has."""

_FENCE = re.compile(r"^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?([ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_BOX = re.compile(r"\[([ xX>])\](?=[ \t]|$)")
_ROW = re.compile(r"^ {0,3}\|.*")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")

_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]*)\](\((?:[^()\\\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"]*\")?\))")
_ADDRESS = re.compile(r"<(?:https?|mailto):[^<>\s]+>")
_PAIRS = (
    (re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(__)(?=\S)(.+?)(?<=\S)\3(?!\w)"), Look.STRONG),
    (
        re.compile(r"(?<!\*)(\*)(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)|(?<!\w)(_)(?=[^\s_])(.+?)(?<=[^\s_])\3(?!\w)"),
        Look.EMPHASIS,
    ),
    (re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1"), Look.STRIKE),
)
_LONGEST = 10_000
"""Characters. Marks inside a longer line are not looked for: it would be read anew with every key."""

_HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3)


def read_line(text: str, before: int = PLAIN_LINE) -> Line:
    """Return how a line reads; `before` is what the line above handed on."""
    if before >= _FIRST_FENCE:
        return _code_line(text, before)
    if _BEGINNING.match(text) is None and _MARK.search(text) is None:
        return _PLAIN  # as most are; what follows looks at every character
    fence = _FENCE.match(text)
    if fence is not None:
        marks = fence[1] or fence[2]
        after = _FIRST_FENCE + 2 * min(len(marks), 1_000) + (marks[0] == "~")
        return Line(LineKind.FENCE, (Stretch(0, len(text), Look.CODE | Look.MARK),), after)
    if _ROW.match(text):
        return _table_row(text, is_first=before != _IN_TABLE)
    looks = [Look(0)] * len(text)
    kind = LineKind.PLAIN
    if _RULE.match(text):
        return Line(LineKind.RULE, _stretches([Look.MARK] * len(text)), PLAIN_LINE)
    quote = _QUOTE.match(text)
    start = 0
    if quote is not None:
        kind, start = LineKind.QUOTE, quote.end()
        _put(looks, 0, len(text), Look.QUOTE)
        _put(looks, 0, start, Look.BOX)
    _block(text, start, looks)
    return Line(kind, _stretches(looks), PLAIN_LINE)


def task_box(text: str) -> tuple[int, str] | None:
    """Return where the sign of a task's box stands in its line, and the sign; None where the line is no task."""
    quote = _QUOTE.match(text)
    item = _ITEM.match(text[quote.end() if quote else 0 :])
    if item is None:
        return None
    start = (quote.end() if quote else 0) + item.end()
    box = _BOX.match(text, start)
    return None if box is None else (box.start(1), box[1])


def hanging_part(text: str) -> str:
    """Return the beginning of a quote or of a list's item, below whose end further lines begin; empty for others."""
    quote = _QUOTE.match(text)
    start = 0 if quote is None else quote.end()
    item = _ITEM.match(text[start:])
    if item is None or _RULE.match(text):
        return text[:start]
    end = start + item.end()
    box = _BOX.match(text, end)
    return text[: end if box is None else box.end() + 1]


def plain_words(text: str) -> str:
    """Return a line's words without Markdown's marks, for a list; the line as it is where nothing would be left."""
    unread = Look.MARK | Look.BULLET | Look.BOX
    line = read_line(text)
    marked = {place for each in line.stretches if each.look & unread for place in range(each.start, each.end)}
    words = "".join(sign for place, sign in enumerate(text) if place not in marked).strip()
    return words or text


def _code_line(text: str, fence: int) -> Line:
    length, sign = divmod(fence - _FIRST_FENCE, 2)
    closing = text.strip(" \t")
    mark = "~" if sign else "`"
    is_end = len(closing) >= length and not closing.strip(mark) and len(text) - len(text.lstrip(" ")) <= 3
    look = Look.CODE | Look.MARK if is_end else Look.CODE
    return Line(LineKind.FENCE, (Stretch(0, len(text), look),) if text else (), PLAIN_LINE if is_end else fence)


def _table_row(text: str, *, is_first: bool) -> Line:
    looks = [Look.TABLE | Look.TABLE_HEAD if is_first else Look.TABLE] * len(text)
    if _TABLE_RULE.match(text):
        _put(looks, 0, len(text), Look.MARK)
    else:
        _inline(text, 0, looks)
        for place, sign in enumerate(text):
            if sign == "|" and (not place or text[place - 1] != "\\"):
                looks[place] |= Look.MARK
    return Line(LineKind.TABLE, _stretches(looks), _IN_TABLE)


def _block(text: str, start: int, looks: list[Look]) -> None:
    heading = _HEADING.match(text[start:])
    if heading is not None:
        look = _HEADINGS[min(len(heading[1]), 3) - 1]
        _put(looks, start, len(text), look)
        words = heading.span(2) if heading[2] else (heading.end(1), heading.end(1))
        _inline(text, start + words[0], looks, start + words[1])
        for first, last in ((0, words[0]), (words[1], len(text) - start)):
            _put(looks, start + first, start + last, Look.MARK)
        return
    item = _ITEM.match(text[start:])
    if item is not None:
        end = start + item.end()
        _put(looks, start, end, Look.BULLET)
        box = _BOX.match(text, end)
        if box is not None:
            _put(looks, box.start(), box.end(), Look.BOX)
            if box[1] != " " and box.end() < len(text):
                _put(looks, box.end() + 1, len(text), Look.MARK if box[1] == ">" else Look.DONE)
            end = box.end()
        start = end
    _inline(text, start, looks)


def _inline(text: str, start: int, looks: list[Look], end: int | None = None) -> None:
    """Mark what stands inside a line; code and addresses first, since nothing in them is a mark."""
    if len(text) > _LONGEST:
        return
    seen = list(text[:end])
    for match in _CODE.finditer(text, start, len(seen)):
        _put(looks, *match.span(), Look.CODE)
        _put_marks(looks, match.span(), match.span(2))
        seen[match.start() : match.end()] = "x" * len(match[0])
    for match in _ESCAPE.finditer("".join(seen), start):
        looks[match.start()] |= Look.MARK
        seen[match.start() : match.end()] = "xx"
    for match in _LINK.finditer("".join(seen), start):
        _put(looks, *match.span(1), Look.LINK)
        _put_marks(looks, match.span(), match.span(1))
        seen[match.start() : match.start(1)] = "x" * (match.start(1) - match.start())
        seen[match.end(1) : match.end()] = "x" * (match.end() - match.end(1))
    for match in _ADDRESS.finditer("".join(seen), start):
        _put(looks, *match.span(), Look.MARK)
        seen[match.start() : match.end()] = "x" * len(match[0])
    words = "".join(seen)
    for pattern, look in _PAIRS:
        for match in pattern.finditer(words, start):
            inside = match.span(2) if match[1] else match.span(4)
            _put(looks, *inside, look)
            _put_marks(looks, match.span(), inside)


def _put(looks: list[Look], start: int, end: int, look: Look) -> None:
    for place in range(start, end):
        looks[place] |= look


def _put_marks(looks: list[Look], whole: tuple[int, int], inside: tuple[int, int]) -> None:
    _put(looks, whole[0], inside[0], Look.MARK)
    _put(looks, inside[1], whole[1], Look.MARK)


def _stretches(looks: list[Look]) -> tuple[Stretch, ...]:
    found, start = [], 0
    for look, same in groupby(looks):
        end = start + sum(1 for _ in same)
        if look:
            found.append(Stretch(start, end, look))
        start = end
    return tuple(found)
