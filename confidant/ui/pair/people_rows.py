"""The people the notes speak of, as rows that can be edited."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from confidant.domain.pair import Person
from confidant.ui.kit import PRIVATE_INPUT, IconButton, SecondaryButton

__all__ = ["PeopleRows"]


class PeopleRows(QWidget):
    """One row for each person: a name, and the role by which a letter would name them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_PersonRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add_button = SecondaryButton("Add a person", icon="plus", small=True)
        self.add_button.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._list)
        column.addLayout(foot)

    def show_people(self, people: Iterable[Person]) -> None:
        """Show other people."""
        for row in tuple(self._rows):
            self._drop(row)
        for person in people:
            self._append(person)

    def people(self) -> tuple[Person, ...]:
        """Return the people named; a row without a name is none."""
        return tuple(row.person() for row in self._rows if row.person().name)

    @property
    def rows(self) -> "tuple[_PersonRow, ...]":
        """The rows, in order."""
        return tuple(self._rows)

    def _append(self, person: Person) -> "_PersonRow":
        row = _PersonRow(person)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _drop(self, row: "_PersonRow") -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        self._append(Person("")).name.setFocus()
        self.edited.emit()

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, _PersonRow):
            self._drop(row)
            self.add_button.setFocus()
            self.edited.emit()


class _PersonRow(QWidget):
    edited = Signal()
    removed = Signal()

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.name = QLineEdit(person.name)
        self.role = QLineEdit(person.role)
        for line, words in ((self.name, "Name"), (self.role, "Role, as a letter would name them")):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.setInputMethodHints(PRIVATE_INPUT)
            line.textEdited.connect(self.edited)
        self.remove = IconButton("x", "Remove this person")
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.name, 2)
        row.addWidget(self.role, 3)
        row.addWidget(self.remove)

    def person(self) -> Person:
        """Return whom the row names."""
        return Person(self.name.text().strip(), self.role.text().strip())
