"""The place in an open note by which a search found it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QTextEdit

from confidant.ui.theme import Token, current_theme
from confidant.vault.search_terms import terms_of
from confidant.vault.snippet import Snippets

__all__ = ["go_to_found"]

_OURS = QTextFormat.Property.UserProperty.value + 0x5EA
"""Marks our tint among others that may lie over the words."""


def go_to_found(edit: QTextEdit, text: str) -> bool:
    """Put the cursor before the first place of what `text` asks for, and tint all places; False where there is none.

    Nothing is selected: what is typed next replaces no word. The tint goes with the next edit or step of the cursor.
    """
    words = edit.toPlainText()
    marks = Snippets(terms_of(text)).marks_in(words)
    if not marks:
        return False
    # A cursor counts in UTF-16 units; Python's slice counts code points.
    places = [tuple(len(words[:at].encode("utf-16-le")) // 2 for at in mark) for mark in marks]
    selections = []
    for start, end in places:
        tinted = QTextEdit.ExtraSelection()
        tinted.cursor = edit.textCursor()
        tinted.cursor.setPosition(start)
        tinted.cursor.setPosition(end, tinted.cursor.MoveMode.KeepAnchor)
        tinted.format.setBackground(current_theme().color(Token.ACCENT_SOFT))
        tinted.format.setProperty(_OURS, True)  # noqa: FBT003  Qt's method has no keywords
        selections.append(tinted)
    cursor = edit.textCursor()
    cursor.setPosition(places[0][0])
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    edit.setExtraSelections(selections)
    edit.cursorPositionChanged.connect(partial(_clear, edit), Qt.ConnectionType.SingleShotConnection)
    return True


def _clear(edit: QTextEdit) -> None:
    """Take our tint away, and nobody else's."""
    others = [each for each in edit.extraSelections() if not each.format.boolProperty(_OURS)]
    edit.setExtraSelections(others)
