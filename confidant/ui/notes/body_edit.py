"""The editor of a note's words, which carry their levels with them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from confidant.domain.note import PRIVATE, Disclosure, Passage
from confidant.domain.passages import Run, body_of, levels_within, narrower, slice_of, toggled, with_level
from confidant.domain.passages import with_topics as with_topics_on
from confidant.domain.vocabulary import Audience, Topic
from confidant.ui.kit import PRIVATE_INPUT
from confidant.ui.notes.clipboard import may_paste, to_mime
from confidant.ui.notes.level_paint import paint_own_levels
from confidant.ui.notes.line_paint import box_at, paint_invitation, paint_lines
from confidant.ui.notes.margin import LevelMargin
from confidant.ui.notes.marks import format_of, put_marks, run_at
from confidant.ui.notes.paragraphs import Paragraph
from confidant.ui.notes.pasting import Pasting
from confidant.ui.notes.return_key import move_numbers_up, words_of_return
from confidant.ui.notes.selection import Selection, selected_runs, selection_of
from confidant.ui.notes.sheet import Sheet
from confidant.ui.notes.source import to_document
from confidant.ui.notes.task_toggle import toggle_task
from confidant.ui.theme import Type, current_theme

__all__ = ["BodyEdit"]

_LEFT, _EDGE, _MARGIN_LEFT, _MARGIN_WIDTH = 60, 24, 2, 51
_MEASURE = 66
"""Characters a line is wide at most (the look's measure for notes)."""

_INVITATION = "What was said. It stays private unless you say otherwise."

_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BodyEdit(QTextEdit):
    """Holds the Markdown source, character for character, and shows it as it will read.

    Typed words take what the words on both sides allow (`narrower`), and so do pasted ones. Tab leaves the editor.
    """

    edited = Signal()
    """The words or their levels changed by the user's hand (also by undo)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note_level: Disclosure = PRIVATE
        self.note_topics: tuple[Topic, ...] = ()
        """What words are about that have no topics of their own."""
        self._touched: tuple[int, int] | None = None
        self.setProperty("bare", "true")
        self.setProperty("kit", "note-words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(PRIVATE_INPUT | Qt.InputMethodHint.ImhMultiLine)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The note’s words")
        self.setAccessibleDescription(_INVITATION)
        self._scale = 1.0
        self._is_alone = False
        self._sheet = Sheet(self)
        self._is_kept = False
        self._margin = LevelMargin(self)
        self.pasting = Pasting(self)
        self._put(self._sheet)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._fit_type()

    def show_runs(self, runs: tuple[Run, ...], note_level: Disclosure) -> None:
        """Show another note's words; the history of undo begins anew."""
        sheet = Sheet(self)
        sheet.dress()
        sheet.document.setTextWidth(self.lineWrapColumnOrWidth())  # laid out once, at the width that it will have
        sheet.fill(runs)
        self.show_sheet(sheet, note_level)

    def show_sheet(self, sheet: Sheet, note_level: Disclosure) -> None:
        """Show words that were left before, as they were left; undo goes on from there."""
        self.pasting.stop()
        before, is_kept = self._sheet, self._is_kept
        before.document.contentsChange.disconnect(self._on_contents_change)
        before.document.contentsChanged.disconnect(self._on_contents_changed)
        self.set_note_level(note_level)
        self._put(sheet)
        if before is not sheet and not is_kept:
            before.deleteLater()
        anchor, position, scrolled = sheet.place
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self.textChanged.emit()

    def leave(self) -> Sheet:
        """Give the sheet away, whose words are shown until others are: from now on it is the caller's."""
        cursor = self.textCursor()
        self._sheet.place = (cursor.anchor(), cursor.position(), self.verticalScrollBar().value())
        self._is_kept = True
        return self._sheet

    def _put(self, sheet: Sheet) -> None:
        self._sheet, self._is_kept = sheet, False
        sheet.scale = self._scale
        sheet.dress()
        self._margin.set_sheet(sheet)
        # What is shown is laid out anew for another mode: an endless word never for the mode of others.
        if sheet.has_endless_word:
            self.setWordWrapMode(sheet.wrap_mode)
        self.setDocument(sheet.document)
        self.setWordWrapMode(sheet.wrap_mode)
        sheet.document.contentsChange.connect(self._on_contents_change)
        sheet.document.contentsChanged.connect(self._on_contents_changed)
        self._fit_measure()

    def stand_alone(self, *, alone: bool, scale: float = 1.0) -> None:
        """Show nothing but the words, in the middle and `scale` times as large; or as part of a page again."""
        self._is_alone, self._scale = alone, scale
        self._margin.setVisible(not alone)
        self._sheet.scale = scale
        self._fit_type()
        self.ensureCursorVisible()

    def show_awaiting(self, passages: Sequence[Passage]) -> int:
        """Mark the passages that await a yes, and return how many; the words shown are exactly those of `passages`."""
        if self._sheet.awaiting.show(passages, self):
            self._margin.look()
        return len(self._sheet.awaiting)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the words only be read, selected and copied; or be changed again."""
        self.setReadOnly(read_only)
        self.setCursorWidth(0 if read_only else 1)  # a caret promises that something can be typed
        if read_only:
            # Qt's own idea of it leaves nothing to the keyboard.
            self.setTextInteractionFlags(_READING)

    def runs(self) -> tuple[Run, ...]:
        """Return the words with their levels, as they are now."""
        return self._sheet.runs()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the words with their levels, paragraph by paragraph: at once, however long the note is."""
        return self._sheet.paragraphs.all()

    def unjoined_runs(self) -> tuple[Run, ...]:
        """Return the words with their levels, cut at paragraphs too: for what only looks through them."""
        return tuple(run for paragraph in self._sheet.paragraphs.all() for run in paragraph.runs)

    @property
    def word_count(self) -> int:
        """How many words there are."""
        return self._sheet.paragraphs.word_count

    def words(self) -> str:
        """Return the words alone."""
        return body_of(self.runs())

    @property
    def note_level(self) -> Disclosure:
        """The level of words that have none of their own."""
        return self._note_level

    def set_note_level(self, level: Disclosure) -> None:
        """Say which level words have that have none of their own."""
        self._note_level = level
        self._margin.set_note_level(level)
        self.viewport().update()

    def selected(self) -> tuple[int, int] | None:
        """Return which words are meant by the selection, counted in characters; None where there are none."""
        meant = self._meant()
        return (meant.before + meant.start, meant.before + meant.end) if meant else None

    def selected_levels(self) -> tuple[Disclosure | None, ...]:
        """Return the own levels of the selected words, each once (None: as the note)."""
        meant = self._meant()
        return levels_within(meant.runs, meant.start, meant.end) if meant else ()

    def selected_topics(self) -> tuple[Topic, ...] | None:
        """Return the topics of the selected words' own; None where they have none, or not all the same."""
        meant = self._meant()
        own = {run.topics for run in slice_of(meant.runs, meant.start, meant.end)} if meant else {None}
        return own.pop() if len(own) == 1 else None

    def _meant(self) -> Selection | None:
        return selection_of(self.textCursor(), self._sheet.paragraphs)

    def set_level(self, level: Disclosure | None) -> bool:
        """Put a level on the selected words, or with None take theirs away; False where no words are selected."""
        return self._mark(lambda runs, start, end: with_level(runs, start, end, level))

    def toggle(self, audience: Audience) -> bool:
        """Tell or no longer tell `audience` the selected words; False where no words are selected."""
        return self._mark(lambda runs, start, end: toggled(runs, self._note_level, start, end, audience))

    def set_topics(self, topics: tuple[Topic, ...] | None) -> bool:
        """Say what the selected words are about; False where no words are selected."""
        return self._mark(lambda runs, start, end: with_topics_on(runs, start, end, topics))

    def _mark(self, change: Callable[[tuple[Run, ...], int, int], tuple[Run, ...]]) -> bool:
        meant = self._meant()
        if meant is None or self.isReadOnly():
            return False
        put_marks(self.document(), change(meant.runs, meant.start, meant.end), meant.unit)
        self.viewport().update()
        self._margin.update()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, with the level that belongs to the place."""
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if Qt.Key(event.key()) is Qt.Key.Key_Escape and self.pasting.is_reading:
            self.pasting.stop()
            return
        begins_line = Qt.Key(event.key()) in _RETURNS
        if begins_line and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle_task()
            return
        inserts = begins_line or (event.text().isprintable() and event.text() != "")
        commands = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
        # AltGr arrives as Ctrl+Alt on some systems and types a character.
        if not inserts or (commands and not event.modifiers() & Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        # Qt's own Return would first take an empty line's height away, and its Shift+Return is no new line.
        if self.textCursor().hasSelection() or begins_line:
            self.insert(words_of_return(self, event.modifiers()) if begins_line else event.text())
            if begins_line:
                move_numbers_up(self, self._note_level)
            return
        self.setCurrentCharFormat(format_of(self.marks_here()))
        super().keyPressEvent(event)

    def toggle_task(self) -> bool:
        """Tick the task of the cursor's line, or untick it; False where the line is none."""
        return self._toggle(self.textCursor().block())

    def _toggle(self, block: QTextBlock) -> bool:
        cut = 1 + max((run.cut for run in self.unjoined_runs()), default=0)
        return not self.isReadOnly() and toggle_task(block, cut)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the task whose box is pressed; else go where the mouse is."""
        block = box_at(self, event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if block is None or not self._toggle(block):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say by the mouse's shape that a box can be pressed."""
        super().mouseMoveEvent(event)
        is_box = not event.buttons() and not self.isReadOnly() and box_at(self, event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_box else Qt.CursorShape.IBeamCursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose, with the level that belongs to the place."""
        if event.commitString() and not self.isReadOnly():
            marks = self.marks_here()
            cursor = self.textCursor()
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(format_of(marks))
        super().inputMethodEvent(event)

    def insert(self, text: str) -> None:
        """Write `text` over the selection, with the marks that belong to the place."""
        self.insert_runs((replace(self.marks_here(), text=text),))

    def insert_runs(self, runs: tuple[Run, ...]) -> None:
        """Put words with marks of their own over the selection, as one step that can be undone."""
        self._sheet.expect(body_of(runs))
        self.setWordWrapMode(self._sheet.wrap_mode)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for run in runs:
            cursor.insertText(to_document(run.text), format_of(run))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def marks_here(self) -> Run:
        """Return the marks of words written at the cursor, or over the selection: what all sides allow."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            found = list(self._selected_runs())
        else:
            sides = (run_at(self.document(), cursor.position() - 1), run_at(self.document(), cursor.position()))
            # At either end of the note, its own level stands on the other side.
            found = [run or Run("", cut=next((side.cut for side in sides if side), 0)) for run in sides]
        marks = replace(found[0], text="")
        for other in found[1:]:
            level = narrower(self._note_level, marks.disclosure, other.disclosure)
            takes_other = level == other.disclosure and level != marks.disclosure
            marks = replace(other if takes_other else marks, disclosure=level, text="")
        return marks

    def _selected_runs(self) -> tuple[Run, ...]:
        return selected_runs(self.textCursor(), self._sheet.paragraphs)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put the selected words on the clipboard: plain, and with their levels for this app."""
        return to_mime(self._selected_runs(), self._note_level, self.note_topics)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only words can be pasted."""
        return may_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words; those from this app bring the level that was put on them, others their structure."""
        self.paste_words(source)

    def paste_words(self, source: QMimeData, *, plain: bool = False) -> None:
        """Paste words over the selection; with `plain`, only as they are written, whatever they looked like.

        A level is no look: those from this app bring theirs all the same. Long ones with a format come a little later,
        where the selection or the cursor is now; Escape gives them up.
        """
        if not self.isReadOnly():
            self.pasting.paste(source, plain=plain)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tints of own levels, then the words over them."""
        painter = QPainter(self.viewport())
        self._sheet.awaiting.paint(painter, self, event.rect())
        paint_own_levels(painter, self, self._sheet.paragraphs, event.rect())
        paint_lines(painter, self, event.rect())
        if self.document().isEmpty():
            paint_invitation(painter, self, _INVITATION, self._scale)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: at most 66 characters wide."""
        super().resizeEvent(event)
        self._fit_measure()

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew when the look changes."""
        super().changeEvent(event)
        # Qt gives the document the widget's own font, which the style sheet sets, with each of the second.
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and hasattr(self, "_margin"):
            self._fit_type()

    def measure(self) -> int:
        """Return how wide a line may be, in pixels at the present text size."""
        return round(current_theme().metrics(Type.NOTE).horizontalAdvance("0") * _MEASURE * self._scale)

    def _fit_type(self) -> None:
        self._sheet.dress()
        self._fit_measure()

    def _fit_measure(self) -> None:
        theme = current_theme()
        left, edge = theme.px(_LEFT), theme.px(_EDGE)
        width = max(min(self.measure(), self.width() - left - edge), theme.px(120))
        if self._is_alone:
            left = max((self.width() - width) // 2, 0)
        self.setViewportMargins(left, 0, 0, 0)
        self.setLineWrapColumnOrWidth(width)
        width = theme.px(_MARGIN_WIDTH)
        frame = self.viewport().geometry()
        self._margin.setGeometry(theme.px(_MARGIN_LEFT), frame.top(), width, frame.height())

    def _on_scrolled(self) -> None:
        self._margin.update()

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if not self._sheet.is_busy:
            self._sheet.paragraphs.note_change(position, added)
        start, end = self._touched or (position, position + added)
        self._touched = (min(start, position), max(end, position + added))

    def _on_contents_changed(self) -> None:
        touched, self._touched = self._touched, None
        if self._sheet.is_busy:
            return
        if touched is not None:
            self._sheet.fit(*touched)
        self._margin.look()
        self.edited.emit()
