"""The pair's notes as a list."""

from collections.abc import Callable, Sequence, Set
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel

from confidant.domain.note import PRIVATE
from confidant.domain.problem import Problem
from confidant.ui.kit import BadgeKind, levels_of
from confidant.ui.labels import count_of, near_date
from confidant.ui.notes.badge_button import Pill, level_pills, pill_of
from confidant.ui.notes.consent_words import list_pill
from confidant.ui.notes.markdown_line import plain_words
from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteSummary

__all__ = ["NoteListModel", "pills_of", "title_of"]

SUMMARY_ROLE = Qt.ItemDataRole.UserRole.value
_ROLES = {SUMMARY_ROLE, Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.AccessibleTextRole.value}
_AT_ONCE = 32
"""Rows read together; a window shows about eight."""
_MOST_KNOWN = 1024
"""Summaries kept: looking for a title through a long list must not fill the memory with it."""
_NOT_SAVED = Pill("Not saved", BadgeKind.DANGER, "triangle-alert")

ReadSummaries = Callable[[Sequence[NoteId]], Sequence[NoteSummary]]


def title_of(summary: NoteSummary) -> str:
    """Return what a note is called in lists: its title, else its first words, else what it is."""
    return summary.title.strip() or plain_words(summary.first_words) or "New note"


def pills_of(summary: NoteSummary, today: date) -> tuple[Pill, ...]:
    """Return the badges of a note in the list: its level, passages that stand out, and what is still to be asked."""
    pills = list(level_pills(summary.disclosure))
    standing_out = [level for level in summary.own_levels if (level == PRIVATE) is bool(summary.disclosure)]
    if standing_out:
        shape = levels_of(standing_out[0])[0]
        pills.append(Pill(count_of(len(standing_out), "passage"), shape.kind, pill_of(shape).icon))
    asked = list_pill(summary, today)
    return (*pills, asked) if asked else tuple(pills)


class NoteListModel(QStandardItemModel):
    """Gives each row its summary, read from the vault when the row is first looked at; a screen reader hears it too.

    Only how many rows there are is Qt's to know, and no item is ever made: to lay out a list the view asks for the
    count twice a row, which for ten thousand rows takes 90 ms where Python answers and 3 ms where Qt does (measured).
    """

    unreadable = Signal(str)

    def __init__(self, today: date, read: ReadSummaries) -> None:
        """`read` returns the summaries of the notes it is given, in their order, without those that are gone."""
        super().__init__(0, 1)
        self._today, self._read = today, read
        self._ids: tuple[NoteId, ...] = ()
        self._known: dict[NoteId, NoteSummary] = {}
        self._unsaved: frozenset[NoteId] = frozenset()
        self._has_failed = False

    @property
    def today(self) -> date:
        """The day against which dates are told."""
        return self._today

    def set_notes(self, notes: Sequence[NoteId], *, unsaved: Set[NoteId] = frozenset()) -> None:
        """Show `notes` as they are now, and mark those whose last words are not stored.

        Where the same notes stay in the same order, the selection stays too.
        """
        self._unsaved = frozenset(unsaved)
        self._known.clear()
        self._has_failed = False
        ids = tuple(notes)
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, 0))
            return
        self.setRowCount(0)
        self._ids = ids
        self.setRowCount(len(ids))

    @property
    def unsaved(self) -> frozenset[NoteId]:
        """The notes that are marked as not stored."""
        return self._unsaved

    def renew(self, note: NoteId) -> NoteSummary | None:
        """Read one note of the list anew, and return it; None where it is gone. Its row is painted where it changed.

        Raises the `Problem` that kept it from being read.
        """
        before = self._known.pop(note, None)
        now = next(iter(self._read((note,))), None)
        if now is not None:
            self._known[note] = now
        index = self.index_of(note)
        if now != before and index.isValid():
            self.dataChanged.emit(index, index)
        return now

    @property
    def ids(self) -> tuple[NoteId, ...]:
        """The notes listed, in order."""
        return self._ids

    def summary(self, row: int) -> NoteSummary | None:
        """Return the note of a row, read with its neighbours; None where it cannot be read (`unreadable` says why)."""
        note = self._ids[row]
        if note not in self._known and not self._has_failed:
            first = row - row % _AT_ONCE
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            try:
                read = self._read(self._ids[first : first + _AT_ONCE])
            except Problem as problem:
                # Rows are looked at while they are painted, where nobody else could tell of it; and once is enough.
                self._has_failed = True
                self.unreadable.emit(str(problem))
                return None
            self._known.update((summary.id, summary) for summary in read)
        return self._known.get(note)

    def pills(self, summary: NoteSummary) -> tuple[Pill, ...]:
        """Return the badges of a note; where its words are not stored, that stands last, where no word is lost."""
        if summary.id in self._unsaved:
            return (*level_pills(summary.disclosure), _NOT_SAVED)
        return pills_of(summary, self._today)

    def index_of(self, note: NoteId | None) -> QModelIndex:
        """Return where a note stands; an invalid index where it is not in the list."""
        return self.index(self._ids.index(note), 0) if note in self._ids else QModelIndex()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        """Return a row's title, summary or spoken text."""
        if not index.isValid() or role not in _ROLES:
            return None
        summary = self.summary(index.row())
        if summary is None or role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(summary)
        badges = ", ".join(pill.word for pill in self.pills(summary))
        return f"{title_of(summary)}, {near_date(summary.held_on, self._today)}, {badges}"
