"""Recording that the mentee takes a yes back."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.note import Note
from confidant.domain.standing import last_yes
from confidant.domain.vocabulary import Audience, Decision
from confidant.ui.kit import CheckRow, DangerButton, DateField, TextField
from confidant.ui.labels import LEVEL_LABELS, first_name, near_date
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["WithdrawDialog", "withdrawable"]


def withdrawable(note: Note) -> tuple[Audience, ...]:
    """Return the audiences for which a yes was ever recorded on `note`."""
    given = frozenset[Audience]().union(*(c.audiences for c in note.consents if c.decision is Decision.AGREED))
    return tuple(audience for audience in (Audience.LINE_MANAGER, Audience.ROLE_REFERENCE) if audience in given)


class WithdrawDialog(FormDialog):
    """Asks for which audiences, from which day and how the mentee withdrew.

    The day is today, or that of the last yes where the clock says it is later: a withdrawal dated before a yes does not
    touch it, and would let the words go on being told.
    """

    def __init__(self, note: Note, mentee: str, today: date, parent: QWidget | None = None) -> None:
        name = first_name(mentee)
        super().__init__(
            f"Withdraw {name}’s yes",
            "From that day none of this note’s words may be told to them. What has left already cannot be called "
            "back; it is listed next, and its readers can be written to. A new yes counts from the next day on.",
            width=520,
            parent=parent,
        )
        self.audiences: dict[Audience, CheckRow] = {}
        for audience in withdrawable(note):
            row = CheckRow(LEVEL_LABELS[audience])
            row.setChecked(True)
            self.form.addWidget(row)
            self.audiences[audience] = row
        self._note, self._name, self._today = note, name, today
        last = last_yes(note.consents, withdrawable(note))
        self.on = DateField("From which day", today if last is None else max(today, last))
        self.on.date_changed.connect(self._show_effect)
        self.how = TextField("How", placeholder="In the meeting, by e-mail …")
        self.form.addWidget(self.on)
        self.form.addWidget(self.how)
        # As where a yes is recorded, and Return goes on: from Cancel the first blank typed would put the form away.
        self.withdraw = self.add_button(DangerButton("Withdraw"), accepts=False)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.how.line.setFocus()
        self._show_effect()

    def chosen(self) -> frozenset[Audience]:
        """Return the audiences ticked."""
        return frozenset(audience for audience, row in self.audiences.items() if row.isChecked())

    def _on_withdraw(self) -> None:
        mistake, on, last = "", self.on.value(), last_yes(self._note.consents, self.chosen())
        if not self.chosen():
            mistake = "Nobody is chosen yet; tick who may no longer be told."
        elif on is None:
            mistake = "That day does not exist; write it as year-month-day, such as 2026-06-02."
        elif last is not None and on < last:
            mistake = (
                f"There is a yes of {near_date(last, self._today)}, and a withdrawal dated before it does not touch "
                "it; write that day or a later one."
            )
        self.say(mistake)
        if not mistake:
            self.accept()

    def _show_effect(self) -> None:
        """Say what the rule makes of a day that is not today's."""
        on = self.on.value()
        if on is None or on <= self._today:
            self.on.set_hint("")
            return
        self.on.set_hint(
            f"Until {near_date(on, self._today)} the words can still be said; no document is made of them from now on."
        )
