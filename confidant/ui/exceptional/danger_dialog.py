"""Somebody is in immediate danger: whom to call, and then what was told."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from confidant.domain.exceptional_disclosure import Door, Step, ToldFirst
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import telling
from confidant.flows.exceptional.emergency import contacts
from confidant.flows.exceptional.filled import content_of
from confidant.flows.exceptional.forms import form_of_danger
from confidant.ui.exceptional.fields import fields_for
from confidant.ui.exceptional.step_form import StepForm
from confidant.ui.exceptional.words import names
from confidant.ui.kit import Card, ChoiceField, PlainLabel, PrimaryButton, SectionTitle
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from confidant.vault.exceptional import ExceptionalRecord
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["DangerDialog"]

_NO_NUMBERS = "No numbers are set. Call the emergency number of where you are; set yours under Settings for next time."


class DangerDialog(FormDialog):
    """Says whom to call before it asks anything, and records what was told: accepted, `record` is where it stands.

    What is typed is kept in the vault when the dialog is put away, and found again. `later` is the cancel button: there
    is all the time in the world to write, and none to call.
    """

    def __init__(
        self, vault: "Vault", pair: "PairId | None", now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Somebody is in immediate danger",
            "Call first: you need nobody’s yes for that, and nothing here has to be filled in before. Writing it down "
            "can wait until it is quiet.",
            cancel="Write it down later",
            width=600,
            parent=parent,
        )
        self._vault, self._now = vault, now
        self.record: ExceptionalRecord | None = None
        self._numbers = Card(padded=True)
        self.form.addWidget(self._numbers)
        summaries = [each for each in vault.pairs.summaries() if each.ended is None] or vault.pairs.summaries()
        chosen = [(each.mentee, each.id) for each in sorted(summaries, key=lambda each: each.id != pair)]
        self.pair = ChoiceField("Whom is it about?", chosen)
        self.pair.setVisible(len(chosen) > 1)
        self.pair.changed.connect(self._on_pair)
        self.form.addWidget(self.pair)
        self.told: StepForm | None = None
        self._about: PairId | None = None
        self.write = self.add_button(PrimaryButton("I told somebody: write it down"), accepts=False)
        self.write.setObjectName("danger.write")
        self.write.clicked.connect(self._on_write)
        self._on_pair()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)  # reading comes first, and Return loses nothing

    def numbers(self) -> tuple[str, ...]:
        """Return whom to call, as it is shown."""
        return tuple(each.words for each in contacts(self._vault, self.pair.value(), self._now().date()))

    def reject(self) -> None:
        """Keep what is typed, and go."""
        self._keep()
        super().reject()

    def _on_pair(self) -> None:
        self._keep()
        self._about = self.pair.value()
        self._show_numbers()
        if self.told is not None:
            self.form.removeWidget(self.told)
            self.told.hide()
            self.told.deleteLater()
        today, mentee = self._now().date(), self._vault.pairs.summary(self.pair.value()).mentee
        self.told = StepForm(fields_for(Step.TELL_FIRST, names(Speaker.MENTOR, mentee)), today)
        self.told.fill({"look_again": today.isoformat()})
        try:
            self.told.fill(form_of_danger(self.pair.value()).kept(self._vault))
        except Problem as problem:
            self.say(str(problem))
        self.form.addWidget(self.told)
        self.fit()

    def _show_numbers(self) -> None:
        self._numbers.clear()
        self._numbers.add(SectionTitle("Call"))
        numbers = self.numbers()
        for words in numbers:
            self._numbers.add(PlainLabel(words, Type.SECTION))
        if not numbers:
            self._numbers.add(PlainLabel(_NO_NUMBERS, Type.BODY, Token.INK_SOFT))

    def _keep(self) -> None:
        told, about = self.told, self._about
        if told is None or about is None:
            return
        texts = told.texts()
        typed = {name: text for name, text in texts.items() if name != "look_again"}
        try:
            form_of_danger(about).keep(self._vault, typed)
        except Problem as problem:
            self.say(str(problem))

    def _on_write(self) -> None:
        assert self.told is not None, "a pair is always chosen"
        on = self.told.on.value()
        if on is None:
            self.say("That day does not exist; nothing is recorded yet, write it as year-month-day.")
            return
        try:
            content = content_of(Step.TELL_FIRST, {**self.told.texts(), "door": Door.IMMEDIATE_DANGER.value})
            assert isinstance(content, ToldFirst), "that step is nothing else"
            self.record = telling.tell_in_danger(self._vault, self.pair.value(), content, on=on, now=self._now())
        except Problem as problem:
            self.say(str(problem))
            return
        self.told = None  # its words are on record, and not to be kept as a form again
        self.accept()
