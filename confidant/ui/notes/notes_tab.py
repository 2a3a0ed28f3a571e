"""The Notes tab of a pair: the list beside the editor."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.domain.problem import Problem
from confidant.flows.today import today as real_today
from confidant.ui.kit import EmptyState, QuietButton, SecondaryButton
from confidant.ui.notes.consent_words import head_pill
from confidant.ui.notes.cursor_place import put_cursor
from confidant.ui.notes.editor import NoteEditor
from confidant.ui.notes.note_actions import NoteActions
from confidant.ui.notes.note_files import NoteFiles
from confidant.ui.notes.note_list import NoteList
from confidant.ui.notes.trash_foot import TrashFoot
from confidant.ui.theme import current_theme
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteSummary
from confidant.vault.record_problems import UnknownNote

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["NotesTab"]

_LIST, _NARROW_LIST = 300, 240
"""The list's width, in a window of 1280 px and in the narrowest one, at a text size of 100 %."""


class NotesTab(QWidget):
    """Shows a pair's notes and edits one. What is unsaved is saved, or kept and marked, when another note is shown."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        # From the outside in: Qt dresses all that is in a widget anew each time that it gets another parent.
        self._stack = QStackedWidget(self)
        self._both = QWidget(self._stack)
        self.list = NoteList(today(), vault.notes.summaries_of, self._both)
        self.editor = NoteEditor(vault, self._both)
        self.actions_ = NoteActions(vault, pair, self.editor, today, self)
        self.files = NoteFiles(shell, vault, self.editor, today, self)
        self.trash = TrashFoot(self)
        self.trash.wanted.connect(self.open_trash)
        self._is_seen = False
        self._listed_day: date | None = None
        """The day that the open note had when the list was put in order."""
        self._lay_out()
        self.list.viewport().installEventFilter(self)
        shell.condition.keep_off(*self.editor.storing)
        self.setFocusProxy(self.list)
        self._connect(shell)
        self._on_condition_changed()

    def _connect(self, shell: "Shell") -> None:
        self.list.note_chosen.connect(self._on_note_chosen)
        self.list.entered.connect(self.editor.focus_words)
        self.list.delete_wanted.connect(self._on_delete_wanted)
        self.list.notes.unreadable.connect(shell.toast)
        self.editor.note_saved.connect(self._on_saved)
        self.editor.level_changed.connect(self._on_level_changed)
        self.editor.left_unsaved.connect(self._on_left_unsaved)
        self.actions_.consents_changed.connect(self._show_notes)
        self.actions_.deleted.connect(self._on_deleted)
        self.actions_.problem_met.connect(shell.toast)
        self.editor.tools.told.connect(shell.toast)
        self.editor.body.pasting.told.connect(shell.toast)
        self.editor.tools.know_names(self._names)
        self.actions_.attach_wanted.connect(self.files.choose)
        self.actions_.sheet_wanted.connect(lambda: shell.go("ask", pair=self._pair))
        shell.condition.changed.connect(self._on_condition_changed)

    def refresh(self) -> None:
        """Show what the vault holds now, with the note open that was open, else the newest."""
        try:
            self.editor.reread()
        except UnknownNote:
            self.editor.close_note()
        self.trash.show_count(self._vault.trash.count(self._pair))
        self.files.show_note(self.editor.note_id, again=True)
        notes = self._vault.notes.listed(self._pair)
        if notes:
            self._stack.setCurrentWidget(self._both)
        else:
            self._show_nothing_yet()
        if notes and self.editor.note_id is None:
            if self.window().isVisible() and not self._is_seen:
                # The list is there sooner than the words, which follow at once.
                self._show_notes(notes, chosen=notes[0])
                return
            self._open_newest(notes)
        self._show_notes(notes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the list has been painted for the first time, open the newest note."""
        if event.type() == QEvent.Type.Paint:
            self._is_seen = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        if self.editor.note_id is None:
            notes = self._vault.notes.listed(self._pair)
            if notes:
                self._open_newest(notes)
            self._show_notes(notes)

    def _open_newest(self, notes: Sequence[NoteId]) -> None:
        # Everything gets its place first: the words are then laid out once, at the width that they will have.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._open(notes[0])

    def open_note(self, note: NoteId, *, enter: bool = False, at: int | None = None) -> bool:
        """Show `note`; with `enter` the cursor goes into its words, or `at` a place in them. False without it."""
        if not self._open(note):
            self.list.show_chosen(self.editor.note_id)
            return False
        self._stack.setCurrentWidget(self._both)
        self._show_notes()
        if enter:
            self.editor.focus_words()
        if at is not None:
            put_cursor(self.editor.body, at)
        return True

    def new_note(self) -> None:
        """Make a private note of today and put the cursor into it."""
        if not self._shell.may_store():
            return
        try:
            note = self._vault.notes.new(self._pair, self._today())
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.open_note(note, enter=True)

    def open_trash(self) -> None:
        """Show what was deleted, and go to what was brought back."""
        restored = self.actions_.open_trash(may_store=self._shell.condition.may_store)
        self.refresh()
        if restored is not None:
            self.open_note(restored)

    def flush(self) -> None:
        """Save what is unsaved. Raises the `Problem` that kept it from being stored."""
        self.editor.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when something else is shown; where that fails, the editor says so when it is seen again."""
        super().hideEvent(event)
        self.editor.autosave.try_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the editor more of a narrow window."""
        super().resizeEvent(event)
        theme = current_theme()
        part = round(self.width() * _LIST / 1060)
        # One pixel is the line between the two.
        self.list.setFixedWidth(max(min(part, theme.px(_LIST)), theme.px(_NARROW_LIST)) - 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.trash)
        row.addLayout(beside)
        side = QFrame()
        side.setProperty("kit", "hairline")
        side.setFixedWidth(1)
        row.addWidget(side)
        row.addWidget(self.editor, 1)
        self._stack.addWidget(self._both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _show_nothing_yet(self) -> None:
        if self._stack.count() < 2:  # most pairs have notes, and never need this
            first = SecondaryButton("New note", icon="plus")
            first.clicked.connect(self.new_note)
            brought = QuietButton("Import notes…")
            brought.setObjectName("notes.import")
            brought.clicked.connect(self._on_import)
            self._shell.condition.keep_off(first, brought)
            empty = EmptyState(
                "notebook-pen",
                "No notes yet",
                "Write down a conversation while it is fresh. A new note is private: nobody is told a word of it "
                "unless you give words a level and your mentee says yes to them.",
                first,
                other=brought,
            )
            page = QWidget()
            below = QVBoxLayout(page)
            below.setContentsMargins(0, 0, 0, 0)
            below.addWidget(empty, 1)
            self.empty_trash = TrashFoot(page)
            self.empty_trash.wanted.connect(self.open_trash)
            below.addWidget(self.empty_trash)
            self._stack.addWidget(page)
        self.empty_trash.show_count(self._vault.trash.count(self._pair))
        self._stack.setCurrentIndex(1)

    def _open(self, note: NoteId) -> bool:
        try:
            if note != self.editor.note_id:
                self.editor.open(note)
            else:
                self.editor.reread()
        except Problem as problem:
            self._shell.toast(str(problem))
            return False
        return True

    def _show_notes(self, notes: Sequence[NoteId] | None = None, chosen: NoteId | None = None) -> None:
        """Bring the list, and what the open note says of the mentee's yes, up to date."""
        listed = self._vault.notes.listed(self._pair) if notes is None else notes
        self.list.notes.set_notes(listed, unsaved=frozenset(self.editor.unsaved))
        note, record = self.editor.note_id, self.editor.record
        self._listed_day = None if record is None else record.note.held_on
        self.list.show_chosen(note if chosen is None else chosen)
        shown = self._vault.notes.summaries_of([] if note is None else [note])
        self._show_consent(shown[0] if shown else None)
        self.files.show_note(note)

    def _names(self) -> list[str]:
        """Return the names that belong to this pair: no spelling can be wrong in them."""
        summary = self._vault.pairs.summary(self._pair)
        people = [person.name for person in self._vault.pairs.people(self._pair)]
        told = (summary.mentor, summary.mentee, summary.line_manager or "", summary.organisation, summary.programme)
        return [*told, *people]

    def _on_saved(self) -> None:
        """Show one note's row anew; the list is read again only where its order, or another row, may have changed."""
        record = self.editor.record
        if record is None or record.note.held_on != self._listed_day or self.list.notes.unsaved or self.editor.unsaved:
            self._show_notes()
            return
        shown = self.list.notes.renew(record.id)
        self._show_consent(shown)

    def _show_consent(self, shown: NoteSummary | None) -> None:
        pill = None if shown is None else head_pill(shown, self._today(), self._vault.notes.asked_on)
        self.editor.show_consent(pill)

    def _on_condition_changed(self) -> None:
        self.editor.set_read_only(read_only=not self._shell.condition.may_store)

    def _on_left_unsaved(self) -> None:
        self._shell.toast("The words you left are not saved yet. They are kept, and marked in the list.")

    def _on_deleted(self, note: NoteId, sentence: str) -> None:
        # The tab may be another pair's by the time that it is undone.
        shell, vault, pair = self._shell, self._vault, self._pair

        def undo() -> None:
            vault.trash.restore(note)
            shell.go("pair", pair=pair, note=note)

        self.refresh()
        shell.toast(sentence, undo)

    def _on_delete_wanted(self) -> None:
        if self._shell.may_store():
            self.actions_.delete()

    def _on_import(self) -> None:
        from confidant.ui.importing.everywhere import add_file_actions  # noqa: PLC0415  only who brings notes in

        add_file_actions(self._shell).import_notes(self._pair)

    def _on_note_chosen(self, note: NoteId) -> None:
        self.open_note(note)

    def _on_level_changed(self, sentence: str, before: Disclosure) -> None:
        note = self.editor.note_id

        def undo() -> None:
            if self.editor.note_id == note:
                self.editor.set_note_level(before)

        self._shell.toast(sentence, undo)
