"""The import's preview: what would come in, note by note, and a tick for each to take it or leave it out."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.importing.choice import Choice
from confidant.ui.importing.incoming_list import IncomingList
from confidant.ui.importing.incoming_rows import IncomingRow
from confidant.ui.importing.words import aside_of, summary_of
from confidant.ui.kit import PlainLabel, SecondaryButton
from confidant.ui.theme import Token, Type

__all__ = ["PreviewPage"]


class PreviewPage(QWidget):
    """Shows a choice and has the user make another one."""

    changed = Signal()
    """Other notes are to come in than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice | None = None
        self.summary = PlainLabel("", Type.BODY_MEDIUM)
        self.aside = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self.list = IncomingList()
        self.list.taken_changed.connect(self._on_taken_changed)
        self.all_button = self._button("Take all", "all")
        self.none_button = self._button("Take none", "none")
        self.new_button = self._button("Only new ones", "new")
        self.all_button.clicked.connect(lambda: self._take(range(len(self.choice.standings))))
        self.none_button.clicked.connect(lambda: self._take(()))
        self.new_button.clicked.connect(lambda: self._take(self.choice.new))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.all_button, self.none_button, self.new_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.aside)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)

    @property
    def choice(self) -> Choice:
        """What was read, with the notes that are ticked now."""
        assert self._choice is not None, "it is shown"
        return self._choice

    def show_choice(self, choice: Choice, rows: Sequence[IncomingRow]) -> None:
        """Show what was read; `rows` are those of it."""
        self._choice = choice
        self.new_button.setVisible(choice.has_known)
        self.list.show_rows(rows, choice.taken)

    def _take(self, taken: Iterable[int]) -> None:
        self.list.take(taken)

    def _on_taken_changed(self) -> None:
        self._choice = choice = self.choice.with_taken(self.list.taken)
        self.summary.setText(summary_of(choice))
        self.aside.setText(aside_of(choice))
        self.aside.setVisible(bool(self.aside.text()))
        self.all_button.setEnabled(len(choice.taken) < len(choice.standings))
        self.none_button.setEnabled(bool(choice.taken))
        self.new_button.setEnabled(choice.taken != choice.new)
        self.changed.emit()

    @staticmethod
    def _button(words: str, name: str) -> SecondaryButton:
        button = SecondaryButton(words, small=True)
        button.setObjectName(f"import.take.{name}")
        return button
