"""The form for a new pair."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.pair_entry import PairEntry, PairField, as_pair, faults, suggested_wording
from confidant.ui.kit import DateField, PrimaryButton, TextArea, TextField
from confidant.ui.rows.form_dialog import FormDialog

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["NewPairDialog"]


class NewPairDialog(FormDialog):
    """Asks who, where and since when; `pair` is the new pair once it was accepted.

    The public wording is suggested from the names until the mentor changes it, and then left alone.
    """

    def __init__(self, vault: "Vault", today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            "A new pair",
            "Only the public wording is ever meant for others, and only once the two of you have settled it.",
            width=600,
            parent=parent,
        )
        self.setObjectName("new_pair")
        self.pair: PairId | None = None
        self._vault, self._today = vault, today
        self._suggested = ""
        self._make_fields()
        self._lay_out()
        known = vault.pairs.summaries()
        if known:
            self.mentor.set_text(known[-1].mentor)
        (self.mentee if known else self.mentor).setFocus()
        button = PrimaryButton("Add the pair")
        button.setObjectName("new_pair.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_add_clicked)

    def _make_fields(self) -> None:
        self.mentor = TextField("Mentor")
        self.mentee = TextField("Mentee")
        self.organisation = TextField("Organisation", hint="Where the mentee works")
        self.programme = TextField("Programme", hint="Empty where there is none")
        self.started = DateField("Mentoring since", self._today)
        self.line_manager = TextField("Mentee’s line manager", hint="May stay empty")
        self.public_wording = TextArea(
            "Public wording",
            hint="The sentence anybody may read. Leave out the programme where its name says more than you both wish.",
            lines=2,
        )
        names = ("mentor", "mentee", "organisation", "programme", "started", "line_manager", "public_wording")
        for name in names:
            getattr(self, name).control.setObjectName(f"new_pair.{name}")
        for field in (self.mentor, self.mentee):
            field.text_changed.connect(self._on_names_changed)
        self.started.date_changed.connect(self._on_names_changed)

    def _lay_out(self) -> None:
        self.add_side_by_side(self.mentor, self.mentee)
        self.add_side_by_side(self.organisation, self.programme)
        self.add_side_by_side(self.started, self.line_manager)
        self.add_area(self.public_wording)

    def _entry(self) -> PairEntry:
        return PairEntry(
            mentor=self.mentor.text(),
            mentee=self.mentee.text(),
            organisation=self.organisation.text(),
            programme=self.programme.text(),
            public_wording=self.public_wording.text(),
            started=self.started.value(),
            line_manager=self.line_manager.text(),
        )

    def _on_names_changed(self) -> None:
        if self.public_wording.text() == self._suggested:
            self._suggested = suggested_wording(self.mentor.text(), self.mentee.text(), self.started.value())
            self.public_wording.set_text(self._suggested)

    def _on_add_clicked(self) -> None:
        entry = self._entry()
        found = faults(entry, self._today)
        fields = {
            PairField.MENTOR: self.mentor,
            PairField.MENTEE: self.mentee,
            PairField.STARTED: self.started,
            PairField.LINE_MANAGER: self.line_manager,
            PairField.PUBLIC_WORDING: self.public_wording,
        }
        for name, field in fields.items():
            field.set_error(found.get(name, ""))
        self.fit()
        if found:
            fields[next(iter(found))].setFocus()
            return
        try:
            self.pair = self._vault.pairs.add(as_pair(entry))
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
