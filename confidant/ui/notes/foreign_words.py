"""What other programs put on the clipboard, as words of a note."""

import re

from PySide6.QtCore import QMimeData

from confidant.ui.notes.source import from_document, pasted

__all__ = ["Foreign", "foreign_words", "placed_words"]

_BLOCK = re.compile(r"#{1,6} |[-*] |\d{1,9}[.)] |> |\| |```|---$")

_SHORT = 16_000
"""Characters of HTML that are read while the key waits: 30 ms, measured with headings, lists and links."""


class Foreign:
    """The words on the clipboard, taken off it: it may hold others by the time that they are read."""

    def __init__(self, data: QMimeData, *, plain: bool) -> None:
        self._html = data.html() if data.hasHtml() and not plain else ""
        self._text = data.text()

    @property
    def is_short(self) -> bool:
        """Whether `foreign_words` takes no time that anybody would feel."""
        return len(self._html) <= _SHORT

    @property
    def html(self) -> str:
        """As formatted text, if it is any."""
        return self._html

    @property
    def text(self) -> str:
        """As plain text."""
        return self._text


def foreign_words(foreign: Foreign) -> str:
    """Return the words as they are to be stored, what is formatted as Markdown; in any thread.

    What is too large to be read as formatted text comes as plain text.
    """
    return from_document(pasted((_formatted(foreign.html) if foreign.html else "") or foreign.text))


def placed_words(words: str, line_before: str) -> str:
    """Return `words` for a place behind `line_before`, the words before the cursor in its line.

    Where these would keep a heading, a list or a table from being one, they begin on a line of their own.
    """
    return f"\n{words}" if line_before.strip() and _BLOCK.match(words) else words


def _formatted(html: str) -> str:
    from confidant.flows.html_text import HtmlTooLarge, html_to_markdown  # noqa: PLC0415  when something is pasted

    try:
        return html_to_markdown(html)
    except HtmlTooLarge:
        return ""
