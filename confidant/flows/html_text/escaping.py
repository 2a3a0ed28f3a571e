"""Backslashes, only where CommonMark would take a sign of the words for a mark: “2 * 3” and snake_case stay.

Where it is not certain that a sign stays a sign, it is escaped. At the beginning of a line, a dash, a number with a
stop and `>` are left: typed by hand they mean a list or a quote, and read alike either way.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from html.entities import html5

__all__ = ["Piece", "PieceKind", "begun", "ended", "escaped", "is_blank", "is_sign"]


class PieceKind(Enum):
    """What a piece of Markdown is."""

    WORDS = auto()
    LINKED = auto()
    """Words of a link, between its brackets."""
    CODE = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of Markdown before its words are escaped."""

    text: str
    kind: PieceKind = PieceKind.WORDS


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign, or a run of one sign, in the words."""

    run: str
    before: str
    after: str
    place: int
    is_linked: bool


_SIGNS = re.compile(r"\*+|_+|`+|~+|[\\\[\]<&|!]")
_EACH = re.compile(r"([*_`~\\\[\]<&|!])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_MOST_SIGNS = 2_000
"""Signs of one paragraph that are looked at one by one; where there are more, all of them are escaped."""

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BEGINNINGS = re.compile(r"#{1,6}(?=\s|$)|[*+](?=\s|$)|=+\s*$|(?=.*-)[-:| ]+$|(?:[_*]\s*){3,}$|~{3,}|`{3,}[^`]*$")
_TYPED = re.compile(r"(?:>\s?|-\s|\d{1,9}[.)]\s)+")
_LOOKED_AT = 200
"""Characters of a line that say how it begins."""

_CLOSING_SIGNS = re.compile(r"(?<![^\s])(?=#+$)")


def is_blank(sign: str) -> bool:
    """Whether a character is white space; beyond either end of a line there is nothing else."""
    return not sign or sign.isspace()


def is_sign(sign: str) -> bool:
    """Whether CommonMark takes a character for punctuation."""
    return unicodedata.category(sign)[0] in "PS" if sign else False


def begun(line: str) -> str:
    """Return a line whose beginning is taken for none of a heading, a list, a rule, a fence or a table."""
    start = line[:_LOOKED_AT]
    if _BEGINNINGS.match(start):
        return f"\\{line}"
    typed = _TYPED.match(start)
    at = typed.end() if typed else 0
    return f"{line[:at]}\\{line[at:]}" if at and _BEGINNINGS.match(start[at:]) else line


def ended(heading: str) -> str:
    """Return the words of a heading of which no sign at the end is taken for decoration."""
    return _CLOSING_SIGNS.sub(r"\\", heading, count=1)


def escaped(pieces: Sequence[Piece], *, in_cell: bool = False) -> str:
    """Return one paragraph's pieces as Markdown, in which every word reads as itself."""
    if not any(_SIGNS.search(piece.text) for piece in pieces if piece.kind is not PieceKind.MARK):
        return "".join(piece.text for piece in pieces)
    return "".join(_Paragraph(pieces, in_cell=in_cell).write())


class _Paragraph:
    def __init__(self, pieces: Sequence[Piece], *, in_cell: bool) -> None:
        self._pieces = pieces
        self._in_cell = in_cell
        self._whole = "".join(piece.text for piece in pieces)
        marks = "".join(piece.text for piece in pieces if piece.kind is PieceKind.MARK)
        self._ours = {sign for sign in "*`~" if sign in marks}
        self._last_angle = self._whole.rfind(">")
        self._first_opener: dict[str, int] = {}
        self._last_closer: dict[str, int] = {}
        self._ticks = 0
        self._is_dense = False
        for number, sign in enumerate(self._signs()):
            self._count(sign)
            self._is_dense = number >= _MOST_SIGNS
            if self._is_dense:
                break

    def write(self) -> Iterator[str]:
        place = 0
        for piece in self._pieces:
            if piece.kind is PieceKind.MARK:
                yield piece.text
            elif piece.kind is PieceKind.CODE:
                yield piece.text.replace("|", "\\|") if self._in_cell else piece.text
            else:
                yield self._escaped(piece, place)
            place += len(piece.text)

    def _escaped(self, piece: Piece, place: int) -> str:
        if self._is_dense:
            return _EACH.sub(r"\\\1", piece.text)
        parts, last = [], 0
        for match in _SIGNS.finditer(piece.text):
            sign = self._sign(match, place, piece)
            if self._is_taken(sign):
                parts += [piece.text[last : match.start()], "".join(f"\\{one}" for one in sign.run)]
                last = match.end()
        return "".join([*parts, piece.text[last:]])

    def _signs(self) -> Iterator[_Sign]:
        place = 0
        for piece in self._pieces:
            if piece.kind is PieceKind.WORDS or piece.kind is PieceKind.LINKED:
                for match in _SIGNS.finditer(piece.text):
                    yield self._sign(match, place, piece)
            place += len(piece.text)

    def _sign(self, match: re.Match[str], place: int, piece: Piece) -> _Sign:
        start, end = place + match.start(), place + match.end()
        before = self._whole[start - 1] if start else ""
        return _Sign(match[0], before, self._whole[end : end + 1], start, piece.kind is PieceKind.LINKED)

    def _count(self, sign: _Sign) -> None:
        kind = sign.run[0]
        if kind == "`":
            self._ticks += 1
        if _may_open(sign):
            self._first_opener.setdefault(kind, sign.place)
        if _may_close(sign):
            self._last_closer[kind] = sign.place

    def _is_taken(self, sign: _Sign) -> bool:
        """Whether a reader of Markdown might take `sign` for a mark."""
        kind = sign.run[0]
        if kind in "*_~":
            return self._is_paired(sign)
        if kind in "`|":
            return self._in_cell if kind == "|" else self._ticks > 1 or "`" in self._ours
        if kind == "&":
            entity = _ENTITY.match(self._whole, sign.place)
            return entity is not None and (entity[0].startswith("&#") or entity[0][1:] in html5)
        if kind == "<":
            begins = is_blank(sign.before) or sign.place < self._last_angle
            return begins and (sign.after.isalpha() or sign.after in {"/", "!", "?"})
        return _is_taken_before(kind, sign.after) or (sign.is_linked and kind in "[]")

    def _is_paired(self, sign: _Sign) -> bool:
        kind = sign.run[0]
        if self._ours & {kind, sign.before, sign.after}:
            return not (is_blank(sign.before) and is_blank(sign.after)) or kind == "~"
        opens = _may_open(sign) and sign.place < self._last_closer.get(kind, -1)
        return opens or (_may_close(sign) and sign.place > self._first_opener.get(kind, sign.place))


def _is_taken_before(kind: str, after: str) -> bool:
    if kind == "\\":
        return after in _PUNCTUATION or after == "\n"
    return (kind == "]" and after in {"(", "[", ":"}) or (kind == "!" and after == "[")


def _may_open(sign: _Sign) -> bool:
    if is_blank(sign.after) or (sign.run[0] == "~" and len(sign.run) < 2):
        return False
    return sign.run[0] != "_" or not sign.before.isalnum()


def _may_close(sign: _Sign) -> bool:
    if is_blank(sign.before) or (sign.run[0] == "~" and len(sign.run) < 2):
        return False
    return sign.run[0] != "_" or not sign.after.isalnum()
