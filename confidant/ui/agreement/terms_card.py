"""What a version says beside the matrix, while it is a draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.flows.agreement_draft import AgreementDraft
from confidant.ui.agreement.draft_fields import DraftFields
from confidant.ui.kit import Card, SectionTitle

__all__ = ["TermsCard"]


class TermsCard(Card):
    """References, meetings, times and what else is settled; every change is told by `terms_chosen`."""

    terms_chosen = Signal(object)
    """The `AgreementDraft` with the terms as they stand in the fields."""

    def __init__(self, draft: AgreementDraft, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(12)
        self.fields = fields = DraftFields(draft, self)
        fields.draft_chosen.connect(self.terms_chosen)
        self.add(SectionTitle("Terms"))
        terms: tuple[QWidget, ...] = (fields.references, fields.three_way, fields.review_due)
        for field in (*terms, fields.lapse, fields.retention, fields.cooling):
            self.add(field)
        self.add(SectionTitle("Arrangements"))
        settled: tuple[QWidget, ...] = (fields.computer, fields.notes_by, fields.supervisor)
        for field in (*settled, fields.emergency, fields.wording):
            self.add(field)

    def show_draft(self, draft: AgreementDraft) -> None:
        """Take the draft as the ground on which changes are made, and show its terms."""
        self.fields.show_draft(draft)
