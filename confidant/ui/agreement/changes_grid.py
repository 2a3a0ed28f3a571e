"""Every answer and every term that reads differently, before and after side by side."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import Agreement
from confidant.domain.vocabulary import Rule, Topic
from confidant.flows.agreement_changes import AnswerChange, answers_changed, terms_changed
from confidant.flows.agreement_draft import AgreementDraft
from confidant.ui.agreement.rule_look import rule_badge
from confidant.ui.agreement.words import TERM_LABELS, term_words
from confidant.ui.kit import IconView, PlainLabel
from confidant.ui.labels import column_label, topic_label
from confidant.ui.theme import Token, Type

__all__ = ["ChangesGrid"]


class ChangesGrid(QWidget):
    """A line for each change; `lines` says the same in words, and is empty where both versions say the same."""

    def __init__(self, before: Agreement, after: Agreement | AgreementDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 8, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(3, 2)
        # Answers of which only a part can be read are no answers: the longest fits into either column.
        widest = max(rule_badge(rule).sizeHint().width() for rule in Rule)
        for column in (1, 3):
            self._grid.setColumnMinimumWidth(column, widest)
        answers = answers_changed(before, after)
        for topic in Topic:
            self._add_answers(topic, [change for change in answers if change.topic is topic])
        for change in terms_changed(before, after):
            self._add_term(TERM_LABELS[change.term], *term_words(change))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add_answers(self, topic: Topic, changes: list[AnswerChange]) -> None:
        for change in changes:
            where = column_label(change.column.speaker, change.column.audience)
            before, after = rule_badge(change.before), rule_badge(change.after)
            self._add_line(topic_label(topic), where, before, after)
            self.lines.append(f"{topic_label(topic)}, {where}: {before.word} → {after.word}")

    def _add_term(self, name: str, before: str, after: str) -> None:
        self._add_line(name, "", PlainLabel(before, lines=2), PlainLabel(after, Type.BODY_MEDIUM, lines=2))
        self.lines.append(f"{name}: {before} → {after}")

    def _add_line(self, name: str, aside: str, before: QWidget, after: QWidget) -> None:
        row = self._grid.rowCount()
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(name, Type.BODY_MEDIUM, lines=2))
        if aside:
            column.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT, lines=2))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(before, row, 1)
        self._grid.addWidget(IconView("arrow-right", Token.INK_SOFT, 16), row, 2)
        self._grid.addWidget(after, row, 3)
