"""What a version says beside the matrix, while it is a draft."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.domain.vocabulary import References, ThreeWay
from confidant.flows.agreement_draft import AgreementDraft
from confidant.ui.agreement.number_field import NumberField
from confidant.ui.kit import Card, ChoiceField, DateField, SectionTitle
from confidant.ui.labels import REFERENCES_LABELS, THREE_WAY_LABELS

__all__ = ["TermsCard"]

_REFERENCES_HINTS = {
    References.NONE: "Whoever asks gets a courteous letter that declines.",
    References.FACTUAL: "Capacity and the public wording, no more.",
    References.FULL: "What the grid allows and the mentee has agreed to.",
}
_MOST_MONTHS = 240
_MOST_HOURS = 720


class TermsCard(Card):
    """References, three-way meetings, times and the next review; every change is told by `terms_chosen`."""

    terms_chosen = Signal(object)
    """The `AgreementDraft` with the terms as they stand in the fields."""

    def __init__(self, draft: AgreementDraft, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self._draft = draft
        self.column.setSpacing(12)
        self.references = ChoiceField("References", [(REFERENCES_LABELS[each], each) for each in References])
        self.three_way = ChoiceField(
            "Meetings with the line manager", [(THREE_WAY_LABELS[each], each) for each in ThreeWay]
        )
        self.review_due = DateField("Look at it again by", draft.review_due, optional=True)
        self.lapse = NumberField("Months references go on after the end", 0, bounds=(0, _MOST_MONTHS))
        self.retention = NumberField("Months notes are kept after the end", 0, bounds=(0, _MOST_MONTHS))
        self.cooling = NumberField("Cooling hours before a disclosure", 0, bounds=(0, _MOST_HOURS))
        self.add(SectionTitle("Terms"))
        for field in (self.references, self.three_way, self.review_due, self.lapse, self.retention, self.cooling):
            self.add(field)
        self.show_draft(draft)
        for choice in (self.references, self.three_way, self.lapse, self.retention, self.cooling):
            choice.changed.connect(self._on_changed)
        self.review_due.date_changed.connect(self._on_changed)

    def show_draft(self, draft: AgreementDraft) -> None:
        """Take the draft as the ground on which changes are made, and show its terms."""
        self.blockSignals(True)  # noqa: FBT003  Qt's signature
        self._draft = draft
        self.references.set_value(draft.references)
        self.references.set_hint(_REFERENCES_HINTS[draft.references])
        self.three_way.set_value(draft.three_way)
        if self.review_due.value() != draft.review_due:
            self.review_due.set_date(draft.review_due)
        self.lapse.set_value(draft.lapse_months)
        self.retention.set_value(draft.retention_months)
        self.cooling.set_value(draft.cooling_hours)
        self.blockSignals(False)  # noqa: FBT003  Qt's signature

    def _on_changed(self) -> None:
        if self.signalsBlocked() or not self.review_due.is_valid():
            return
        self._draft = replace(
            self._draft,
            references=self.references.value(),
            three_way=self.three_way.value(),
            review_due=self.review_due.value(),
            lapse_months=self.lapse.value(),
            retention_months=self.retention.value(),
            cooling_hours=self.cooling.value(),
        )
        self.references.set_hint(_REFERENCES_HINTS[self._draft.references])
        self.terms_chosen.emit(self._draft)
