"""A composed document as text and as Markdown that shows the words as they are."""

import re

from confidant.release.document import Block, BlockKind, Document, Span, Style

__all__ = ["markdown_of", "text_of", "words_of_markdown"]

_BEFORE = {BlockKind.TITLE: "# ", BlockKind.HEADING: "## "}
_AROUND = {Style.PLAIN: "", Style.EMPHASIS: "*", Style.STRONG: "**", Style.STRONG_EMPHASIS: "***"}
_LINES_OF_ONE_PART = {(BlockKind.ADDRESS, BlockKind.ADDRESS), (BlockKind.SIGNATURE, BlockKind.DATE)}

# What CommonMark would read as a mark inside a line: star, back-tick, bracket, tilde and backslash anywhere; an
# underscore at the edge of a word; a less-than sign that could open a tag; an ampersand that could begin an entity.
_INLINE_MARKS = re.compile(r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")
# And what it would read as one at the beginning or end of a line: the sign that takes the backslash is the last group.
_LINE_MARKS = re.compile(r"^()(#(?=#*(?:\s|$))|[-+](?=[-\s]|$)|>|=)|^(\d{1,9})([.)](?=\s|$))|(\s)(#)(?=#*$)")


def text_of(document: Document) -> bytes:
    """Return UTF-8 text: one paragraph a line, a blank line between two."""
    return _joined(document, [block.text for block in document.blocks], "\n")


def markdown_of(document: Document) -> bytes:
    """Return UTF-8 CommonMark in which every word shows as it is; only the document's own styles are marks."""
    return _joined(document, [_BEFORE.get(block.kind, "") + _marked(block) for block in document.blocks], "\\\n")


def words_of_markdown(source: str) -> str:
    """Return the words that a CommonMark reader would show for `source`, a line for each paragraph."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only Markdown files pay for it

    lines = []
    for token in MarkdownIt("commonmark").parse(source):
        breaks = {"softbreak": " ", "hardbreak": "\n"}
        lines.append("".join(breaks.get(child.type, child.content) for child in token.children or ()))
        if token.type in {"code_block", "fence", "html_block"}:
            lines.append(token.content)
    return "\n".join(line for line in lines if line)


def _joined(document: Document, lines: list[str], line_break: str) -> bytes:
    """Put a blank line between blocks, and only a line break inside the address and the signature."""
    parts = []
    for index, block in enumerate(document.blocks):
        before = document.blocks[index - 1].kind if index else None
        if index:
            parts.append(line_break if (before, block.kind) in _LINES_OF_ONE_PART else "\n\n")
        parts.append(lines[index])
    return ("".join(parts) + "\n").encode()


def _marked(block: Block) -> str:
    """Return the block's words with their styles as marks, or without where the marks would not be read back."""
    plain = _LINE_MARKS.sub(_behind_backslash, _escaped(block.text))
    if all(span.style is Style.PLAIN for span in block.spans):
        return plain
    marked = _LINE_MARKS.sub(_behind_backslash, "".join(map(_span, block.spans)))
    return marked if words_of_markdown(marked) == block.text else plain


def _span(span: Span) -> str:
    """Return one span between its marks; the blanks at its ends stay outside, where the marks need them."""
    inner = span.text.strip()
    if not inner:
        return span.text
    mark = _AROUND[span.style]
    head, _, tail = span.text.partition(inner)
    return f"{head}{mark}{_escaped(inner)}{mark}{tail}"


def _escaped(text: str) -> str:
    return _INLINE_MARKS.sub(lambda match: "\\" + match.group(), text)


def _behind_backslash(match: re.Match[str]) -> str:
    *before, sign = (group for group in match.groups() if group is not None)
    return "".join(before) + "\\" + sign
