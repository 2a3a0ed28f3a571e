"""A page of Markdown as it is written: paragraphs, headings, lists, quotes, tables and source code."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from confidant.flows.html_text.escaping import begun, ended
from confidant.flows.html_text.looks import folded_words, raw_words
from confidant.flows.html_text.paper import Paper
from confidant.flows.html_text.spans import PLAIN, Look, Span, lines_of
from confidant.flows.html_text.tables import table_lines
from confidant.flows.html_text.word_lists import DrawnLists

__all__ = ["Page"]


@dataclass(slots=True)
class _List:
    is_numbered: bool
    number: int
    indent: str = ""
    """As wide as the marker of the item before; no item yet where it is empty."""

    item_starts_at: int = -1
    """How much was written when the item began that is open; -1 between two items."""


class Page:
    """Writes blocks. Each `begin_…` returns what has to be called at the block's end, in reverse order."""

    def __init__(self) -> None:
        self._paper = Paper()
        self._spans: list[Span] = []
        self._is_line_begun = False
        self._heading = 0
        self._source: list[str] | None = None
        self._rows: list[list[str]] | None = None
        self._is_in_cell = False
        self._lists: list[_List] = []
        self._drawn_lists = DrawnLists()
        self.is_in_drawn_item = False
        """Whether the page is in a paragraph that Word drew a marker before."""

    @property
    def length(self) -> int:
        """How many characters were written."""
        return self._paper.length

    @property
    def is_in_source(self) -> bool:
        """Whether words are source code here."""
        return self._source is not None

    @property
    def is_in_table(self) -> bool:
        """Whether rows and cells are those of a table that is drawn."""
        return self._rows is not None

    def markdown(self) -> str:
        """Return all that was written."""
        self._end_paragraph()
        return self._paper.text()

    # Words

    def write(self, words: str, look: Look, *, keeps_breaks: bool = False) -> None:
        """Write words; new lines are white space, unless the page shows them as breaks."""
        if self._source is not None:
            self._source.append(raw_words(words))
            return
        words = folded_words(words, keeps_breaks=keeps_breaks)
        if words.strip():
            self._is_line_begun = not words.rstrip(" ").endswith("\n")
        elif not self._is_line_begun:
            return
        self._spans.append(Span(words, replace(look, strong=False) if self._heading else look))

    def break_line(self) -> None:
        """Begin a new line."""
        self._spans.append(Span("\n"))
        self._is_line_begun = False

    def break_source(self, *, always: bool) -> None:
        """Begin a new line of source code, where there is one before it or `always`."""
        if self._source is not None and (always or (self._source and not self._source[-1].endswith("\n"))):
            self._source.append("\n")

    def task(self, box: str) -> None:
        """Write the box of a task; where no item is open, begin one for it."""
        is_in_item = bool(self._lists) or self.is_in_drawn_item or self._is_line_begun or self._is_flat
        self.write(box if is_in_item else f"- {box}", PLAIN)

    def _end_line(self) -> None:
        if self._is_line_begun:
            self.break_line()

    def _end_paragraph(self) -> None:
        self._paper.put(map(begun, lines_of(self._spans)))
        self._forget_spans()

    def _forget_spans(self) -> None:
        self._spans = []
        self._is_line_begun = False

    # Blocks

    @property
    def _is_flat(self) -> bool:
        """Whether only one line is to be had here."""
        return self._is_in_cell or self._heading > 0

    def begin_line(self) -> Callable[[], None]:
        """Begin what stands on lines of its own."""
        self._end_line()
        self._end_drawn_list()
        return self._end_line

    def begin_paragraph(self) -> Callable[[], None]:
        """Begin what has an empty line around it."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        return self._end_loose

    def begin_heading(self, level: int) -> Callable[[], None]:
        """Begin a heading."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        self._heading = level
        return self._end_heading

    def _end_heading(self) -> None:
        words = " ".join(line for line in lines_of(self._spans) if line)
        if words:
            self._paper.put([f"{'#' * self._heading} {ended(words)}"])
            self._paper.loosen()
        self._heading = 0
        self._forget_spans()

    def begin_quote(self) -> Callable[[], None]:
        """Begin a quotation."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        self._paper.open("> ", "> ")
        return self._end_container

    def rule(self) -> None:
        """Draw a line across the page."""
        if self._is_flat:
            self._end_line()
            return
        self._begin_loose()
        self._paper.put(["---"])
        self._paper.loosen()

    def begin_source(self) -> Callable[[], None]:
        """Begin source code, which stands as it is."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        self._source = []
        return self._end_source

    def _end_source(self) -> None:
        code = "".join(self._source or ()).strip("\n")
        self._source = None
        if code.strip():
            fence = "`" * max(3, max(map(len, re.findall("`+", code)), default=0) + 1)
            self._paper.put([fence, *code.split("\n"), fence])
            self._paper.loosen()

    def _begin_loose(self) -> None:
        self._end_paragraph()
        self._end_drawn_list()
        is_item_empty = bool(self._lists) and self._lists[-1].item_starts_at == self._paper.length
        if not is_item_empty:
            self._paper.loosen()

    def _end_loose(self) -> None:
        self._end_paragraph()
        self._paper.loosen()

    def _end_container(self) -> None:
        self._end_paragraph()
        self._paper.close()
        self._paper.loosen()

    # Lists

    def begin_list(self, *, is_numbered: bool, start: int | None) -> Callable[[], None]:
        """Begin a list, or one within a list."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        around = self._lists[-1] if self._lists else None
        number = 1 if start is None else start
        if around is not None and number == 1:
            self._paper.tighten()
        # HTML often has a list between two items of another instead of inside one.
        indent = around.indent if around is not None and around.item_starts_at < 0 else ""
        self._paper.open(indent, indent)
        self._lists.append(_List(is_numbered, number))
        return self._end_list

    def _end_list(self) -> None:
        self._end_container()
        self._lists.pop()

    def begin_item(self, number: int | None, box: str) -> Callable[[], None]:
        """Begin an item of the list; with a number it is that one, with a box it is a task."""
        if self._is_flat or not self._lists or self._lists[-1].item_starts_at >= 0:
            return self.begin_line()
        self._end_paragraph()
        items = self._lists[-1]
        if items.indent:
            self._paper.tighten()
        items.number = items.number if number is None else number
        marker = f"{items.number}. " if items.is_numbered else "- "
        items.number += 1
        items.indent, items.item_starts_at = " " * len(marker), self._paper.length
        self._paper.open(marker, items.indent)
        if box:
            self.write(box, PLAIN)
        return self._end_item

    def _end_item(self) -> None:
        self._end_paragraph()
        self._paper.close()
        self._lists[-1].item_starts_at = -1

    def begin_drawn_item(self, level: int, *, is_numbered: bool) -> Callable[[], None]:
        """Begin a paragraph that Word drew as an item, on `level` of a list."""
        if self._is_flat or self.is_in_drawn_item:
            return self.begin_line()
        self._end_paragraph()
        if self._drawn_lists.is_open:
            self._paper.tighten()
        else:
            self._paper.loosen()
        self._paper.open(*self._drawn_lists.item(level, is_numbered=is_numbered))
        self.is_in_drawn_item = True
        return self._end_drawn_item

    def _end_drawn_item(self) -> None:
        self._end_paragraph()
        self._paper.close()
        self.is_in_drawn_item = False

    def _end_drawn_list(self) -> None:
        if self._drawn_lists.is_open and not self.is_in_drawn_item:
            self._end_paragraph()
            self._drawn_lists.end()
            self._paper.loosen()

    # Tables

    def begin_table(self) -> Callable[[], None]:
        """Begin a table that is drawn; what stands in it outside of cells comes before it."""
        if self._is_flat:
            return self.begin_line()
        self._begin_loose()
        self._rows = []
        return self._end_table

    def _end_table(self) -> None:
        self._end_paragraph()
        lines = table_lines(self._rows or ())
        self._rows = None
        if lines:
            self._paper.loosen()
            self._paper.put(lines)
            self._paper.loosen()

    def begin_row(self) -> Callable[[], None] | None:
        """Begin a row of the table that was begun."""
        assert self._rows is not None, "rows are begun inside a table"
        if not self._is_in_cell:
            self._rows.append([])
        return None

    def begin_cell(self) -> Callable[[], None] | None:
        """Begin a cell of the table that was begun."""
        if self._is_in_cell:
            return self.begin_line()
        self._end_paragraph()
        self._is_in_cell = True
        return self._end_cell

    def _end_cell(self) -> None:
        words = " ".join(line for line in lines_of(self._spans, in_cell=True) if line)
        self._forget_spans()
        self._is_in_cell = False
        assert self._rows is not None, "cells are begun inside a table"
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(words)
