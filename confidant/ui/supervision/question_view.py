"""The question first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.flows.supervision.session import Sitting
from confidant.ui.kit import Card, PlainLabel, QuietButton, SectionTitle, TextArea, scrolled
from confidant.ui.labels import near_date
from confidant.ui.supervision.view import ConsultView
from confidant.ui.theme import Token, Type
from confidant.vault.consultations import Consultation

__all__ = ["QuestionView"]

_WHAT_FOR = (
    "One question that you have to answer yourself. Only what it needs goes to the supervisor, and nobody’s name. "
    "You can name people here: the copy gives them roles."
)


class QuestionView(ConsultView):
    """Asks what the mentor needs to decide; beneath it what was asked before. `earlier_wanted` carries one of these."""

    earlier_wanted = Signal(object)

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(sitting, "What do you need to decide?", _WHAT_FOR, parent)
        self.question = TextArea("Your question", lines=5, placeholder="Should I …?")
        self.question.edit.setObjectName("supervision.question")
        self.question.text_changed.connect(self.changed)
        self.column.addWidget(self.question)
        self._before = SectionTitle("Asked before")
        self.column.addWidget(self._before)
        self._earlier = Card()
        self._area = scrolled(self._earlier)
        self.column.addWidget(self._area, 1)
        self.column.addStretch(1)

    def show_sitting(self) -> None:
        """Show the question, and those of before."""
        if self.question.text() != self.sitting.state.question:
            self.question.set_text(self.sitting.state.question)
        found = self.sitting.vault.consultations.of_pair(self.sitting.pair)
        self._earlier.clear()
        for each in found:
            self._earlier.add_row(*self._row(each))
        for part in (self._before, self._area):
            part.setVisible(bool(found))

    def take_over(self) -> None:
        """Store the question."""
        self.sitting.write(question=self.question.text())

    def first_field(self) -> QWidget:
        """The question."""
        return self.question

    def _row(self, consultation: Consultation) -> tuple[QWidget, ...]:
        words = PlainLabel(consultation.question.strip(), Type.BODY, lines=2)
        when = near_date(consultation.begun_on, self.sitting.now.date())
        told = PlainLabel(f"{when} · {'decided' if consultation.is_decided else 'open'}", Type.ASIDE, Token.INK_SOFT)
        button = QuietButton("What came of it")
        button.setAccessibleDescription(consultation.question)
        button.clicked.connect(lambda: self.earlier_wanted.emit(consultation))
        return words, told, button
