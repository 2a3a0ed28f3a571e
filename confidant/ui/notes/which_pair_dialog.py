"""With whom the conversation was."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import ChoiceField, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary

__all__ = ["WhichPairDialog"]


class WhichPairDialog(FormDialog):
    """Asks for the pair of a new note, or of what `title` names; the one last written about stands first."""

    returns_from_choices = True

    def __init__(
        self,
        summaries: Sequence[PairSummary],
        parent: QWidget | None = None,
        *,
        title: str = "New note",
        words: str = "It is private and of today, and opens at once.",
        action: str = "Write",
    ) -> None:
        super().__init__(title, words, parent=parent)
        self.setObjectName("which_pair")
        latest_first = sorted(summaries, key=lambda summary: summary.last_held_on or date.min, reverse=True)
        self.choice = ChoiceField("With whom", [(_name(summary), summary.id) for summary in latest_first])
        self.form.addWidget(self.choice)
        self.add_button(PrimaryButton(action))
        self.choice.setFocus()

    def pair(self) -> PairId:
        """Return the pair chosen."""
        chosen: PairId = self.choice.value()
        return chosen


def _name(summary: PairSummary) -> str:
    return f"{summary.mentee}, {summary.organisation}" if summary.organisation else summary.mentee
