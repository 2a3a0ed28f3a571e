"""What other programs put on the clipboard, as words of a note."""

import re

from PySide6.QtCore import QMimeData

from confidant.ui.notes.source import from_document, pasted

__all__ = ["foreign_words"]

_BLOCK = re.compile(r"#{1,6} |[-*] |\d{1,9}[.)] |> |\| |```|---$")


def foreign_words(data: QMimeData, line_before: str, *, plain: bool = False) -> str:
    """Return the words of `data` as they are to be stored: what is formatted as Markdown, unless `plain` is asked for.

    Where `line_before`, the words before the cursor in its line, would keep a heading, a list or a table from being
    one, they begin on a line of their own. What is too large to be read as formatted text comes as plain text.
    """
    words = "" if plain or not data.hasHtml() else _formatted(data.html())
    if not words:
        return from_document(pasted(data.text()))
    words = from_document(pasted(words))
    return f"\n{words}" if line_before.strip() and _BLOCK.match(words) else words


def _formatted(html: str) -> str:
    from confidant.flows.html_text import HtmlTooLarge, html_to_markdown  # noqa: PLC0415  when something is pasted

    try:
        return html_to_markdown(html)
    except HtmlTooLarge:
        return ""
