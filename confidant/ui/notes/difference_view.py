"""Shows what changed in a note: words that came are underlined, words that went struck through."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from confidant.domain.note import Note
from confidant.flows.differences import Change, Difference, Piece
from confidant.ui.labels import long_date
from confidant.ui.notes.history_words import changed_since, folded, relevelled
from confidant.ui.notes.line_breaks import has_endless_word, wrap_mode
from confidant.ui.notes.source import to_document
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["DifferenceView"]


class DifferenceView(QTextEdit):
    """Read only; the words are never taken for markup. Colour says nothing that a line does not say too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history.words")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("What changed since then")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_difference(self, old: Note, new: Note, found: Difference) -> None:
        """Show what changed from `old` to `new`."""
        self.clear()
        self.setWordWrapMode(wrap_mode(is_endless=has_endless_word(old.body) or has_endless_word(new.body)))
        self.setAccessibleDescription(changed_since(found))
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for before, after in _heads(old, new, found):
            cursor.insertText(to_document(before), self._format(Change.GONE))
            cursor.insertText(" ", self._format(Change.SAME))
            cursor.insertText(to_document(after), self._format(Change.ADDED))
            cursor.insertText("\n\n", self._format(Change.SAME))
        for piece in found.pieces:
            self._insert(cursor, piece)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, piece: Piece) -> None:
        if piece.change is Change.FOLDED:
            above = "" if cursor.atStart() else "\n"
            cursor.insertText(f"{above}{folded(piece.words)}\n", self._format(piece.change))
            return
        cursor.insertText(to_document(piece.words), self._format(piece.change))
        if piece.change is Change.LEVEL:
            cursor.insertText(f" {relevelled(piece.was, piece.now)} ", self._format(Change.FOLDED))

    def _format(self, change: Change) -> QTextCharFormat:
        theme, form = current_theme(), QTextCharFormat()
        form.setFont(theme.font(Type.ASIDE if change is Change.FOLDED else Type.BODY))
        tokens = {Change.ADDED: Token.OK, Change.GONE: Token.DANGER, Change.FOLDED: Token.INK_SOFT}
        form.setForeground(theme.color(tokens.get(change, Token.INK)))
        form.setFontUnderline(change is Change.ADDED)
        form.setFontStrikeOut(change is Change.GONE)
        if change in _GROUNDS:
            form.setBackground(theme.color(_GROUNDS[change]))
        return form


_GROUNDS = {Change.ADDED: Token.OK_SOFT, Change.GONE: Token.DANGER_SOFT, Change.LEVEL: Token.ACCENT_SOFT}


def _heads(old: Note, new: Note, found: Difference) -> list[tuple[str, str]]:
    heads = [(long_date(old.held_on), long_date(new.held_on))] if found.has_day else []
    return heads + ([(old.title or "No title", new.title or "No title")] if found.has_title else [])
