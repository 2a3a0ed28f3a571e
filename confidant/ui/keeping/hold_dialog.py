"""Putting a hold on a pair."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.holds import HoldKind
from confidant.ui.keeping.words import HOLD_KINDS, HOLDS_SAID
from confidant.ui.kit import ChoiceField, DateField, PrimaryButton, TextArea, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme

__all__ = ["HoldDialog"]

_BY_HAND = (HoldKind.COMPLAINT, HoldKind.LEGAL, HoldKind.SUBJECT_ACCESS, HoldKind.REQUEST)
"""An exceptional disclosure holds by itself."""


class HoldDialog(FormDialog):
    """Asks what holds, who asked for it, why, and since when."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Put a hold", HOLDS_SAID, width=current_theme().px(560), parent=parent)
        self.setObjectName("keeping.hold")
        self._today = today
        self.kind = ChoiceField("What it is", [(HOLD_KINDS[kind], kind) for kind in _BY_HAND])
        self.since = DateField("Since", today)
        self.who = TextField("Who asked for it")
        self.why = TextArea("Why", hint="It is ended by you, with a reason.", lines=2)
        self.add_side_by_side(self.kind, self.since)
        self.form.addWidget(self.who)
        self.add_area(self.why)
        button = PrimaryButton("Put the hold")
        button.setObjectName("keeping.hold.put")
        button.clicked.connect(self._on_put)
        self.add_button(button, accepts=False)
        self.kind.combo.setFocus()

    def _on_put(self) -> None:
        since = self.since.value()
        is_day = since is not None and since <= self._today
        self.since.set_error("" if is_day else "Write a day until today, such as 2026-06-02.")
        self.who.set_error("" if self.who.text().strip() else "Write who asked for it.")
        self.why.set_error("" if self.why.text().strip() else "Write why.")
        self.fit()
        if not (self.since.error or self.who.error or self.why.error):
            self.accept()
