"""Return in the words of a note: a list goes on with its next item, and ends with an empty one.

Where an item of a numbered list is put in, the numbers that follow move up, in the same step. A number is part of the
words, and a yes holds for exactly these: so none is touched in words that somebody may be told.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from confidant.domain.next_line import begins_item, next_line
from confidant.domain.note import Disclosure
from confidant.domain.numbering import NewNumber, new_numbers
from confidant.ui.notes.markdown_line import PLAIN_LINE, LineKind, read_line
from confidant.ui.notes.marks import pieces_of
from confidant.ui.notes.source import units_to_places

__all__ = ["move_numbers_up", "words_of_return"]

_MOST = 100
"""Items that are numbered anew: 0.3 ms each, with all that is laid out anew (measured). Of a longer list none is."""


def words_of_return(edit: QTextEdit, modifiers: Qt.KeyboardModifier) -> str:
    """Return what is to be written over the selection; where a list ends, the sign it loses is selected before.

    Shift, a selection and a code block make it a new line and nothing else.
    """
    cursor = edit.textCursor()
    block = cursor.block()
    if modifiers & Qt.KeyboardModifier.ShiftModifier or cursor.hasSelection():
        return "\n"
    line = block.text()
    if read_line(line, max(block.previous().userState(), PLAIN_LINE)).kind is LineKind.FENCE:
        return "\n"
    (place,) = units_to_places(line, cursor.positionInBlock())
    following = next_line(line, place)
    if following.removed:  # signs and blanks: each is one of Qt's units
        cursor.setPosition(cursor.position() - following.removed, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
    return following.text


def move_numbers_up(edit: QTextEdit, note_level: Disclosure) -> None:
    """Number what follows anew, right after Return has put in an item: one step with it, that is undone with it."""
    cursor = edit.textCursor()
    block = cursor.block()
    if cursor.atBlockStart():  # Return was a new line and nothing else
        return
    seen = [block]
    numbers = list(islice(new_numbers(block.text(), _below(seen)), _MOST + 1))
    if not numbers or len(numbers) > _MOST or _may_be_told(seen, numbers, note_level):
        return
    cursor.joinPreviousEditBlock()
    for number in numbers:  # what stands before a number is ASCII: each sign is one of Qt's units
        start = seen[1 + number.line].position()
        cursor.setPosition(start + number.start)
        cursor.setPosition(start + number.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(number.text, cursor.charFormat())
    cursor.endEditBlock()


def _below(seen: list[QTextBlock]) -> Iterator[str]:
    """Yield the lines below the one that was seen last, and take down which were looked at."""
    while seen[-1].next().isValid():
        seen.append(seen[-1].next())
        yield seen[-1].text()


def _may_be_told(seen: Sequence[QTextBlock], numbers: Sequence[NewNumber], note_level: Disclosure) -> bool:
    """Whether somebody may be told a number that changes, or words of a line that may be in one sentence with it.

    The line that ends the list is in none where it is an item itself, or stands below an empty line.
    """
    last = len(seen) - 1
    is_apart = not seen[last - 1].text().strip() or begins_item(seen[last].text())
    changed = {1 + number.line for number in numbers}
    return any(
        _is_told(block, note_level)
        for place, block in enumerate(seen)
        if place and (place < last or place in changed or not is_apart)
    )


def _is_told(block: QTextBlock, note_level: Disclosure) -> bool:
    """Whether somebody may be told words of a line."""
    return any(note_level if run.disclosure is None else run.disclosure for _, _, run in pieces_of(block))
