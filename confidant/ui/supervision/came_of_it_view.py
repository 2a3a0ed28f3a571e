"""What came of it: what the supervisor advised, and what the mentor decided."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.supervision.session import Sitting
from confidant.ui.kit import (
    Card,
    ChoiceField,
    DateField,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    TextArea,
    scrolled,
)
from confidant.ui.labels import near_date
from confidant.ui.supervision.view import ConsultView
from confidant.ui.theme import Token, Type
from confidant.vault.consultations import Consultation, ConsultationStep, StepKind

__all__ = ["CameOfItView"]

_WHAT_FOR = "Written down once, and only added to afterwards. It stays in your vault and goes into no document."
_KINDS = (("What the supervisor advised", StepKind.ADVISED), ("What I decided, and why", StepKind.DECIDED))
_TITLES = {
    StepKind.COPY: "The supervisor read",
    StepKind.ADVISED: "Advised",
    StepKind.DECIDED: "Decided",
}


class CameOfItView(ConsultView):
    """The record of one consultation, and a form to add to it. `recorded` follows each addition."""

    recorded = Signal(object)

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(sitting, "What came of it", _WHAT_FOR, parent)
        self.consultation: Consultation | None = None
        self._card = Card()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(4, 4, 8, 4)
        column.addWidget(self._card)
        column.addStretch(1)
        self.kind = ChoiceField("Write down", list(_KINDS))
        self.on = DateField("On")
        self.words = TextArea("In your words", lines=5, grows=True)
        self.words.edit.setObjectName("supervision.came_of_it")
        self.notice = Notice("", NoticeKind.WARN)
        self.notice.hide()
        self.add = PrimaryButton("Write it down")
        self.add.setObjectName("supervision.record")
        self.add.clicked.connect(self.record)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(scrolled(left), 10)
        row.addLayout(self._form(), 10)
        self.column.addLayout(row, 1)

    def show_consultation(self, consultation: Consultation) -> None:
        """Show what is written down of it."""
        self.consultation = consultation
        self.on.set_date(self.sitting.now.date())
        self._card.clear()
        self._card.add_row(self._told("The question", consultation.question.strip()))
        for step in consultation.steps:
            self._card.add_row(self._told(self._title(step), step.words))
        advised = any(step.kind is StepKind.ADVISED for step in consultation.steps)
        self.kind.set_value(StepKind.DECIDED if advised else StepKind.ADVISED)

    def first_field(self) -> QWidget:
        """The words."""
        return self.words

    def record(self) -> None:
        """Add what was written."""
        on, words = self.on.value(), self.words.text().strip()
        problem = ""
        if not words:
            problem = "Nothing is written yet, so nothing was added."
        elif on is None:
            problem = "That day does not exist; write it as year-month-day, such as 2026-06-02."
        elif on > self.sitting.now.date():
            problem = "That day has not come yet, so nothing was added."
        self._say(problem)
        if problem or on is None or self.consultation is None:
            return
        try:
            consultation = self.sitting.record(self.consultation.id, self.kind.value(), on, words)
        except Problem as told:
            self._say(str(told))
            return
        self.words.set_text("")
        self.show_consultation(consultation)
        self.recorded.emit(consultation)
        self.words.setFocus()

    def _say(self, sentence: str) -> None:
        if sentence:
            self.notice.set_notice(sentence, NoticeKind.WARN)
        self.notice.setVisible(bool(sentence))

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self.kind, self.on):
            column.addWidget(part)
        column.addWidget(self.words, 1)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _title(self, step: ConsultationStep) -> str:
        when = near_date(step.on, self.sitting.now.date())
        entry = f" · entry {step.entry} of the register" if step.entry is not None else ""
        return f"{_TITLES[step.kind]} · {when}{entry}"

    @staticmethod
    def _told(title: str, words: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(PlainLabel(title, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(PlainLabel(words, Type.BODY))
        return holder
