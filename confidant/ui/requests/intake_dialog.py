"""A request is written down, or corrected."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience
from confidant.flows.request_intake import (
    Intake,
    IntakeField,
    as_request,
    faults,
    intake_of,
    voided_by,
)
from confidant.flows.request_steps import keep_checks, verified_how
from confidant.flows.told_apart import told_apart
from confidant.ui.kit import CheckRow, ChoiceField, DateField, Field, PrimaryButton, TextField
from confidant.ui.labels import AUDIENCE_LABELS, CONFLICT_LABELS
from confidant.ui.requests.question_rows import QuestionRows
from confidant.ui.requests.step_dialog import INTEREST_QUESTION
from confidant.ui.requests.words import void_words
from confidant.ui.rows.form_dialog import FormDialog

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["IntakeDialog"]


class IntakeDialog(FormDialog):
    """Asks who asks whom for what; `record` is the request as stored once it was accepted, `lost` what was voided."""

    returns_from_choices = True

    def __init__(
        self,
        vault: "Vault",
        today: date,
        *,
        record: "RequestRecord | None" = None,
        pair: "PairId | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "A new request" if record is None else "Change the request",
            "Write down what they asked, before any note is opened.",
            width=680,
            parent=parent,
        )
        self.setObjectName("intake")
        self.record = record
        self.lost: tuple[str, ...] = ()
        self._vault, self._today = vault, today
        self._make_fields(pair)
        self._lay_out()
        self._fill(intake_of(record.request) if record is not None else Intake(received=today))
        if record is not None:
            self.verified.set_text(verified_how(record))
            self.conflict.set_value(record.handling.conflict)
            for field in (self.name, self.organisation, self.purpose):
                field.text_changed.connect(self._on_recipient_changed)
            self.audience.changed.connect(self._on_recipient_changed)
        button = PrimaryButton("Add the request" if record is None else "Save")
        button.setObjectName("intake.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_save_clicked)
        self.name.setFocus()

    def _make_fields(self, pair: "PairId | None") -> None:
        pairs = self._vault.pairs.summaries()
        self.pair = ChoiceField("About", [(name, number) for number, name in told_apart(pairs).items()])
        if self.record is not None:
            self.pair.set_value(self.record.pair)
        elif pair is not None:
            self.pair.set_value(pair)
        self.pair.setVisible(self.record is None and len(pairs) > 1)
        self.name = TextField("Who asks")
        self.role = TextField("Their role")
        self.organisation = TextField("Their organisation")
        self.verified = TextField("How you made sure", placeholder="called back through the switchboard")
        self.audience = ChoiceField("They ask as", [(AUDIENCE_LABELS[each], each) for each in _AUDIENCES])
        self.purpose = TextField("For which post or purpose", hint="The mentee’s yes is given to exactly this.")
        self.received = DateField("Came on")
        self.deadline = DateField("Answer by", optional=True)
        self.channel = TextField("Came by", placeholder="e-mail")
        self.conflict = ChoiceField(INTEREST_QUESTION, [(words, each) for each, words in CONFLICT_LABELS.items()])
        self.solicited = CheckRow("You or your mentee named you as somebody to ask")
        self.questions = QuestionRows()
        named = ("name", "role", "organisation", "verified", "audience", "purpose", "received", "deadline", "channel")
        for name in (*named, "conflict"):
            getattr(self, name).control.setObjectName(f"intake.{name}")

    def _lay_out(self) -> None:
        self.form.addWidget(self.pair)
        self.add_side_by_side(self.name, self.role)
        self.add_side_by_side(self.organisation, self.verified)
        self.add_side_by_side(self.audience, self.purpose, stretches=(2, 3))
        self.add_side_by_side(self.received, self.channel, self.deadline)
        self.form.addWidget(self.solicited)
        self.form.addWidget(self.conflict)
        self.form.addWidget(self.questions)

    def _fill(self, intake: Intake) -> None:
        self.name.set_text(intake.name)
        self.role.set_text(intake.role)
        self.organisation.set_text(intake.organisation)
        self.audience.set_value(intake.audience)
        self.purpose.set_text(intake.purpose)
        self.received.set_date(intake.received)
        self.deadline.set_date(intake.deadline)
        self.channel.set_text(intake.channel)
        self.solicited.setChecked(intake.solicited)
        if intake.questions:
            self.form.removeWidget(self.questions)
            self.questions.hide()
            self.questions.deleteLater()
            self.questions = QuestionRows(intake.questions)
            self.form.addWidget(self.questions)
        self.questions.grown.connect(self.fit)
        self.questions.begun.connect(self.reveal)
        for field in (self.name, self.role, self.organisation, self.purpose, self.channel):
            field.line.setCursorPosition(0)

    def _intake(self) -> Intake:
        return Intake(
            name=self.name.text(),
            role=self.role.text(),
            organisation=self.organisation.text(),
            audience=self.audience.value(),
            purpose=self.purpose.text(),
            received=self.received.value(),
            channel=self.channel.text(),
            deadline=self.deadline.value(),
            deadline_given=bool(self.deadline.text().strip()),
            solicited=self.solicited.isChecked(),
            questions=self.questions.questions(),
        )

    def _on_recipient_changed(self) -> None:
        intake = self._intake()
        if self.record is None or faults(intake, self._today):
            return
        lost = voided_by(as_request(intake, self.record.request), self.record.request)
        self.say(void_words(lost, done=False) if lost else "")

    def _on_save_clicked(self) -> None:
        intake = self._intake()
        found = faults(intake, self._today)
        fields: dict[IntakeField, Field] = {
            IntakeField.NAME: self.name,
            IntakeField.ORGANISATION: self.organisation,
            IntakeField.PURPOSE: self.purpose,
            IntakeField.RECEIVED: self.received,
            IntakeField.DEADLINE: self.deadline,
        }
        for name, field in fields.items():
            field.set_error(found.get(name, ""))
        self.fit()
        if found:
            fields[next(iter(found))].setFocus()
            return
        try:
            self._store(intake)
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()

    def _store(self, intake: Intake) -> None:
        old = self.record
        request = as_request(intake, None if old is None else old.request)
        with self._vault.transaction():
            if old is None:
                number = self._vault.requests.add(self.pair.value(), request)
                record = self._vault.requests.get(number)
            else:
                self.lost = voided_by(request, old.request)
                record = self._vault.requests.update(old.id, request)
            self.record = keep_checks(
                self._vault, record, self.verified.text(), self.conflict.value(), today=self._today
            )


_AUDIENCES = (Audience.ROLE_REFERENCE, Audience.LINE_MANAGER, Audience.OTHER)
