"""Erasing a pair: what is erased, why, and its mentee's name typed, since nothing brings it back."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.tombstone import ErasedBy
from confidant.flows.erasing import BeforeErasing, Erased, erase_pair
from confidant.ui.keeping.words import ERASING, RULES, erase_words
from confidant.ui.kit import BusyBar, ChoiceField, DangerButton, PlainLabel, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["EraseDialog"]


class EraseDialog(FormDialog):
    """Accepted once everything is erased. It asks once; from then on nothing can be stopped or taken back.

    `erased` says then whether the file was written anew, too, and this computer knows of it.
    """

    def __init__(
        self, vault: Vault, pair: PairId, look: BeforeErasing, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Erase everything with {look.mentee}?", erase_words(look), width=560, parent=parent)
        self.setObjectName("erase")
        self._vault, self._pair, self._today = vault, pair, today
        self.erased: Erased | None = None
        self.rule = ChoiceField("Why", [(RULES[rule], rule) for rule in look.rules])
        self.rule.setObjectName("erase.rule")
        self.name = TextField(f"Type the mentee’s name, {look.mentee}")
        self.name.line.setObjectName("erase.name")
        self.busy = BusyBar()
        self._goes_on = PlainLabel(ERASING, Type.ASIDE, Token.INK_SOFT)
        for part in (self.rule, self.name, self.busy, self._goes_on):
            self.form.addWidget(part)
        self.busy.hide()
        self._goes_on.hide()
        self.erase_button = DangerButton("Erase for good")
        self.erase_button.setObjectName("erase.erase")
        self.erase_button.clicked.connect(self._on_erase)
        self.add_button(self.erase_button, accepts=False, default=False)
        self.cancel_button.setDefault(True)
        self._work = Stoppable(self, outlasts_locks=True)
        self._work.progressed.connect(self.busy.set_part)
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_problem)
        self.rule.combo.setFocus()

    def reject(self) -> None:
        """Leave everything as it is; once erasing has begun there is no way back."""
        if not self._work.is_running:
            super().reject()

    def _on_erase(self) -> None:
        if self._work.is_running:
            return
        self.say("")
        rule: ErasedBy = self.rule.value()
        vault, pair, typed, today = self._vault, self._pair, self.name.text(), self._today

        def work(tell: HowFar) -> Erased:
            return erase_pair(vault, pair, typed, rule, today, tell=tell)

        self._set_busy(busy=True)
        self._work.start(work)

    def _on_done(self, erased: Erased) -> None:
        self.erased = erased
        self.accept()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        self.say(str(problem))
        self.name.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.setFocus()  # before the field that has the cursor is disabled
        for part in (self.rule, self.name, self.erase_button, self.cancel_button):
            part.setEnabled(not busy)
        self.busy.set_part(0.0)
        self.busy.setVisible(busy)
        self._goes_on.setVisible(busy)
        self.fit()
