"""A correction of an entry of the register."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows.entry_correction import Correction, correct
from confidant.ui.disclosures.knew_fields import KnewFields
from confidant.ui.kit import CheckRow, ChoiceField, DateField, PrimaryButton, TextField, TypedChoiceField
from confidant.ui.labels import first_name
from confidant.ui.rows.form_dialog import FormDialog
from confidant.vault.register_entry import DisclosureKind

if TYPE_CHECKING:
    from confidant.vault.register_entry import DisclosureEntry
    from confidant.vault.vault import Vault

__all__ = ["CorrectDialog"]

_REASONS = ("The mentee knows of it now.", "The recipient was another.", "It was another day.", "It was never sent.")


class CorrectDialog(FormDialog):
    """Shows what an entry says and takes how it was; `made` is the new entry. The old one stays as it is."""

    def __init__(
        self,
        vault: "Vault",
        entry: "DisclosureEntry",
        today: date,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            f"Correct entry {entry.n}",
            "The entry stays as it is. A new one names it, says why, and holds in its place.",
            width=600,
            parent=parent,
        )
        self.setObjectName("correct")
        self.made: DisclosureEntry | None = None
        self._vault, self._entry, self._today, self._now = vault, entry, today, now
        self._make_fields()
        self.form.addWidget(self.reason)
        self.add_side_by_side(self.recipient, self.on, stretches=(3, 2))
        self.form.addWidget(self.purpose)
        self.add_side_by_side(self.channel, self.spoke)
        self.form.addWidget(self.knew)
        self.form.addWidget(self.nothing_left)
        button = PrimaryButton("Enter the correction")
        button.setObjectName("correct.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_accept_clicked)
        self.reason.setFocus()

    def _make_fields(self) -> None:
        entry = self._entry
        self.reason = TypedChoiceField("Why", _REASONS)
        self.recipient = TextField("Recipient")
        self.on = DateField("Day", entry.on)
        self.purpose = TextField("What for")
        self.channel = TextField("How")
        mentee = first_name(entry.mentee or "")
        speakers: list[tuple[str, Speaker | None]] = [
            ("Nobody: it was written", None),
            ("I did", Speaker.MENTOR),
            (f"{mentee or 'The mentee'} did", Speaker.MENTEE),
        ]
        self.spoke = ChoiceField("Who spoke", speakers)
        self.spoke.set_value(entry.spoke)
        self.knew = KnewFields(self._today)
        self.knew.call(mentee or "The mentee")
        self.knew.show_known(entry.mentee_knew)
        self.nothing_left = CheckRow("Nothing was sent or said after all")
        self.nothing_left.setVisible(entry.kind is not DisclosureKind.REFUSED)
        for field, words, name in (
            (self.recipient, entry.recipient, "recipient"),
            (self.purpose, entry.purpose, "purpose"),
            (self.channel, entry.channel, "channel"),
        ):
            field.set_text(words)
            field.line.setObjectName(f"correct.{name}")
        self.reason.combo.setObjectName("correct.reason")
        self.nothing_left.setObjectName("correct.nothing_left")

    def _on_accept_clicked(self) -> None:
        on = self.on.value()
        if on is None or not self.knew.is_valid():
            self.say("Write each day as year-month-day, such as 2026-06-02.")
            return
        correction = Correction(
            self.reason.text(),
            self.recipient.text(),
            self.purpose.text(),
            on,
            self.channel.text(),
            self.spoke.value(),
            self.knew.value(),
            nothing_left=self.nothing_left.isChecked(),
        )
        try:
            self.made = correct(self._vault, self._entry, correction, today=self._today, now=self._now())
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
