"""Setting a paper with Typst: PDF for keeping, PNG pages for looking. The words go in as data."""

import json
from typing import Any

from confidant.flows.papers.paper import (
    Block,
    Choices,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Quotation,
    Sheet,
    Signatures,
    Table,
    plain,
    spans_of_block,
)
from confidant.release.document import Span
from confidant.release.marks import printable
from confidant.release.typst_compiler import compiled_pdf, compiled_png
from confidant.release.unbroken import unbroken

__all__ = ["pages_as_png", "pdf_of"]

_TEMPLATE = "paper.typ"
_TITLE, _HEADING, _TEXT, _QUOTED, _CHOICE, _NAME = 25.0, 39.0, 43.0, 41.0, 40.0, 32.0
"""How wide a line is, in ems of the block's own size (paper.typ: 160 mm; title 18 pt, heading 11.5, text 10.5)."""
_TABLE, _DENSE = 47.0, 52.0
"""The same of a whole table (9.5 pt and 8.6 pt), and what of it the cells' edges take."""
_EDGES = 1.0

_Pieces = list[tuple[str, str, str]]


def pdf_of(paper: Paper) -> bytes:
    """Return a tagged PDF (PDF/UA-1) with title and language and no other metadata but the renderer's name.

    The same paper gives the same bytes, anywhere and at any time. Raises CannotSet on a character that no shipped font
    draws.
    """
    return compiled_pdf(_TEMPLATE, _inputs(paper))


def pages_as_png(paper: Paper, ppi: float) -> tuple[bytes, ...]:
    """Return every page as it will be, as PNG at `ppi` pixels to the inch. Raises CannotSet."""
    return compiled_png(_TEMPLATE, _inputs(paper), ppi)


def _inputs(paper: Paper) -> dict[str, str]:
    language, _, region = paper.language.partition("-")
    given = {
        "title": printable(paper.title),
        "language": language,
        "region": region,
        "numbered": len(paper.sheets) == 1,
        "sheets": [_sheet(sheet) for sheet in paper.sheets],
    }
    return {"paper": json.dumps(given)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": _line(sheet.title, _TITLE),
        "subtitle": _line(sheet.subtitle, _TEXT),
        "blocks": [_block(block) for block in sheet.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading() | Paragraph() | Quotation():
            return _words(block)
        case Listing():
            return {"kind": "listing", "items": [_line(item, _QUOTED) for item in block.items]}
        case Table():
            return _table(block)
        case Choices():
            return {"kind": "choices", "options": [_line(option, _CHOICE) for option in block.options]}
        case Signatures():  # pragma: no branch  # the last kind there is, as mypy knows
            return {"kind": "signatures", "names": [_line(name, _NAME) for name in block.names]}


def _words(block: Heading | Paragraph | Quotation) -> dict[str, Any]:
    kind, width = {Heading: ("heading", _HEADING), Paragraph: ("paragraph", _TEXT), Quotation: ("quotation", _QUOTED)}[
        type(block)
    ]
    is_quiet = isinstance(block, Paragraph) and block.quiet
    return {"kind": kind, "quiet": is_quiet, "pieces": _pieces(spans_of_block(block), width)}


def _table(table: Table) -> dict[str, Any]:
    whole = (_DENSE if table.dense else _TABLE) / sum(column.share for column in table.columns)
    widths = [whole * column.share - _EDGES for column in table.columns]
    return {
        "kind": "table",
        "dense": table.dense,
        "shares": [column.share for column in table.columns],
        "receding": sorted(table.receding),
        "titles": [_line(column.title, width) for column, width in zip(table.columns, widths, strict=True)],
        "rows": [[_line(cell, width) for cell, width in zip(row, widths, strict=True)] for row in table.rows],
    }


def _line(text: str, width: float) -> _Pieces:
    return _pieces(plain(text), width)


def _pieces(spans: tuple[Span, ...], width: float) -> _Pieces:
    return [(words, span.style.value, setting) for span in spans for words, setting in unbroken(span.text, width)]
