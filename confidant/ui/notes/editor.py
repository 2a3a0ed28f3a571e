"""One note, open: its head, its words, its foot, and the saving of all three."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from confidant.domain.note import PRIVATE, Disclosure, Note
from confidant.domain.passages import passages_of, runs_of
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience, Topic
from confidant.domain.word_count import count_words
from confidant.ui.kit import Notice, NoticeKind, SecondaryButton, put_between
from confidant.ui.notes.autosave import Autosave, SaveState
from confidant.ui.notes.badge_button import Pill
from confidant.ui.notes.beside import Work
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.kept_sheets import KeptSheets
from confidant.ui.notes.level_bar import LevelBar
from confidant.ui.notes.note_foot import NoteFoot
from confidant.ui.notes.note_head import NoteHead
from confidant.ui.notes.paragraphs import Paragraph, runs_in_paragraphs
from confidant.ui.notes.unsaved_notes import UnsavedNotes
from confidant.ui.notes.writing_tools import WritingTools
from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteRecord
from confidant.vault.record_problems import StaleNote

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["NoteEditor"]

_COUNT_MS = 150
"""Counting words waits for a pause of 150 ms, so that it costs a long note's typist nothing."""


class NoteEditor(QFrame):
    """Shows one note and saves it as it is edited.

    Where the last words could not be stored they stay in the editor, and a sentence above them says so; where another
    note is opened then, they are kept in memory (`unsaved`) and come back with their note.
    """

    note_saved = Signal()
    left_unsaved = Signal()
    """Another note was opened while the last words of the one before could not be stored; they are kept."""

    level_changed = Signal(str, object)
    """The level of the whole note changed: a sentence for the user, and the level it had before."""

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._record: NoteRecord | None = None
        self._edited: Note | None = None
        self._is_read_only = False
        self._kept = KeptSheets()
        self._being_stored: tuple[Paragraph, ...] = ()
        self.unsaved = UnsavedNotes(vault)
        self.setProperty("kit", "surface")
        self.head = NoteHead()
        self.body = BodyEdit()
        self._body_place = QWidget()
        """Keeps the words' place while they are shown elsewhere."""
        self.body.setObjectName("notes.body")
        self.foot = NoteFoot()
        self.bar = LevelBar(self.body, self)
        self.autosave = Autosave(self._begin_save, self._on_stored, self)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)
        self._make_notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._notice_place)
        column.addSpacing(14)
        self.tools = WritingTools(self.body, vault.settings, self._place_bar, self)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        self._connect()

    # Opening and saving

    @property
    def record(self) -> NoteRecord | None:
        """The note as the vault last gave it; None while none is open."""
        return self._record

    @property
    def is_counting(self) -> bool:
        """Whether the foot is still to say how many words there are, or are selected."""
        return self._counting.isActive()

    @property
    def note_id(self) -> NoteId | None:
        """Which note is open."""
        return None if self._record is None else self._record.id

    def open(self, note: NoteId) -> None:
        """Save what is open, or keep its words where they cannot be stored; then show `note`.

        Raises `UnknownNote`, and shows what was shown, where there is none.
        """
        self.autosave.try_again()
        record = self._vault.notes.get(note)
        was_left = self.autosave.is_unsaved and self._record is not None
        if was_left and self._record is not None:
            self.unsaved.put(self._record, self.edited_note())
        if self._record is not None:
            self._kept.put(self._record.id, self.body.leave())
        self._take(record)
        self._bring_back(record.id)
        if was_left:
            self.left_unsaved.emit()

    def reread(self) -> None:
        """Take over what the vault holds now, unless something here is unsaved. Raises `UnknownNote` where it is gone.

        The words are put in anew only where they differ, so that the cursor and the history of undo stay.
        """
        if self._record is None or self.autosave.is_unsaved:
            return
        record = self._vault.notes.get(self._record.id)
        if record.note == replace(self._record.note, consents=record.note.consents):
            self.take(record)
        else:
            self._take(record)

    def close_note(self) -> None:
        """Show no note; what was unsaved of a note that is gone is dropped."""
        self.autosave.forget()
        if self._record is not None:
            self._kept.drop(self._record.id)
        self._record = self._edited = None
        self.body.show_runs((), PRIVATE)

    def flush(self) -> None:
        """Save now what is unsaved, here and of notes left before. Raises the `Problem` that kept it from being so."""
        try:
            self.autosave.flush()
        finally:
            # One note that cannot be stored is no reason to keep back the others.
            self.unsaved.save()

    def take(self, record: NoteRecord) -> None:
        """Take over a newer record of the open note, such as one with a new consent; the words stay as they are."""
        self._record = record
        self._edited = record.note
        if not self.autosave.is_unsaved:
            self._show_awaiting(record.note)

    def _show_awaiting(self, note: Note) -> None:
        self.foot.show_awaiting(self.body.show_awaiting(note.passages))

    def edited_note(self) -> Note:
        """Return the note as it stands in the editor. Raises `RuntimeError` while none is open: that is our bug."""
        if self._edited is None:
            raise RuntimeError("no note is open")
        return replace(self._edited, passages=passages_of(self.body.runs()))

    def _take(self, record: NoteRecord) -> None:
        self.autosave.forget()
        self._record = record
        self._say("")
        self._show_note(record.note)
        self.head.show_state(SaveState.SAVED)

    def _bring_back(self, note: NoteId) -> None:
        """Show the words that `note` was left with, where they are not stored, and try to store them."""
        unsaved = self.unsaved.pop(note)
        if unsaved is not None:
            # With the version it was left at: what was stored meanwhile is not written over unasked.
            self._record = unsaved.record
            self._show_note(unsaved.edited)
            self.autosave.touch()
            self.autosave.try_again()

    def _show_note(self, note: Note) -> None:
        self._edited = note
        self.head.show_note(note.held_on, note.title)
        self.head.show_level(note.disclosure)
        self._show_topics(note.topics)
        self.tools.leave_note()
        sheet = None if self._record is None else self._kept.take(self._record.id, note.passages)
        if sheet is None:
            self.body.show_runs(runs_of(note.passages), note.disclosure)
        else:
            self.body.show_sheet(sheet, note.disclosure)
        self.bar.place()
        self._show_awaiting(note)
        self._count()

    def _begin_save(self) -> Work:
        """Return the work that stores the note as it stands now; it answers with None where nothing changed."""
        vault, record, edited, paragraphs = self._vault, self._record, self._edited, self.body.paragraphs()
        self._being_stored = paragraphs

        def store() -> NoteRecord | None:
            if record is None or edited is None:
                return None
            note = replace(edited, passages=passages_of(runs_in_paragraphs(paragraphs)))
            stored = record.note
            # What awaits a yes, and empty passages, are the vault's; they are no edit.
            if note == replace(stored, passages=passages_of(runs_of(stored.passages))):
                return None
            return vault.notes.save(record.id, note, version=record.version)

        return store

    def _on_stored(self, answer: object) -> None:
        if isinstance(answer, NoteRecord) and self._edited is not None:
            self._record = answer
            self._edited = replace(self._edited, consents=answer.note.consents)
            if self.body.paragraphs() == self._being_stored:  # else the next save tells
                self._show_awaiting(answer.note)
        self._say("")
        self.unsaved.try_to_save()
        self.note_saved.emit()

    # What the user changes

    def make_private(self) -> None:
        """Make the selected words private, or without a selection the whole note."""
        if not self.body.set_level(PRIVATE):
            self.set_note_level(PRIVATE)

    def toggle(self, audience: Audience) -> None:
        """Let `audience` be told, or no longer, the selected words, or without a selection the whole note."""
        if not self.body.toggle(audience):
            self.set_note_level(self._note().disclosure ^ {audience})

    def follow_note(self) -> None:
        """Take the selected words' own level away."""
        self.body.set_level(None)

    def set_note_level(self, level: Disclosure) -> None:
        """Give the note a level; words with a level of their own keep it."""
        before = self._note().disclosure
        if level != before and not self._is_read_only:
            self._change(disclosure=level)
            self.body.set_note_level(level)
            self.head.show_level(level)
            self._count()
            self.level_changed.emit(_level_sentence(level), before)

    def set_topics(self, topics: tuple[Topic, ...]) -> None:
        """Say what the note is about."""
        self._change(topics=topics)
        self._show_topics(topics)

    def _show_topics(self, topics: tuple[Topic, ...]) -> None:
        self.body.note_topics = topics
        self.foot.show_topics(topics)

    def set_day(self, day: date) -> None:
        """Say on which day the conversation was."""
        self._change(held_on=day)

    def set_title(self, title: str) -> None:
        """Name the note."""
        self._change(title=title)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be changed any more, or again. Words that are not stored yet stay, and can be copied."""
        self._is_read_only = read_only
        self.body.set_read_only(read_only=read_only)
        self.head.set_read_only(read_only=read_only)
        self.tools.set_read_only(read_only=read_only)
        self.bar.place()

    @property
    def storing(self) -> tuple[QWidget, ...]:
        """What changes the note beside its words."""
        return (self.head.title, self.head.day, self.head.levels, self.head.consent, self.head.more, self.foot.topics)

    def show_consent(self, pill: Pill | None) -> None:
        """Show how the note stands with the mentee."""
        self.head.show_consent(pill)

    def lend_words(self) -> BodyEdit:
        """Give the words away to be shown elsewhere; `take_words_back` ends it. Saving goes on as before."""
        self.bar.hide()
        column = self.layout()
        assert column is not None
        column.replaceWidget(self.body, self._body_place)
        return self.body

    def take_words_back(self) -> None:
        """Show the words here again."""
        column = self.layout()
        assert column is not None
        column.replaceWidget(self._body_place, self.body)
        self._body_place.setParent(None)
        self.body.show()
        self.bar.place()
        # Once it has its place: words are scrolled to by the height that they are seen at.
        QTimer.singleShot(0, self.body, self.body.ensureCursorVisible)

    def focus_words(self) -> None:
        """Put the cursor into the words."""
        self.body.setFocus()

    def go_to_found(self, text: str) -> None:
        """Put the cursor before the first place of what was searched for, and show all of them; nothing is selected."""
        self.tools.show_searched(text)
        self.focus_words()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the words."""
        super().focusInEvent(event)
        self.focus_words()

    def _note(self) -> Note:
        if self._edited is None:
            raise RuntimeError("no note is open")
        return self._edited

    def _change(self, **changes: object) -> None:
        if self._is_read_only:
            return
        self._edited = replace(self._note(), **changes)  # type: ignore[arg-type]  # names and types stand at the calls
        self.autosave.touch()

    # Parts

    def _make_notice(self) -> None:
        self.again = SecondaryButton("Try again", small=True)
        self._notice = Notice("", NoticeKind.DANGER, self.again)
        self._notice.setObjectName("notes.problem")
        self._notice_place = QWidget()
        place = QVBoxLayout(self._notice_place)
        place.setContentsMargins(24, 12, 24, 0)
        place.addWidget(self._notice)
        self._notice_place.hide()

    def _place_bar(self, bar: QWidget) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self._notice_place) + 1, bar)
        put_between(self.head.title, bar, self.body)

    def _connect(self) -> None:
        self.head.title_edited.connect(self.set_title)
        self.head.title_left.connect(self.focus_words)
        self.head.day_changed.connect(self.set_day)
        self.body.edited.connect(self._on_edited)
        self.body.selectionChanged.connect(lambda: self._counting.start(_COUNT_MS))
        self.bar.private_wanted.connect(self.make_private)
        self.bar.audience_toggled.connect(self.toggle)
        self.bar.note_level_wanted.connect(self.follow_note)
        self.tools.went_to_word.connect(self.bar.leave_alone)
        self.autosave.state_changed.connect(self.head.show_state)
        self.autosave.failed.connect(self._say)
        self.again.clicked.connect(self._on_again)

    def _on_edited(self) -> None:
        if self._record is not None:
            self.autosave.touch()
            self._counting.start(_COUNT_MS)

    def _count(self) -> None:
        self.foot.show_words(self.body.word_count, self.body.unjoined_runs(), self.body.note_level)
        self.foot.show_selected(count_words(self.body.textCursor().selectedText()))

    def _say(self, sentence: str) -> None:
        self._notice_place.setVisible(bool(sentence))
        if sentence:
            self._notice.set_notice(sentence, NoticeKind.DANGER)
            self.again.setText("Keep these words" if sentence == str(StaleNote()) else "Try again")

    @property
    def problem(self) -> str:
        """The sentence above the words, or an empty string."""
        return self._notice.sentence if not self._notice_place.isHidden() else ""

    def _on_again(self) -> None:
        """Try once more; where the stored note is newer, these words are put over it, because the user asks for it."""
        record = self._record
        if record is not None and self.problem == str(StaleNote()):
            try:
                self._record = replace(record, version=self._vault.notes.get(record.id).version)
            except Problem as problem:
                self._say(str(problem))
                return
        self.autosave.try_again()


def _level_sentence(level: Disclosure) -> str:
    names = {Audience.LINE_MANAGER: "the line manager", Audience.ROLE_REFERENCE: "role references"}
    if not level:
        return "The whole note is private now."
    return f"The whole note is now meant for {' and '.join(names[audience] for audience in sorted(level))}."
