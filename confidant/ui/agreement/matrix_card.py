"""The grid in its sheet, with the topics beyond the common ten folded away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import Cell
from confidant.domain.vocabulary import Rule, Topic
from confidant.flows.agreement_draft import COLUMNS, columns_of, is_filled, rule_in
from confidant.ui.agreement.matrix_model import MatrixModel
from confidant.ui.agreement.matrix_view import MatrixView
from confidant.ui.kit import AsideButton, Card, Hairline, PlainLabel
from confidant.ui.labels import COMMON_TOPICS, count_of
from confidant.ui.theme import Token, Type

__all__ = ["FURTHER_TOPICS", "MatrixCard"]

FURTHER_TOPICS: tuple[Topic, ...] = tuple(topic for topic in Topic if topic not in COMMON_TOPICS)
"""The topics that are folded away until asked for."""

_KEYS = "S share · A ask first · U unattributed · E existence only · N never · Space the next · Ctrl+Shift+S sign"


_SHOW_EXTRA = "Show what the mentee may say in references"
_HIDE_EXTRA = "Hide what the mentee may say in references"


class MatrixCard(Card):
    """A white sheet with the grid, and at its foot the way to the other topics and what the keys do."""

    rule_chosen = Signal(object, object, object)
    """Topic, Column, Rule: the mentor wants this answer there."""

    change_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.model = MatrixModel(self)
        self.model.rule_chosen.connect(self.rule_chosen)
        self.view = MatrixView(self.model)
        self.view.change_refused.connect(self.change_refused)
        self._more = AsideButton(f"{len(FURTHER_TOPICS)} more topics", icon="chevron-down")
        self._more.setObjectName("agreement.more_topics")
        self._more.clicked.connect(self._on_more_clicked)
        self._extra = AsideButton("", icon="chevron-right")
        self._extra.setObjectName("agreement.extra_column")
        self._extra.clicked.connect(self._on_extra_clicked)
        self._aside = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self._keys = PlainLabel(_KEYS, Type.ASIDE, Token.INK_SOFT, lines=1)
        self._unfilled = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        foot = self._make_foot()
        self.column.setContentsMargins(1, 1, 1, 1)
        self.add(self.view, 1)
        self.add(Hairline())
        self.add(foot)
        self._matrix: tuple[Cell, ...] = ()

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        column = QVBoxLayout(foot)
        column.setContentsMargins(8, 5, 16, 5)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._more)
        row.addWidget(self._extra)
        row.addWidget(self._aside, 1)
        column.addLayout(row)
        keys = QHBoxLayout()
        keys.setContentsMargins(8, 0, 0, 5)
        keys.addWidget(self._keys)
        column.addLayout(keys)
        unfilled = QHBoxLayout()
        unfilled.setContentsMargins(8, 0, 0, 5)
        unfilled.addWidget(self._unfilled)
        column.addLayout(unfilled)
        return foot

    def show_matrix(self, matrix: tuple[Cell, ...], *, may_change: bool) -> None:
        """Show these answers."""
        self._matrix = matrix
        self.model.show_matrix(matrix, may_change=may_change)
        self._say()

    def show_every_topic(self, *, on: bool) -> None:
        """Unfold the topics beyond the common ten, or fold them away."""
        self.model.show_topics((*COMMON_TOPICS, *FURTHER_TOPICS) if on else COMMON_TOPICS)
        self._more.setText("Fewer topics" if on else f"{len(FURTHER_TOPICS)} more topics")
        self._more.set_icon_name("chevron-up" if on else "chevron-down")
        self._say()

    @property
    def shows_every_topic(self) -> bool:
        """Whether all topics are listed."""
        return len(self.model.topics) > len(COMMON_TOPICS)

    def _on_more_clicked(self) -> None:
        self.show_every_topic(on=not self.shows_every_topic)

    def _on_extra_clicked(self) -> None:
        on = not self.model.shows_extra_column
        self.model.show_extra_column(on=on)
        self._say()
        if on:
            self.view.setCurrentIndex(self.model.index(0, self.model.columnCount() - 1))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        may_change = self.model.may_change
        count = sum(not is_filled(self._matrix, topic, column) for topic in Topic for column in COLUMNS)
        words = f"{count_of(count, 'answer')} nobody filled in {'counts' if count == 1 else 'count'} as never"
        self._unfilled.setText(words)
        self._unfilled.setVisible(count > 0)
        self._keys.setVisible(may_change)
        self._extra.setText(_HIDE_EXTRA if self.model.shows_extra_column else _SHOW_EXTRA)
        self._extra.set_icon_name("chevron-left" if self.model.shows_extra_column else "chevron-right")
        self._extra.setVisible(may_change and not self.model.extra_column_speaks)
        if may_change or self.shows_every_topic:
            self._aside.setText("")
            return
        spoken = [
            topic
            for topic in FURTHER_TOPICS
            if any(rule_in(self._matrix, topic, column) is not Rule.NEVER for column in columns_of(self._matrix))
        ]
        self._aside.setText(f"{len(spoken)} of them may be spoken of" if spoken else "all never")
