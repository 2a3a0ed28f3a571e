"""What was found, as a list."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from confidant.ui.labels import long_date
from confidant.ui.notes.note_model import pills_of, title_of
from confidant.ui.search.plain_snippet import plain_snippet
from confidant.vault.ids import PairId
from confidant.vault.search import Found

__all__ = ["FOUND_ROLE", "FoundModel"]

FOUND_ROLE = Qt.ItemDataRole.UserRole.value
_NO_PARENT = QModelIndex()


class FoundModel(QAbstractListModel):
    """A row for each note found; a screen reader hears title, pair, day, level and the words around the place."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()
        self._names: Mapping[PairId, str] = {}
        self._today = date.min

    def show(self, found: Sequence[Found], names: Mapping[PairId, str], today: date) -> None:
        """Show other notes."""
        self.beginResetModel()
        self._found, self._names, self._today = tuple(found), names, today
        self.endResetModel()

    @property
    def today(self) -> date:
        """The day against which dates and consents are told."""
        return self._today

    def name(self, found: Found) -> str:
        """Return the name of the mentee."""
        return self._names.get(found.summary.pair, "")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many notes are listed."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> object:
        """Return what was found, or a row's spoken text."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == FOUND_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(found.summary)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            badges = ", ".join(pill.word for pill in pills_of(found.summary, self._today))
            day = long_date(found.summary.held_on)
            return (
                f"{title_of(found.summary)}, {self.name(found)}, {day}, {badges}: {plain_snippet(found.snippet).text}"
            )
        return None
