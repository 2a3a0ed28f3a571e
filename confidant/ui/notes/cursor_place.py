"""The cursor put at a place of the stored words."""

from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.source import to_document, units

__all__ = ["put_cursor"]


def put_cursor(body: BodyEdit, place: int) -> None:
    """Put the cursor before the character of that number, bring its line into view, and give the words the keyboard."""
    cursor = body.textCursor()
    cursor.setPosition(units(to_document(body.words()[:place])))
    body.setTextCursor(cursor)
    body.ensureCursorVisible()
    body.setFocus()
