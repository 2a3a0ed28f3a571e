"""Setting a document with Typst: PDF for leaving, PNG pages for looking. The words go in as data."""

import json
from collections.abc import Iterator

from confidant.release.document import BlockKind, Document, Span
from confidant.release.typst_compiler import compiled_pdf, compiled_png
from confidant.release.unbroken import unbroken

__all__ = ["pages_as_png", "pdf_of"]

_TEMPLATE = "letter.typ"
_LINE = {BlockKind.TITLE: 21.0, BlockKind.HEADING: 35.0}
"""How wide a line is, in ems of the block's own size (letter.typ: 144 mm; title 19 pt, heading 11.5 pt)."""
_LINE_OF_TEXT = 37.0  # 11 pt


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
    for words, setting in unbroken(span.text, _LINE.get(kind, _LINE_OF_TEXT)):
        yield words, span.style.value, setting


def pdf_of(document: Document, watermark: str = "") -> bytes:
    """Return a tagged PDF (PDF/UA-1) with title and language and no other metadata but the renderer's name.

    `watermark` is laid over each page and changes nothing under it. Raises CannotSet on a character that no shipped
    font draws: the checks find those before composing.
    """
    return compiled_pdf(_TEMPLATE, _inputs(document, watermark))


def pages_as_png(document: Document, ppi: float, watermark: str | None) -> tuple[bytes, ...]:
    """Return every page as it will be, as PNG at `ppi` pixels to the inch; `watermark` is laid over each.

    Raises CannotSet.
    """
    return compiled_png(_TEMPLATE, _inputs(document, watermark or ""), ppi)
