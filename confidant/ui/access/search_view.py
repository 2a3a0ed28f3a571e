"""What was found, by kind, and which of it the mentee asks for."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.field_words import count_of
from confidant.flows.subject_access.decisions import Decisions
from confidant.flows.subject_access.held import Everything, Section
from confidant.ui.access.words import LOOKED_FIRST
from confidant.ui.kit import Card, CheckRow, Notice, NoticeKind, PlainLabel, PrimaryButton, SecondaryButton
from confidant.ui.theme import Token, Type

__all__ = ["SearchView"]


class SearchView(QWidget):
    """A tick for each kind of record: without it that kind is not asked for, and the copy says so."""

    search_wanted = Signal()
    go_on_wanted = Signal()
    not_asked_changed = Signal(tuple)

    def __init__(
        self, everything: Everything | None, decisions: Decisions, scope: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 8, 16)
        column.setSpacing(14)
        is_done = everything is not None and decisions.searched == everything.digest
        column.addWidget(PlainLabel(f"Everything that is held is looked through, private words too. {LOOKED_FIRST}"))
        if scope:
            column.addWidget(Notice(f"What they want: {scope}", NoticeKind.INFO))
        if everything is not None and not is_done:
            words = "Something was written or changed since: search again. Nothing you decided is lost."
            column.addWidget(Notice(words, NoticeKind.WARN))
        self.rows: dict[Section, CheckRow] = {}
        if everything is not None:
            column.addWidget(self._found(everything, decisions))
            aside = (
                "The names are those of the copy: “you” is your mentee. Untick only what they said they do not want; "
                "the copy says that it was not asked for."
            )
            column.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
        self.main = PrimaryButton("Go on" if is_done else "Search", icon="" if is_done else "search")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.go_on_wanted if is_done else self.search_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.main)
        if is_done:
            again = SecondaryButton("Search again", icon="search")
            again.setObjectName("access.search_again")
            again.clicked.connect(self.search_wanted)
            row.addWidget(again)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.main

    def _found(self, everything: Everything, decisions: Decisions) -> Card:
        counts = Counter(item.section for item in everything.items)
        card = Card()
        for section in Section:
            if not counts[section]:
                continue
            row = CheckRow(section.value, aside=count_of(counts[section], "item"))
            row.setChecked(section.name not in decisions.not_asked)
            row.setObjectName(f"access.section.{section.name.lower()}")
            row.toggled.connect(self._on_toggled)
            self.rows[section] = row
            card.add_row(row, min_height=48)
        return card

    def _on_toggled(self) -> None:
        not_asked = tuple(section.name for section, row in self.rows.items() if not row.isChecked())
        self.not_asked_changed.emit(not_asked)
