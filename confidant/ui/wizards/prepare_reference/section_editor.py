"""The mentor's words under one heading, growing with what is written."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading, placeholder
from confidant.flows.prepare_reference.state import SectionKey
from confidant.flows.prepare_reference.woven import Span, standing_in
from confidant.ui.kit import PRIVATE_INPUT, PlainLabel
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.places import Place

__all__ = ["SectionEditor"]

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_UNBOUNDED = 10_000


class _Words(QTextEdit):
    """Plain text only, as high as its words; Tab leaves it. Alt+Up and Alt+Down are asked for with `shift_wanted`."""

    shift_wanted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._invitation = ""
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift_wanted.emit(by)
        else:
            super().keyPressEvent(event)

    def set_words(self, text: str) -> None:
        self.setPlainText(text)
        self._set_type()

    def change_words(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of the characters from `start` to `end`, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

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

    def invite(self, words: str) -> None:
        """Say what may be written here, while nothing is: on as many lines as that takes, beside the cursor."""
        self._invitation = words
        self.setAccessibleDescription(words)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(self.document().defaultFont())
            painter.setPen(current_theme().color(Token.INK_SOFT))
            painter.drawText(self._room_of_invitation(), _WRAPPED, self._invitation)

    def _room_of_invitation(self) -> QRect:
        """Where the words stand: on the ground of the line, as what is typed does."""
        metrics = QFontMetrics(self.document().defaultFont())
        above = max(current_theme().line_height(Type.NOTE) - metrics.height(), 0)
        wide = QRect(0, above, max(self.viewport().width(), 1), _UNBOUNDED)
        return metrics.boundingRect(wide, _WRAPPED, self._invitation)

    def _fit(self) -> None:
        needed = max(round(self.document().size().height()), current_theme().line_height(Type.NOTE))
        if self.document().isEmpty():
            needed = max(needed, self._room_of_invitation().bottom() + 1)
        self.setFixedHeight(needed + 2)


class SectionEditor(QWidget):
    """A heading and its words. `words_changed` follows each key; `mark` underlines what the checks found.

    Chosen sentences among the words have dots beneath them; `shift_wanted` asks for the one with the cursor in it to
    be moved, by its number among those shown and by -1 or 1.
    """

    words_changed = Signal()
    shift_wanted = Signal(int, int)

    def __init__(self, section: SectionKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        name = heading(section)
        self.edit = _Words(name)
        self.edit.setObjectName(f"prepare.letter.{section.value}")
        self.edit.invite(placeholder(section))
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.shift_wanted.connect(self._on_shift_wanted)
        self._sentences: tuple[str, ...] = ()
        self._places: tuple[Place, ...] = ()
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
            self._tint()

    def change_text(self, text: str) -> None:
        """Show `text` in place of what stands there, as one step that can be undone like a typed one."""
        before = self.text()
        head = _shared(before, text)
        tail = _shared(before[head:][::-1], text[head:][::-1])
        if text != before:
            with QSignalBlocker(self.edit):
                self.edit.change_words(
                    _units(before[:head]), _units(before[: len(before) - tail]), text[head : len(text) - tail]
                )
            self._tint()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Mark these sentences by dots wherever they stand word for word, while words are typed around them."""
        self._sentences = tuple(sentences)
        self._tint()

    def mark(self, places: Iterable[Place]) -> None:
        """Underline the places given, in the colours of their kind, beneath the words and outside the text itself."""
        self._places = tuple(places)
        self._tint()

    @property
    def standing(self) -> tuple[Span | None, ...]:
        """Where each of the sentences stands now."""
        return standing_in(self.text(), self._sentences)

    def put_cursor_on(self, sentence: int) -> None:
        """Put the cursor at the beginning of a sentence, by its number, where it stands."""
        span = self.standing[sentence]
        if span is not None:
            cursor = self._cursor(*span)
            cursor.setPosition(cursor.selectionStart())
            self.edit.setTextCursor(cursor)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tint(self) -> None:
        theme = current_theme()
        chosen = [self._selection(span, None, theme.color(Token.ACCENT)) for span in self.standing if span]
        found = [
            self._selection((place.start, place.end), theme.color(place.ground), theme.color(place.ink))
            for place in self._places
        ]
        self.edit.setExtraSelections([*chosen, *found])

    def _selection(self, span: Span, ground: QColor | None, line: QColor) -> QTextEdit.ExtraSelection:
        """What was found stands on a ground of its own, above a line; a chosen sentence stands above dots."""
        styles = QTextCharFormat.UnderlineStyle
        chars = QTextCharFormat()
        chars.setFontUnderline(True)
        chars.setUnderlineStyle(styles.DotLine if ground is None else styles.SingleUnderline)
        chars.setUnderlineColor(line)
        if ground is not None:
            chars.setBackground(ground)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = self._cursor(*span), chars
        return selection

    def _on_text_changed(self) -> None:
        self._places = ()  # they stand in other words; the checks read these again in a moment
        self._tint()
        self.words_changed.emit()

    def _on_shift_wanted(self, by: int) -> None:
        units = self.text().encode("utf-16-le")[: 2 * self.edit.textCursor().position()]
        at = len(units.decode("utf-16-le"))
        for number, span in enumerate(self.standing):
            if span is not None and span[0] <= at <= span[1]:
                self.shift_wanted.emit(number, by)
                return

    def select(self, place: Place) -> None:
        """Put the cursor on found words, so that they can be changed."""
        self.edit.setTextCursor(self._cursor(place.start, place.end))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self.text()
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _shared(one: str, other: str) -> int:
    """With how many characters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _units(text: str) -> int:
    """The length of `text` in UTF-16 units, in which Qt counts."""
    return len(text.encode("utf-16-le")) // 2
