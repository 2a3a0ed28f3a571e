"""The fields of a draft, for every place in which it is talked over."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, References, ThreeWay
from confidant.flows.agreement_draft import AgreementDraft
from confidant.flows.field_words import COMPUTER_LABELS, NOTES_LABELS
from confidant.flows.first_talk import SCHEDULED_ADVICE
from confidant.ui.agreement.number_field import NumberField
from confidant.ui.kit import ChoiceField, DateField, TextArea, TextField
from confidant.ui.labels import REFERENCES_LABELS, THREE_WAY_LABELS

__all__ = ["DraftFields"]

_REFERENCES_HINTS = {
    References.NONE: "Whoever asks gets a courteous letter that declines.",
    References.FACTUAL: "Capacity and the public wording, no more.",
    References.FULL: "What the grid allows and the mentee has agreed to.",
}
_COMPUTER_HINTS = {
    ComputerOwner.NOT_SETTLED: "",
    ComputerOwner.MENTOR: "",
    ComputerOwner.ORGANISATION: "Whoever looks after it may be able to see what is open on it; the vault stays locked.",
    ComputerOwner.SHARED: "Lock the vault whenever you leave; the passphrase is yours alone.",
}
_MOST_MONTHS = 240
_MOST_HOURS = 720
_COOLING = "From the notice to the mentee until anybody is told what is not urgent. No reference waits for it."


class DraftFields(QObject):
    """One field for each thing that a draft says beside the matrix; whoever shows them puts them where they belong.

    Every change is told at once by `draft_chosen`, and then counts as kept by whoever was told. While the review's day
    is half typed the draft keeps the last one.
    """

    draft_chosen = Signal(object)
    """The `AgreementDraft` with everything that stands in the fields."""

    def __init__(self, draft: AgreementDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.references = ChoiceField("References", [(REFERENCES_LABELS[each], each) for each in References])
        self.three_way = ChoiceField(
            "Meetings with the line manager", [(THREE_WAY_LABELS[each], each) for each in ThreeWay]
        )
        self.review_due = DateField("Look at it again by", draft.review_due, optional=True)
        self.lapse = NumberField("Months references go on after the end", 0, bounds=(0, _MOST_MONTHS))
        self.retention = NumberField("Months notes are kept after the end", 0, bounds=(0, _MOST_MONTHS))
        self.cooling = NumberField(
            "Cooling hours before an exceptional disclosure", 0, bounds=(0, _MOST_HOURS), hint=_COOLING
        )
        self.computer = ChoiceField("Whose computer this is", [(COMPUTER_LABELS[each], each) for each in ComputerOwner])
        self.notes_by = ChoiceField("Who keeps notes", [(NOTES_LABELS[each], each) for each in NotesKeeper])
        self.supervisor = TextField("Supervisor", placeholder="whom the mentor may ask, and how to reach them")
        self.emergency = TextArea(
            "Whom to call in an emergency", placeholder="one a line: name, who they are, number", lines=2
        )
        self.wording = TextArea(
            "What anyone may hear of your mentoring", placeholder="one sentence, the same for everybody", lines=2
        )
        self.show_draft(draft)
        for choice in (self.references, self.three_way, self.lapse, self.retention, self.cooling):
            choice.changed.connect(self._on_changed)
        for choice in (self.computer, self.notes_by):
            choice.changed.connect(self._on_changed)
        for words in (self.supervisor, self.emergency, self.wording):
            words.text_changed.connect(self._on_changed)
        self.review_due.date_changed.connect(self._on_changed)

    def show_draft(self, draft: AgreementDraft) -> None:
        """Take the draft as the ground on which changes are made, and show what it says."""
        self.blockSignals(True)  # noqa: FBT003  Qt's signature
        # A day half typed is in no draft: it stays, unless the draft comes with another day than the last one did.
        is_other_day = draft.review_due != self._draft.review_due
        self._draft = draft
        settled = draft.arrangements
        self.references.set_value(draft.references)
        self.three_way.set_value(draft.three_way)
        if is_other_day or (self.review_due.is_valid() and self.review_due.value() != draft.review_due):
            self.review_due.set_date(draft.review_due)
        self.lapse.set_value(draft.lapse_months)
        self.retention.set_value(draft.retention_months)
        self.cooling.set_value(draft.cooling_hours)
        self.computer.set_value(settled.computer)
        self.notes_by.set_value(settled.notes_by)
        for field, words in self._words(settled).items():
            if field.text() != words:
                field.set_text(words)
        self.blockSignals(False)  # noqa: FBT003  Qt's signature
        self._hint()
        self._count_as_kept()

    def _words(self, settled: Any) -> "dict[TextField | TextArea, str]":
        return {
            self.supervisor: settled.supervisor,
            self.emergency: settled.emergency,
            self.wording: settled.public_wording,
        }

    def _hint(self) -> None:
        self.references.set_hint(_REFERENCES_HINTS[self._draft.references])
        self.three_way.set_hint(SCHEDULED_ADVICE if self._draft.three_way is ThreeWay.SCHEDULED else "")
        self.computer.set_hint(_COMPUTER_HINTS[self._draft.arrangements.computer])

    def _count_as_kept(self) -> None:
        """What was told is in the draft: the words are no form that would be lost with its window."""
        self.supervisor.line.setModified(False)
        for area in (self.emergency, self.wording):
            area.edit.document().setModified(False)
        for field in (self.review_due, self.lapse, self.retention, self.cooling):
            if field.is_valid():
                field.line.setModified(False)

    def _on_changed(self) -> None:
        if self.signalsBlocked():
            return
        review_due = self.review_due.value() if self.review_due.is_valid() else self._draft.review_due
        self._draft = replace(
            self._draft,
            references=self.references.value(),
            three_way=self.three_way.value(),
            review_due=review_due,
            lapse_months=self.lapse.value(),
            retention_months=self.retention.value(),
            cooling_hours=self.cooling.value(),
            arrangements=replace(
                self._draft.arrangements,
                computer=self.computer.value(),
                notes_by=self.notes_by.value(),
                supervisor=self.supervisor.text(),
                emergency=self.emergency.text(),
                public_wording=self.wording.text(),
            ),
        )
        self._hint()
        self.draft_chosen.emit(self._draft)
        self._count_as_kept()
