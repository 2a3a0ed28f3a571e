"""The rows of an import's preview: what each says, and which notes are ticked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from confidant.flows.importing.choice import Choice, IncomingStanding
from confidant.ui.importing.words import file_name, left_out, note_aside

__all__ = ["IncomingRow", "IncomingRows", "rows_of"]

_TIP_CHARACTERS = 80
_NONE = QModelIndex()
_TICK = Qt.ItemDataRole.CheckStateRole.value


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A title, what stands under it, and what there is to say of it as it comes in or is left out.

    `number` is the note's, counted through all files; None for a file that is not taken, which has no tick.
    """

    title: str
    aside: str
    remark: str = ""
    number: int | None = None
    left_out: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it is a file that is not taken."""
        return self.number is None


def rows_of(choice: Choice) -> list[IncomingRow]:
    """Return the rows; words are counted, so in another thread than the window's."""
    return [*_refused(choice), *_notes(choice)]


def _refused(choice: Choice) -> Iterator[IncomingRow]:
    for skip in choice.prepared.skipped:
        yield IncomingRow(file_name(skip.file), "Not taken", _sentence(skip.reason))


def _notes(choice: Choice) -> Iterator[IncomingRow]:
    notes = ((file, note) for file in choice.prepared.files for note in file.notes)
    for number, ((file, note), standing) in enumerate(zip(notes, choice.standings, strict=True)):
        remarks = [each.value for each in note.remarks]
        if standing is not IncomingStanding.NEW:
            remarks.insert(0, standing.phrase)
        yield IncomingRow(note.title, note_aside(note, file), _sentence("; ".join(remarks)), number, left_out(standing))


def _sentence(words: str) -> str:
    """Return what stands after a colon in the report as it stands by itself."""
    return words[:1].upper() + words[1:]


class IncomingRows(QAbstractListModel):
    """The rows, and the numbers of the notes that are ticked."""

    taken_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[IncomingRow] = ()
        self._taken: frozenset[int] = frozenset()

    @property
    def taken(self) -> frozenset[int]:
        """The numbers of the notes that are ticked."""
        return self._taken

    def set_rows(self, rows: Sequence[IncomingRow], taken: Iterable[int]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._taken = rows, frozenset(taken)
        self.endResetModel()
        self.taken_changed.emit()

    def take(self, taken: Iterable[int]) -> None:
        """Tick these notes and no others."""
        self._taken = frozenset(taken)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.taken_changed.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick the notes of these rows, or where all of them are ticked none of them."""
        numbers = {number for row in rows if (number := self._rows[row].number) is not None}
        if numbers:
            self.take(self._taken - numbers if numbers <= self._taken else self._taken | numbers)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A note's row has a tick."""
        flags = super().flags(index)
        is_note = index.isValid() and not self._rows[index.row()].is_refused
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_note else flags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        """Return what a row says."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == _TICK:
            return None if row.is_refused else self._tick_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.title, row.aside, self.said_of(row))))
        if role == Qt.ItemDataRole.ToolTipRole:
            # The app's own words, which may be too long for their line; a title or a file's name stays out of tips.
            return fill(self.said_of(row), _TIP_CHARACTERS) or None
        return None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole.value,
    ) -> bool:
        """Tick or untick a note, as assistive technology does."""
        row = self._rows[index.row()]
        if role != _TICK or row.number is None:
            return False
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.take(self._taken | {row.number} if is_on else self._taken - {row.number})
        return True

    def is_taken(self, row: IncomingRow) -> bool:
        """Whether a row's note is ticked."""
        return row.number in self._taken

    def said_of(self, row: IncomingRow) -> str:
        """Return what a row says beneath its title, as it is ticked now; "" where it comes in as it is."""
        return row.remark if row.is_refused or self.is_taken(row) else row.left_out

    def _tick_of(self, row: IncomingRow) -> Qt.CheckState:
        return Qt.CheckState.Checked if self.is_taken(row) else Qt.CheckState.Unchecked
