"""Somebody is in immediate danger: whom to call, and then what was told."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from confidant.domain.exceptional_disclosure import Door, Step, ToldFirst
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import telling
from confidant.flows.exceptional.emergency import contacts
from confidant.flows.exceptional.filled import content_of
from confidant.flows.exceptional.forms import form_of_danger
from confidant.flows.exceptional.public_numbers import ABOUT_PUBLIC
from confidant.ui.exceptional.fields import fields_for
from confidant.ui.exceptional.numbers_card import NumbersCard
from confidant.ui.exceptional.step_form import StepForm
from confidant.ui.exceptional.words import names
from confidant.ui.kit import ChoiceField, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme

if TYPE_CHECKING:
    from confidant.vault.exceptional import ExceptionalRecord
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["DangerDialog"]

_NONE_OF_YOUR_OWN = f"{ABOUT_PUBLIC} Set your own under Settings for next time."
_KEEP_AFTER_MS = 300
_WIDEST = 880
"""Pixels: its two buttons need the room with large words, and the smallest window has no more."""


class DangerDialog(FormDialog):
    """Says whom to call before it asks anything, and records what was told: accepted, `record` is where it stands.

    Nobody is chosen unless `pair` is, or there is only one: the record cannot be changed. What is typed is kept in the
    vault as it is typed, and found again; where it cannot be kept, the dialog stays.
    """

    def __init__(
        self, vault: "Vault", pair: "PairId | None", now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Somebody is in immediate danger",
            "Call first: you need nobody’s yes for that, and nothing here has to be filled in before. Writing it down "
            "can wait until it is quiet.",
            cancel="Write it down later",
            width=min(current_theme().px(600), _WIDEST),
            parent=parent,
        )
        self.setObjectName("danger")
        self._vault, self._now = vault, now
        self.record: ExceptionalRecord | None = None
        self.card = NumbersCard()
        self.form.addWidget(self.card)
        summaries = sorted(vault.pairs.summaries(), key=lambda each: each.ended is not None)
        chosen: list[tuple[str, PairId | None]] = [(each.mentee, each.id) for each in summaries]
        self.pair = ChoiceField("Whom is it about?", chosen if len(chosen) == 1 else [("Choose…", None), *chosen])
        self.pair.setVisible(bool(chosen))
        if pair in {number for _, number in chosen}:
            self.pair.set_value(pair)
        self.pair.changed.connect(self._on_pair)
        self.form.addWidget(self.pair)
        self.told: StepForm | None = None
        self._about: PairId | None = None
        self._is_edited = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._on_keep)
        self.write = self.add_button(PrimaryButton("I told somebody: write it down"), accepts=False)
        self.write.setObjectName("danger.write")
        self.write.clicked.connect(self._on_write)
        self._on_pair()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)  # reading comes first, and Return loses nothing

    def numbers(self) -> tuple[str, ...]:
        """Return whom to call of those the pair agreed on and the user set, as it is shown."""
        return tuple(each.words for each in contacts(self._vault, self.pair.value(), self._now().date()))

    def keep(self) -> None:
        """Keep what is typed. Raises the `Problem` that keeps it from being stored."""
        self._keeping.stop()
        if self.told is not None and self._about is not None and self._is_edited:
            typed = {name: text for name, text in self.told.texts().items() if name != "look_again"}
            form_of_danger(self._about).keep(self._vault, typed)
            self._is_edited = False

    def reject(self) -> None:
        """Keep what is typed, and go; where it cannot be kept, say so and stay once."""
        said = self.complaint
        if self._on_keep() or said:
            super().reject()

    def _on_keep(self) -> bool:
        try:
            self.keep()
        except Problem as problem:
            self.say(str(problem))
            return False
        return True

    def _on_pair(self) -> None:
        self._on_keep()
        self._about = self.pair.value()
        self._show_numbers()
        if self.told is not None:
            self.form.removeWidget(self.told)
            self.told.hide()
            self.told.deleteLater()
        self.told = None if self._about is None else self._form_about(self._about)
        if self.told is not None:
            self.form.addWidget(self.told)
        self.write.setVisible(self.told is not None)
        self.fit()

    def _form_about(self, pair: "PairId") -> StepForm:
        today = self._now().date()
        form = StepForm(
            fields_for(Step.TELL_FIRST, names(Speaker.MENTOR, self._vault.pairs.summary(pair).mentee)), today
        )
        form.fill({"look_again": today.isoformat()})
        try:
            form.fill(form_of_danger(pair).kept(self._vault))
        except Problem as problem:
            self.say(str(problem))
        self._is_edited = False
        form.edited.connect(self._on_edited)
        return form

    def _on_edited(self) -> None:
        self._is_edited = True
        self._keeping.start()

    def _show_numbers(self) -> None:
        numbers = self.numbers()
        self.card.show_numbers(numbers, "" if numbers else _NONE_OF_YOUR_OWN)

    def _on_write(self) -> None:
        told, about = self.told, self._about
        if told is None or about is None:
            return
        on = told.on.value()
        if on is None:
            self.say("That day does not exist; nothing is recorded yet, write it as year-month-day.")
            return
        try:
            content = content_of(Step.TELL_FIRST, {**told.texts(), "door": Door.IMMEDIATE_DANGER.value})
            assert isinstance(content, ToldFirst), "that step is nothing else"
            self.record = telling.tell_in_danger(self._vault, about, content, on=on, now=self._now())
        except Problem as problem:
            self.say(str(problem))
            return
        self._keeping.stop()
        self.told = None  # its words are on record, and not to be kept as a form again
        self.accept()
