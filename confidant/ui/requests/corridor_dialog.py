"""The corridor card: a sentence to say, and two fields to fill in afterwards."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.corridor import SpokenQuestion, log_answer, log_spoken, standard_sentence
from confidant.flows.prepare_reference.people import called
from confidant.flows.told_apart import told_apart
from confidant.ui.condition.condition import NOTHING_STORED
from confidant.ui.kit import Card, CheckRow, ChoiceField, PlainLabel, PrimaryButton, TextArea, TextField
from confidant.ui.labels import isolated
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from confidant.vault.ids import PairId, RequestId
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["CorridorDialog"]


class CorridorDialog(FormDialog):
    """Shows the standard sentence large and writes down who asked what; `request` is the logged request.

    With `record` it writes down what was answered to a spoken question that is in the vault already.
    """

    def __init__(
        self,
        vault: "Vault",
        today: date,
        now: Callable[[], datetime],
        *,
        record: "RequestRecord | None" = None,
        pair: "PairId | None" = None,
        may_store: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Asked in passing",
            "Say this, and no more. Then write down who asked." if may_store else "Say this, and no more.",
            cancel="Cancel" if may_store else "Close",
            width=640,
            parent=parent,
        )
        self.setObjectName("corridor")
        self.request: RequestId | None = None
        self._vault, self._today, self._now, self._record = vault, today, now, record
        self._make_fields(pair)
        self._lay_out()
        if may_store:
            button = PrimaryButton("Write it down")
            button.setObjectName("corridor.accept")
            self.add_button(button, accepts=False).clicked.connect(self._on_accept_clicked)
        else:
            for field in (self.who, self.asked, self.more):
                field.hide()
            self.say(NOTHING_STORED)
        self._on_pair_changed()
        self._first_field(pair).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return go on from whom it is about to who asked."""
        is_return = Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if is_return and self.pair.combo.hasFocus() and self.who.isVisible():
            self.who.setFocus()
        else:
            super().keyPressEvent(event)

    @property
    def sentence(self) -> str:
        """The standard sentence as it stands on the card."""
        return self._sentence.text()

    def _first_field(self, pair: "PairId | None") -> QWidget:
        """Return where to begin: with whom it is about, where that is neither known nor the only one."""
        if self._record is not None:
            return self.more
        return self.pair if pair is None and len(self._mentees) > 1 else self.who

    def _make_fields(self, pair: "PairId | None") -> None:
        pairs = self._vault.pairs.summaries()
        self._mentees = {each.id: each.mentee for each in pairs}
        self.pair = ChoiceField("About", [(name, number) for number, name in told_apart(pairs).items()])
        self.pair.control.setObjectName("corridor.pair")
        if pair is not None:
            self.pair.set_value(pair)
        self.pair.changed.connect(self._on_pair_changed)
        self.who = TextField("Who asked")
        self.asked = TextField("What they asked", hint="In their words, as near as you remember")
        self.more = CheckRow("I said more than that")
        self.said = TextArea("What you said", hint="It is kept in the register as a spoken disclosure.", lines=2)
        self.said.hide()
        self.more.toggled.connect(self._on_more_toggled)
        self.who.line.setObjectName("corridor.who")
        self.asked.line.setObjectName("corridor.asked")
        self.more.setObjectName("corridor.more")
        self.said.edit.setObjectName("corridor.said")
        self.pair.setVisible(self._record is None and len(pairs) > 1)
        self.who.setVisible(self._record is None)
        self.asked.setVisible(self._record is None)
        if self._record is not None:
            self.pair.set_value(self._record.pair)

    def _lay_out(self) -> None:
        card = Card(padded=True)
        card.column.setContentsMargins(20, 16, 20, 18)
        card.add(PlainLabel("The standard words", Type.ASIDE, Token.INK_SOFT))
        self._sentence = PlainLabel("", Type.PAGE)
        card.add(self._sentence)
        self.form.addWidget(self.pair)
        self.form.addWidget(card)
        self.form.addWidget(self.who)
        self.form.addWidget(self.asked)
        self.form.addWidget(self.more)
        self.add_area(self.said)

    def _on_pair_changed(self) -> None:
        mentee = self._mentees.get(self.pair.value(), "")
        self._sentence.setText(standard_sentence(isolated(called(mentee))))
        self.fit()

    def _on_more_toggled(self, on: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        self.said.setVisible(on)
        if on:
            self.said.setFocus()
        self.fit()

    def _on_accept_clicked(self) -> None:
        said = self.said.text().strip() if self.more.isChecked() else ""
        if self.more.isChecked() and not said:
            self.said.set_error("Write down what you said, as near as you remember.")
            self.fit()
            return
        try:
            if self._record is not None:
                log_answer(self._vault, self._record, said, today=self._today, now=self._now())
                self.request = self._record.id
            else:
                question = SpokenQuestion(self.pair.value(), self.who.text(), self.asked.text(), said)
                self.request = log_spoken(self._vault, question, today=self._today, now=self._now())
        except Problem as problem:
            self.say(str(problem))
            empty = [each for each in (self.who, self.asked) if each.isVisible() and not each.text().strip()]
            if empty:
                empty[0].setFocus()
            return
        self.accept()
