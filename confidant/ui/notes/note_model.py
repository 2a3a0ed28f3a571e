"""The pair's notes as a list."""

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from confidant.domain.note import PRIVATE
from confidant.ui.kit import BadgeKind, levels_of
from confidant.ui.labels import count_of, near_date
from confidant.ui.notes.badge_button import Pill, level_pills, pill_of
from confidant.ui.notes.consent_words import list_pill
from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteSummary

__all__ = ["NoteListModel", "pills_of", "title_of"]

SUMMARY_ROLE = Qt.ItemDataRole.UserRole.value
_NO_PARENT = QModelIndex()
_NOT_SAVED = Pill("Not saved", BadgeKind.DANGER, "triangle-alert")


def title_of(summary: NoteSummary) -> str:
    """Return what a note is called in lists: its title, else its first words, else what it is."""
    return summary.title.strip() or summary.first_words or "New note"


def pills_of(summary: NoteSummary, today: date) -> tuple[Pill, ...]:
    """Return the badges of a note in the list: its level, passages that stand out, and what is still to be asked."""
    pills = list(level_pills(summary.disclosure))
    standing_out = [level for level in summary.own_levels if (level == PRIVATE) is bool(summary.disclosure)]
    if standing_out:
        shape = levels_of(standing_out[0])[0]
        pills.append(Pill(count_of(len(standing_out), "passage"), shape.kind, pill_of(shape).icon))
    asked = list_pill(summary, today)
    return (*pills, asked) if asked else tuple(pills)


class NoteListModel(QAbstractListModel):
    """Gives each row its summary; a screen reader hears title, day and badges."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._summaries: list[NoteSummary] = []
        self._unsaved: frozenset[NoteId] = frozenset()

    @property
    def today(self) -> date:
        """The day against which dates are told."""
        return self._today

    def set_summaries(self, summaries: Sequence[NoteSummary], *, unsaved: Set[NoteId] = frozenset()) -> None:
        """Show other summaries, and mark those whose last words are not stored.

        Where the same notes stay in the same order, the selection stays too.
        """
        self._unsaved = frozenset(unsaved)
        if tuple(summary.id for summary in summaries) == self.ids:
            self._summaries = list(summaries)
            if summaries:
                self.dataChanged.emit(self.index(0), self.index(len(summaries) - 1))
            return
        self.beginResetModel()
        self._summaries = list(summaries)
        self.endResetModel()

    @property
    def ids(self) -> tuple[NoteId, ...]:
        """The notes listed, in order."""
        return tuple(summary.id for summary in self._summaries)

    def summary(self, row: int) -> NoteSummary:
        """Return the note of a row."""
        return self._summaries[row]

    def pills(self, summary: NoteSummary) -> tuple[Pill, ...]:
        """Return the badges of a note; where its words are not stored, that stands last, where no word is lost."""
        if summary.id in self._unsaved:
            return (*level_pills(summary.disclosure), _NOT_SAVED)
        return pills_of(summary, self._today)

    def find(self, note: NoteId) -> NoteSummary | None:
        """Return the summary of a note, or None where it is not in the list."""
        return next((summary for summary in self._summaries if summary.id == note), None)

    def index_of(self, note: NoteId | None) -> QModelIndex:
        """Return where a note stands; an invalid index where it is not in the list."""
        for row, summary in enumerate(self._summaries):
            if summary.id == note:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Return how many notes there are."""
        return 0 if parent.isValid() else len(self._summaries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        """Return a row's title, summary or spoken text."""
        if not index.isValid():
            return None
        summary = self._summaries[index.row()]
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(summary)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            badges = ", ".join(pill.word for pill in self.pills(summary))
            return f"{title_of(summary)}, {near_date(summary.held_on, self._today)}, {badges}"
        return None
