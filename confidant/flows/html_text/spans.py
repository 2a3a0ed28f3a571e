"""Words and their looks as lines of Markdown, with marks only where CommonMark takes them for marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from confidant.flows.html_text.addresses import is_said_by
from confidant.flows.html_text.escaping import Piece, PieceKind, escaped, is_blank, is_sign

__all__ = ["PLAIN", "Look", "Span", "lines_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set."""

    strong: bool = False
    emphasised: bool = False
    struck: bool = False
    code: bool = False
    address: str = ""
    """Where a link leads."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look. A new line in them is a break that the page shows."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class _Mark:
    """One end of a look in a line: `first` and `last` are the spans that have it."""

    text: str
    look: str
    first: int
    last: int
    opens: bool = True


_MARKS = {"address": "[", "strong": "**", "emphasised": "*", "struck": "~~"}
_STARS = ("strong", "emphasised", "struck")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MOST_TRIES = 5
_LONGEST_LINE = 400
"""Spans of a line that may have marks; one with more is no sentence."""


def lines_of(spans: Sequence[Span], *, in_cell: bool = False) -> list[str]:
    """Return the words as lines of Markdown: white space folded, an empty line at most between two others.

    With `in_cell`, signs that part the cells of a table are escaped too.
    """
    pieces: list[Piece] = []
    for number, line in enumerate(_folded(spans)):
        pieces += [Piece("\n", PieceKind.MARK)] if number else []
        pieces += _drawn(line)
    return escaped(pieces, in_cell=in_cell).split("\n") if pieces else []


def _folded(spans: Sequence[Span]) -> list[list[Span]]:
    """Return the lines, without white space at their ends and with single spaces inside, no two of them empty."""
    lines: list[list[Span]] = [[]]
    ends_blank = True
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
                ends_blank = True
            words = _BLANKS.sub(" ", part)
            words = words[1:] if ends_blank and words.startswith(" ") else words
            if words:
                lines[-1].append(Span(words, span.look))
                ends_blank = words.endswith(" ")
    trimmed = [_without_end(line) for line in lines]
    kept = [line for number, line in enumerate(trimmed) if line or (number and trimmed[number - 1])]
    while kept and not kept[-1]:
        kept.pop()
    return kept[1:] if kept and not kept[0] else kept


def _without_end(line: list[Span]) -> list[Span]:
    while line and not line[-1].text.rstrip(" "):
        line.pop()
    return [*line[:-1], Span(line[-1].text.rstrip(" "), line[-1].look)] if line else []


def _drawn(line: list[Span]) -> list[Piece]:
    """Return a line's pieces; a look whose marks would not be read as marks is left out, its words never."""
    if all(span.look == PLAIN for span in line):
        return [Piece("".join(span.text for span in line))]
    line = _unlinked(_parted(line))
    if len(line) > _LONGEST_LINE:
        line = [Span(span.text) for span in line]
    for _ in range(_MOST_TRIES):
        drawn = _marked(line)
        bad = _misread(drawn)
        if not bad:
            return _pieces(drawn)
        for mark in bad:
            for at in range(mark.first, mark.last + 1):
                line[at] = Span(line[at].text, _without(line[at].look, mark.look))
    return _pieces(_marked([Span(span.text, _without(span.look, *_STARS)) for span in line]))


def _without(look: Look, *looks: str) -> Look:
    return replace(
        look,
        strong=look.strong and "strong" not in looks,
        emphasised=look.emphasised and "emphasised" not in looks,
        struck=look.struck and "struck" not in looks,
    )


def _parted(line: list[Span]) -> list[Span]:
    """Return spans of which white space at an end of a look stands by itself, without that look."""
    parts: list[Span] = []
    for look, same in groupby(line, key=lambda span: span.look):
        text = "".join(span.text for span in same)
        words = text.strip(" ")
        if not words:
            parts.append(Span(text, look))
            continue
        at = text.index(words)
        pieces = (text[:at], words, text[at + len(words) :])
        parts += [Span(piece, look) for piece in pieces if piece]
    for at, span in enumerate(parts):
        if not span.text.strip(" "):
            before = parts[at - 1].look if at else PLAIN
            after = parts[at + 1].look if at + 1 < len(parts) else PLAIN
            parts[at] = Span(span.text, _shared(before, after))
    return [Span("".join(span.text for span in same), look) for look, same in groupby(parts, key=lambda one: one.look)]


