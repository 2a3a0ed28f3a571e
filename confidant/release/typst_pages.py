"""Setting a document with Typst: PDF for leaving, PNG pages for looking. The words go in as data."""

import json
import re
from collections.abc import Iterator

from confidant.release.document import BlockKind, Document, Span
from confidant.release.typst_compiler import compiled_pdf, compiled_png

__all__ = ["pages_as_png", "pdf_of"]

_TEMPLATE = "letter.typ"
_LONGEST_UNBROKEN = 44
"""Characters; a line of the page holds about 90."""
_PIECE = 11
_LINE = {BlockKind.TITLE: 21.0, BlockKind.HEADING: 35.0}
"""How wide a line is, in ems of the block's own size (letter.typ: 144 mm; title 19 pt, heading 11.5 pt)."""
_LINE_OF_TEXT = 37.0  # 11 pt
_NARROW, _WIDE = 0.65, 1.1
"""Ems: what small letters and figures are narrower than, and what a letter is. Measured on the boldest face."""
_SMALL = frozenset("abcdefghijklnopqrstuvxyz0123456789.,:;-'’/")
_WORD = re.compile(r"(\S+)")
_SIGN_INSIDE = re.compile(r"\S*[^\w\s]\w\S*")
"""A word with a sign inside it, behind which a line could end."""


def _inputs(document: Document, watermark: str = "") -> dict[str, str]:
    language, _, region = document.language.partition("-")
    given = {
        "title": document.title,
        "language": language,
        "region": region,
        "blocks": [
            {"kind": block.kind.value, "pieces": [piece for span in block.spans for piece in _pieces(span, block.kind)]}
            for block in document.blocks
        ],
    }
    return {"document": json.dumps(given), "watermark": watermark}


def _pieces(span: Span, kind: BlockKind) -> Iterator[tuple[str, str, str]]:
    """Cut a span so that a line ends between words only, never behind a hyphen, dash or stroke inside one.

    Whoever copies the text out of the file, or reads it back, then gets every word whole. Only a word too long for
    a line (an address) comes in several boxes.
    """
    style, flow = span.style.value, ""
    for part in _WORD.split(span.text):
        is_overlong = len(part) > _LONGEST_UNBROKEN or _width(part) > _LINE.get(kind, _LINE_OF_TEXT)
        if not is_overlong and _SIGN_INSIDE.fullmatch(part) is None:
            flow += part
            continue
        if flow:
            yield flow, style, "flow"
            flow = ""
        step = _PIECE if is_overlong else len(part)
        for start in range(0, len(part), step):
            yield part[start : start + step], style, "box"
    if flow:
        yield flow, style, "flow"


def _width(word: str) -> float:
    """Return at most how wide a word is, in ems."""
    return sum(_NARROW if char in _SMALL else _WIDE for char in word)


def pdf_of(document: Document) -> bytes:
    """Return a tagged PDF (PDF/UA-1) with title and language and no other metadata but the renderer's name.

    Raises CannotSet on a character that no shipped font draws: the checks find those before composing.
    """
    return compiled_pdf(_TEMPLATE, _inputs(document))


def pages_as_png(document: Document, ppi: float, watermark: str | None) -> tuple[bytes, ...]:
    """Return every page as it will be, as PNG at `ppi` pixels to the inch; `watermark` is laid over each.

    Raises CannotSet.
    """
    return compiled_png(_TEMPLATE, _inputs(document, watermark or ""), ppi)
