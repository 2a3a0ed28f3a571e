"""Only the words that the question needs: picked from notes, or written."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.session import Sitting, pieces_of
from confidant.ui.kit import CheckRow, EmptyState, PlainLabel, SecondaryButton, TextArea, scrolled
from confidant.ui.notes.note_list import NoteList
from confidant.ui.supervision.view import ConsultView
from confidant.ui.theme import Token, Type
from confidant.vault.ids import NoteId

__all__ = ["WordsView"]

_WHAT_FOR = "Leave out whatever the question can be answered without. Each note comes with its day: intervals show."


class WordsView(ConsultView):
    """Notes at the left, sentence by sentence; at the right the words, which can be written and changed freely."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(sitting, "What does the supervisor have to know?", _WHAT_FOR, parent)
        self.rows: list[CheckRow] = []
        self._note: NoteId | None = None
        self.notes = NoteList(sitting.now.date(), sitting.vault.notes.summaries_of)
        self.notes.setObjectName("supervision.notes")
        self.notes.note_chosen.connect(self._on_note_chosen)
        self.notes.entered.connect(self._on_entered)
        self._pieces = QWidget()
        self._list = QVBoxLayout(self._pieces)
        self._list.setContentsMargins(4, 0, 8, 0)
        self._area = scrolled(self._pieces)
        self.add = SecondaryButton("Add to the words", icon="arrow-right", keys="↵")
        self.add.setObjectName("supervision.add")
        self.add.clicked.connect(self.add_ticked)
        # What is ticked with Space is added with Return, without passing every other sentence on the way.
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self._pieces)
        enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        enter.activated.connect(self.add_ticked)
        self.words = TextArea("The words", lines=8, grows=True, placeholder="Write here, or add sentences of notes.")
        self.words.edit.setObjectName("supervision.words")
        self.words.text_changed.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self._left(), 10)
        row.addWidget(self.words, 12)
        self.column.addLayout(row, 1)
        self._show_count()

    def show_sitting(self) -> None:
        """Show the notes, and the words so far."""
        vault = self.sitting.vault
        listed = vault.notes.listed(self.sitting.pair)
        if tuple(listed) != self.notes.notes.ids:
            self.notes.notes.set_notes(listed)
        for part in (self.notes, self._area, self.add):
            part.setVisible(bool(listed))
        self._none.setVisible(not listed)
        if self.words.text() != self.sitting.state.words:
            self.words.set_text(self.sitting.state.words)

    def take_over(self) -> None:
        """Store the words."""
        self.sitting.write(words=self.words.text())

    def first_field(self) -> QWidget:
        """The notes, where there are any and nothing was written."""
        return self.words if self.sitting.state.words or self.notes.isHidden() else self.notes

    def add_ticked(self) -> None:
        """Put the ticked sentences behind the words."""
        ticked = [row for row in self.rows if row.isChecked()]
        if self._note is None or not ticked:
            return
        self.take_over()
        self.words.set_text(self.sitting.add_pieces(self._note, tuple(row.accessibleName() for row in ticked)))
        for row in ticked:
            row.setChecked(False)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(PlainLabel("From the notes", Type.BODY_MEDIUM))
        self._none = EmptyState("notebook-pen", "No notes yet", "Write the words yourself, at the right.")
        column.addWidget(self._none)
        column.addWidget(self.notes, 4)
        column.addWidget(self._area, 5)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _on_note_chosen(self, note: NoteId) -> None:
        self._note = note
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [CheckRow(piece) for piece in pieces_of(self.sitting.vault.notes.get(note).note.body)]
        for row in self.rows:
            row.toggled.connect(self._show_count)
            self._list.addWidget(row)
        if not self.rows:
            self._list.addWidget(PlainLabel("This note has no words.", Type.ASIDE, Token.INK_SOFT))
        self._list.addStretch(1)
        self._show_count()

    def _on_entered(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_count(self) -> None:
        count = sum(row.isChecked() for row in self.rows)
        self.add.setText(f"Add {count} to the words" if count else "Add to the words")
        self.add.setEnabled(bool(count))
