"""Passages that may be told, with what each rests on, as a list's rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from confidant.ui.passages.words import clause_words, yes_words
from confidant.vault.shareable import PermittedPassage

__all__ = ["ROW_ROLE", "PassageModel", "PassageRow"]

ROW_ROLE = Qt.ItemDataRole.UserRole.value
_CHECK = Qt.ItemDataRole.CheckStateRole.value
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What one row says: the words, the clause of the agreement, and the mentee's yes."""

    words: str
    clause: str
    consent: str


class PassageModel(QAbstractListModel):
    """A row for each passage; with ``is_checkable`` each can be ticked. A screen reader hears all of a row.

    What a row says is put together when it is first asked for: of two thousand a dozen are seen.
    """

    ticked_changed = Signal()

    def __init__(self, *, is_checkable: bool = False) -> None:
        super().__init__()
        self._passages: tuple[PermittedPassage, ...] = ()
        self._rows: dict[int, PassageRow] = {}
        self._ticked: set[int] = set()
        self._is_checkable = is_checkable
        self._today = date.min

    def show(self, passages: Sequence[PermittedPassage], today: date) -> None:
        """Show other passages; of those that stay, what was ticked stays ticked."""
        kept = {(passage.key, passage.text) for passage in self.ticked()}
        self.beginResetModel()
        self._passages, self._today = tuple(passages), today
        self._rows.clear()
        self._ticked = {row for row, each in enumerate(self._passages) if (each.key, each.text) in kept}
        self.endResetModel()
        self.ticked_changed.emit()

    @property
    def passages(self) -> tuple[PermittedPassage, ...]:
        """What is shown."""
        return self._passages

    @property
    def is_checkable(self) -> bool:
        """Whether rows can be ticked."""
        return self._is_checkable

    def ticked(self) -> tuple[PermittedPassage, ...]:
        """Return what is ticked, in the order of the list."""
        return tuple(self._passages[row] for row in sorted(self._ticked))

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return row in self._ticked

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        self._ticked ^= {row}
        index = self.index(row, 0)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked_changed.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many passages there are."""
        return 0 if parent.isValid() else len(self._passages)

    def row(self, number: int) -> PassageRow:
        """Return what a row says."""
        if number not in self._rows:
            passage = self._passages[number]
            granted = passage.permission
            clause = clause_words(granted, passage.held_on, self._today)
            self._rows[number] = PassageRow(passage.text.strip(), clause, yes_words(granted.consent, self._today))
        return self._rows[number]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> object:
        """Return a row, its words, whether it is ticked, or what is spoken of it."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = "" if not self._is_checkable else "ticked. " if self.is_ticked(index.row()) else "not ticked. "
            return f"{ticked}{row.words}. {row.clause}. {row.consent}"
        if role == _CHECK and self._is_checkable:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return None
