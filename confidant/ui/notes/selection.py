"""Which words a selection means, found in the paragraphs around it alone.

A selection grows with every key; what the rest of a long note holds has nothing to say to it.
"""

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from confidant.domain.passages import Run, body_of, joined, slice_of, whole_words
from confidant.ui.notes.paragraphs import Paragraphs
from confidant.ui.notes.source import to_document, units_to_places

__all__ = ["Selection", "selected_runs", "selection_of"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The words meant by a selection, among the runs of the paragraphs around it."""

    runs: tuple[Run, ...]
    start: int
    end: int
    """Which characters of `runs` are meant."""
    unit: int
    """Where `runs` begin in the document, in Qt's units."""
    before: int
    """How many characters of the note stand before `runs`."""


def selection_of(cursor: QTextCursor, paragraphs: Paragraphs) -> Selection | None:
    """Return the words meant: without white space at the ends, and no word cut in two; None where there are none."""
    if not cursor.hasSelection():
        return None
    runs, number, unit = _around(cursor, paragraphs, whole_lines=True)
    start, end = whole_words(body_of(runs), *_places(runs, unit, cursor))
    if start >= end:
        return None
    before = paragraphs.length_before(number) + (number > 0)
    return Selection(runs, start, end, unit, before)


def selected_runs(cursor: QTextCursor, paragraphs: Paragraphs) -> tuple[Run, ...]:
    """Return what is selected, to the character."""
    runs, _, unit = _around(cursor, paragraphs, whole_lines=False)
    return slice_of(runs, *_places(runs, unit, cursor))


def _around(cursor: QTextCursor, paragraphs: Paragraphs, *, whole_lines: bool) -> tuple[tuple[Run, ...], int, int]:
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    if whole_lines:
        # A sentence reaches to the next blank line at most, and the meaning of a selection to the end of its sentence.
        first, last = paragraphs.whole_lines(first, last)
    found = paragraphs.between(first, last)
    own = [run for _, _, run in found[0].pieces]
    runs = joined([*own, *(run for paragraph in found[1:] for run in paragraph.runs)])
    return runs, first, document.findBlockByNumber(first).position()


def _places(runs: tuple[Run, ...], unit: int, cursor: QTextCursor) -> tuple[int, int]:
    words = to_document(body_of(runs))
    start, end = units_to_places(words, cursor.selectionStart() - unit, cursor.selectionEnd() - unit)
    return start, end
