"""A composed document as DOCX, with title and language and no other trace of whoever or whatever made it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as DocxDocument
from docx.text.run import Run

from confidant.release.document import Block, BlockKind, Document, Span, Style
from confidant.resources import resource

__all__ = ["docx_of"]

_STYLE_NAMES = {
    BlockKind.TITLE: "Title",
    BlockKind.ADDRESS: "Letter Address",
    BlockKind.HEADING: "Heading 1",
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.SIGNATURE: "Signature",
    BlockKind.DATE: "Date",
}
_LONGEST_PROPERTY = 254
"""Characters, and one for the sign of what is left out: python-docx refuses a property of more than 255."""
_STRONG = {Style.STRONG, Style.STRONG_EMPHASIS}
_EMPHASIS = {Style.EMPHASIS, Style.STRONG_EMPHASIS}


def docx_of(document: Document) -> bytes:
    """Return a Word file; the same document gives the same bytes. The template holds only constants.

    Its language is English, as is every letter's (`compose.LANGUAGE`).
    """
    made = docx.Document(str(resource("documents", "empty.docx")))
    made.core_properties.title = _core_title(document.title)
    following = (*document.blocks[1:], None)
    for block, after in zip(document.blocks, following, strict=True):
        _add(made, block, _style_name(block, after))
    filled = BytesIO()
    made.save(filled)
    return _without_times(filled.getvalue())


def _core_title(title: str) -> str:
    """Return the title as a property, cut behind a word where it is longer than the format has room for."""
    if len(title) <= _LONGEST_PROPERTY:
        return title
    return title[:_LONGEST_PROPERTY].rsplit(" ", 1)[0] + "…"


def _style_name(block: Block, after: Block | None) -> str:
    """Name the block's style: an address's last line leaves room, a letter's last paragraph stays with the name."""
    if block.kind is BlockKind.ADDRESS and after is not None and after.kind is not BlockKind.ADDRESS:
        return "Letter Address End"
    if block.kind is BlockKind.PARAGRAPH and after is not None and after.kind is BlockKind.SIGNATURE:
        return "Letter Closing"
    return _STYLE_NAMES[block.kind]


def _add(made: DocxDocument, block: Block, style: str) -> None:
    paragraph = made.add_paragraph(style=style)
    for span in block.spans:
        _add_span(paragraph.add_run(span.text), span)


def _add_span(run: Run, span: Span) -> None:
    if span.style in _STRONG:
        run.bold = True
    if span.style in _EMPHASIS:
        run.italic = True


def _without_times(packed: bytes) -> bytes:
    """Pack the same parts again in the order of their names: a ZIP file otherwise holds the time of writing."""
    again = BytesIO()
    with ZipFile(BytesIO(packed)) as before, ZipFile(again, "w", ZIP_DEFLATED) as after:
        # The list of content types stands first, as readers that look at a file's beginning expect.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name)
            entry.create_system = 0  # else it tells which kind of system wrote it
            after.writestr(entry, before.read(name), ZIP_DEFLATED)
    return again.getvalue()
