"""Putting words in the place of others, as one step that can be undone."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtGui import QTextCursor

from confidant.domain.passages import body_of
from confidant.domain.replacing import replacements
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.marks import format_of
from confidant.ui.notes.source import to_document, units

__all__ = ["places_in_units", "put_words"]


def put_words(body: BodyEdit, places: Sequence[tuple[int, int]], words: str) -> None:
    """Put `words` in each of `places`, counted in units, in order; each gets what all of the replaced words allow."""
    runs = body.runs()
    put = list(replacements(runs, body.note_level, _in_characters(body_of(runs), places), words))
    cursor = QTextCursor(body.document())
    cursor.beginEditBlock()
    # From the last to the first, so that the places before stay where they are.
    for (start, end), run in zip(reversed(places), reversed(put), strict=True):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.insertText(to_document(run.text), format_of(run))
    cursor.endEditBlock()


def places_in_units(text: str, places: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return places counted in characters as places counted in UTF-16 units."""
    if not places or units(text) == len(text):
        return places
    return _counted(places, lambda before, after: units(text[before:after]))


def _in_characters(text: str, places: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    if units(text) == len(text):
        return places
    raw = text.encode("utf-16-le", "surrogatepass")
    return _counted(places, lambda before, after: len(raw[2 * before : 2 * after].decode("utf-16-le", "surrogatepass")))


def _counted(places: Sequence[tuple[int, int]], length: Callable[[int, int], int]) -> Sequence[tuple[int, int]]:
    """Return `places` counted otherwise; `length` says how long a stretch is then. One pass over the words."""
    marks = [0, *(mark for place in places for mark in place)]
    at, counted = 0, []
    for before, after in pairwise(marks):
        at += length(before, after)
        counted.append(at)
    return list(zip(counted[::2], counted[1::2], strict=True))
