"""Ending a mentoring: what lives on, what is still open, what may be said from then on."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.ending import Ending, end_mentoring, foresee_ending
from confidant.ui.kit import Card, CheckRow, DateField, PlainLabel, PrimaryButton, SectionTitle
from confidant.ui.labels import first_name
from confidant.ui.pair.end_words import living_words, open_words, then_words
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Type

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["EndDialog"]


class EndDialog(FormDialog):
    """Shows what an end on the day in the field would mean, and records it. Accepted, it has ended.

    `wants_note` says whether the closing note is to be begun now. Nothing is told to anybody, and no yes is taken back.
    """

    def __init__(self, vault: "Vault", pair: "PairId", today: date, parent: QWidget | None = None) -> None:
        self._vault, self._pair, self._today = vault, pair, today
        ending = foresee_ending(vault, pair, today)
        name = first_name(ending.pair.mentee)
        super().__init__(
            f"End the mentoring with {name}",
            "Nothing is deleted, no yes is taken back, and nobody is told. Details takes the end back if you go on.",
            width=600,
            parent=parent,
        )
        self.on = DateField("Last day", today)
        self.on.date_changed.connect(self._show)
        self.form.addWidget(self.on)
        self.past = CheckRow("")
        self.past.setChecked(True)
        self.note = CheckRow("Begin the closing note", aside="Private, as every new note.")
        self.note.setChecked(True)
        self.form.addWidget(self.past)
        self.form.addWidget(self.note)
        self._cards: dict[str, tuple[Card, QVBoxLayout]] = {}
        for title in ("What lives on", "Still open", "From then on"):
            self._add_card(title)
        self.end = self.add_button(PrimaryButton("End the mentoring"), accepts=False)
        self.end.setObjectName("end.end")
        self.end.clicked.connect(self._on_end)
        self.on.line.setFocus()
        self._show()

    @property
    def wants_note(self) -> bool:
        """Whether the closing note is to be begun now."""
        return self.note.isChecked()

    def told(self, title: str) -> tuple[str, ...]:
        """Return the lines beneath a title; none where it is not shown."""
        card, lines = self._cards[title]
        shown = (lines.itemAt(at).widget() for at in range(lines.count()))  # type: ignore[union-attr]  # within count
        return () if card.isHidden() else tuple(each.text() for each in shown if isinstance(each, PlainLabel))

    def _add_card(self, title: str) -> None:
        card = Card(padded=True)
        card.add(SectionTitle(title))
        lines = QVBoxLayout()
        lines.setSpacing(6)
        card.add(lines)
        self.form.addWidget(card)
        self._cards[title] = (card, lines)

    def _fill(self, title: str, lines: tuple[str, ...]) -> None:
        card, column = self._cards[title]
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            column.addWidget(PlainLabel(line, Type.BODY))
        card.setVisible(bool(lines))

    def _show(self) -> None:
        """Show what the day in the field means; while it is no day, what was shown stays."""
        on = self.on.value()
        if on is None:
            return
        try:
            ending = foresee_ending(self._vault, self._pair, on)
        except Problem as problem:
            self.say(str(problem))
            return
        self._fill("What lives on", living_words(ending, self._today))
        self._fill("Still open", open_words(ending))
        self._fill("From then on", then_words(ending, self._today))
        self._show_wording(ending)
        self.fit()

    def _show_wording(self, ending: Ending) -> None:
        self.past.setVisible(bool(ending.past_wording))
        self.past.set_words(f"Say in public from now on: “{ending.past_wording}”")
        self.past.set_aside(f"Until now: “{ending.pair.public_wording.strip()}”")

    def _on_end(self) -> None:
        on = self.on.value()
        if on is None:
            self.say("That day does not exist; write it as year-month-day, such as 2026-06-02.")
            return
        try:
            end_mentoring(self._vault, self._pair, on, self._today, in_the_past=self.past.isChecked())
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