def _unlinked(line: list[Span]) -> list[Span]:
    """Return spans without links whose words are their addresses."""
    spans: list[Span] = []
    for address, linked in groupby(line, key=lambda span: span.look.address):
        same = list(linked)
        if address and is_said_by("".join(span.text for span in same), address):
            same = [Span(span.text, replace(span.look, address="")) for span in same]
        spans += same
    return spans


def _shared(one: Look, other: Look) -> Look:
    return Look(
        one.strong and other.strong,
        one.emphasised and other.emphasised,
        one.struck and other.struck,
        one.code and other.code,
        one.address if one.address == other.address else "",
    )


def _marked(line: list[Span]) -> list[_Mark | Piece]:
    """Return marks and words in their order. What opens together opens the longest first."""
    drawn: list[_Mark | Piece] = []
    open_marks: list[_Mark] = []
    for at, span in enumerate(line):
        keeps = 0
        while keeps < len(open_marks) and open_marks[keeps].last >= at:
            keeps += 1
        while len(open_marks) > keeps:
            drawn.append(_closing(open_marks.pop(), line))
        has = {mark.look for mark in open_marks}
        wanted = [
            _Mark(text, look, at, _last(line, at, look))
            for look, text in _MARKS.items()
            if getattr(span.look, look) and look not in has
        ]
        for mark in sorted(wanted, key=lambda mark: -mark.last):
            open_marks.append(mark)
            drawn.append(mark)
        drawn.extend(_words(span))
    while open_marks:
        drawn.append(_closing(open_marks.pop(), line))
    return drawn


def _last(line: list[Span], at: int, look: str) -> int:
    value = getattr(line[at].look, look)
    while at + 1 < len(line) and getattr(line[at + 1].look, look) == value:
        at += 1
    return at


def _closing(mark: _Mark, line: list[Span]) -> _Mark:
    text = f"]({line[mark.first].look.address})" if mark.look == "address" else mark.text
    return replace(mark, text=text, opens=False)


def _words(span: Span) -> list[Piece]:
    if not span.look.code:
        return [Piece(span.text, PieceKind.LINKED if span.look.address else PieceKind.WORDS)]
    fence = "`" * (max(map(len, re.findall("`+", span.text)), default=0) + 1)
    pad = " " if span.text.startswith("`") or span.text.endswith("`") else ""
    return [Piece(fence + pad, PieceKind.MARK), Piece(span.text, PieceKind.CODE), Piece(pad + fence, PieceKind.MARK)]


def _pieces(drawn: Sequence[_Mark | Piece]) -> list[Piece]:
    return [Piece(one.text, PieceKind.MARK) if isinstance(one, _Mark) else one for one in drawn]


def _misread(drawn: Sequence[_Mark | Piece]) -> list[_Mark]:
    """Return marks that CommonMark would not take for what they are meant to be."""
    bad: list[_Mark] = []
    before, at = "", 0
    while at < len(drawn):
        end = at
        while end < len(drawn) and _is_star(drawn[end]):
            end += 1
        if end > at:
            run = [mark for mark in drawn[at:end] if isinstance(mark, _Mark)]
            bad += _misread_in(run, before, drawn[end].text[:1] if end < len(drawn) else "")
        end = max(end, at + 1)
        before, at = drawn[end - 1].text[-1:], end
    return bad


def _is_star(one: _Mark | Piece) -> bool:
    return isinstance(one, _Mark) and one.look in _STARS


def _misread_in(run: list[_Mark], before: str, after: str) -> list[_Mark]:
    opening = [mark for mark in run if mark.opens]
    if len(opening) < len(run):
        if opening:
            return opening
        return [] if _flanks(after, before) and not (len(run) > 1 and _flanks(before, after)) else run
    return [] if _flanks(before, after) and not (len(run) > 1 and _flanks(after, before)) else run


def _flanks(outside: str, inside: str) -> bool:
    """Whether a mark between these characters belongs to the inner one."""
    return not is_blank(inside) and (not is_sign(inside) or is_blank(outside) or is_sign(outside))
