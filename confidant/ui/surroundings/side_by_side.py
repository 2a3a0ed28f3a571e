"""Two texts beside each other, with the lines marked that only one of them has."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from confidant.ui.theme import Token, current_theme

__all__ = ["BAR", "show_side_by_side"]

BAR = "▏ "
"""Stands before such a line, for whoever does not tell its tint from the others'."""

Side = tuple[QPlainTextEdit, str]


def show_side_by_side(left: Side, right: Side) -> None:
    """Show a text in each of two fields; where one is empty, nothing is marked in the other."""
    for (edit, text), (_, other) in ((left, right), (right, left)):
        lines, known = text.split("\n"), frozenset(other.split("\n"))
        alone = {row for row, line in enumerate(lines) if other and line.strip() and line not in known}
        edit.setPlainText("\n".join(f"{BAR}{line}" if row in alone else line for row, line in enumerate(lines)))
        edit.setExtraSelections([_tint(edit, row) for row in sorted(alone)])


def _tint(edit: QPlainTextEdit, row: int) -> QTextEdit.ExtraSelection:
    tinted = QTextEdit.ExtraSelection()
    carrier = QTextCharFormat()
    carrier.setBackground(current_theme().color(Token.ACCENT_SOFT))
    tinted.format = carrier
    tinted.cursor = QTextCursor(edit.document().findBlockByNumber(row))
    tinted.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return tinted
