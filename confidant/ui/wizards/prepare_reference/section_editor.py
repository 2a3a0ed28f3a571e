"""The mentor's words under one heading, growing with what is written."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading, placeholder
from confidant.flows.prepare_reference.state import SectionKey
from confidant.ui.kit import PRIVATE_INPUT, PlainLabel
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.places import Place

__all__ = ["SectionEditor"]

_LINE = 2  # pixels of the underline beneath found words


class _Words(QTextEdit):
    """Plain text only, as high as its words; Tab leaves it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setProperty("bare", "true")
        self.setTabChangesFocus(True)
        self.setInputMethodHints(PRIVATE_INPUT)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._set_type()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_type()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_words(self, text: str) -> None:
        self.setPlainText(text)
        self._set_type()

    def _set_type(self) -> None:
        theme = current_theme()
        font = theme.font(Type.NOTE)
        if self.document().defaultFont() != font:
            self.document().setDefaultFont(font)
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        block.setLineHeight(theme.line_height(Type.NOTE), fixed.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        if cursor.blockFormat().lineHeight() != block.lineHeight():
            cursor.mergeBlockFormat(block)
            self.document().clearUndoRedoStacks()
        self._fit()

    def _fit(self) -> None:
        line = current_theme().line_height(Type.NOTE)
        self.setFixedHeight(max(round(self.document().size().height()), line) + 2)


class SectionEditor(QWidget):
    """A heading and its words. `words_changed` follows each key; `mark` underlines what the checks found."""

    words_changed = Signal()

    def __init__(self, section: SectionKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        name = heading(section)
        self.edit = _Words(name)
        self.edit.setObjectName(f"prepare.letter.{section.value}")
        self.edit.setPlaceholderText(placeholder(section))
        self.edit.textChanged.connect(self.words_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(name, Type.ASIDE_STRONG, Token.INK_SOFT))
        column.addWidget(self.edit)

    def text(self) -> str:
        """The words as they are typed."""
        # Not toPlainText: it makes plain blanks of the no-break ones, and the words would seem changed.
        return self.edit.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show `text`, unless it is what stands there already (so that the cursor stays)."""
        if text != self.text():
            with QSignalBlocker(self.edit):
                self.edit.set_words(text)

    def mark(self, places: Iterable[Place]) -> None:
        """Underline the places given, in the colours of their kind, beneath the words and outside the text itself."""
        selections = []
        for place in places:
            cursor = self._cursor(place)
            chars = QTextCharFormat()
            theme = current_theme()
            chars.setBackground(theme.color(place.ground))
            chars.setFontUnderline(True)
            chars.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            chars.setUnderlineColor(QColor(theme.color(place.ink)))
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, chars
            selections.append(selection)
        self.edit.setExtraSelections(selections)

    def select(self, place: Place) -> None:
        """Put the cursor on found words, so that they can be changed."""
        self.edit.setTextCursor(self._cursor(place))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cursor(self, place: Place) -> QTextCursor:
        text = self.text()
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(_units(text[: place.start]))
        cursor.setPosition(_units(text[: place.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _units(text: str) -> int:
    """The length of `text` in UTF-16 units, in which Qt counts."""
    return len(text.encode("utf-16-le")) // 2
