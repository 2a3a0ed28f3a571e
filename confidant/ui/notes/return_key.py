"""Return in the words of a note: a list goes on with its next item, and ends with an empty one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from confidant.domain.next_line import next_line
from confidant.ui.notes.markdown_line import PLAIN_LINE, LineKind, read_line
from confidant.ui.notes.source import units_to_places

__all__ = ["words_of_return"]


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
