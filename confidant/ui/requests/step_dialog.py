"""A step of a request, written down with its day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Conflict
from confidant.ui.kit import ChoiceField, DateField, PrimaryButton, TextField
from confidant.ui.labels import CONFLICT_LABELS
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["INTEREST_HINT", "INTEREST_QUESTION", "StepAsked", "StepDialog", "StepSaid"]

INTEREST_QUESTION = "Do you have an interest in the decision?"
INTEREST_HINT = "On the panel, or in the line above the post: then you decline."


@dataclass(frozen=True, slots=True)
class StepAsked:
    """What is asked: title and words, the label over *how* ("": not asked) with an example, and whether the interest.

    Without `has_day` only the interest is asked.
    """

    title: str
    words: str
    how: str = ""
    example: str = ""
    has_interest: bool = False
    has_day: bool = True


@dataclass(frozen=True, slots=True)
class StepSaid:
    """What was answered."""

    on: date
    how: str
    conflict: Conflict | None


class StepDialog(FormDialog):
    """Asks on which day something was done, how, and the mentor's interest; `record` may refuse with a `Problem`."""

    returns_from_choices = True

    def __init__(
        self,
        asked: StepAsked,
        first: StepSaid,
        record: Callable[[StepSaid], object],
        parent: QWidget | None = None,
    ) -> None:
        """`first` is what stands in the fields at first."""
        super().__init__(asked.title, asked.words, width=480, parent=parent)
        self.setObjectName("step")
        self._asked, self._first, self._record = asked, first, record
        self.on = DateField("On", first.on)
        self.on.line.setObjectName("step.on")
        self.how = TextField(asked.how, placeholder=asked.example)
        self.how.set_text(first.how)
        self.how.line.setObjectName("step.how")
        choices = [(words, each) for each, words in CONFLICT_LABELS.items()]
        self.conflict = ChoiceField(INTEREST_QUESTION, choices, hint=INTEREST_HINT)
        self.conflict.set_value(first.conflict)
        self.conflict.control.setObjectName("step.conflict")
        fields = ((self.on, asked.has_day), (self.how, bool(asked.how)), (self.conflict, asked.has_interest))
        for field, is_asked in fields:
            self.form.addWidget(field)
            field.setVisible(is_asked)
        button = PrimaryButton("Write it down")
        button.setObjectName("step.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_record_clicked)
        next(field for field in (self.how, self.conflict, self.on) if not field.isHidden()).setFocus()

    def _on_record_clicked(self) -> None:
        on = self.on.value() if self._asked.has_day else self._first.on
        if on is None:
            self.say("Write the day as year-month-day, such as 2026-06-02.")
            return
        if self._asked.has_interest and self.conflict.value() is None:
            self.say("Say whether you have an interest. Nothing is recorded yet.")
            self.conflict.setFocus()
            return
        try:
            self._record(StepSaid(on, self.how.text().strip(), self.conflict.value()))
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
