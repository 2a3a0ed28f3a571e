"""Which sentences the mentee would rather not see in the document."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.prepare_reference.state import WishPlace
from confidant.ui.kit import CheckRow, PlainLabel, PrimaryButton
from confidant.ui.labels import isolated
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.mentee_words import where_words

__all__ = ["LeaveOutDialog"]


class LeaveOutDialog(FormDialog):
    """Every sentence of the body, to tick; accepted only with one ticked. Space ticks, Return takes out."""

    returns_from_choices = True

    def __init__(self, mentee: str, places: Sequence[WishPlace], parent: QWidget | None = None) -> None:
        super().__init__(
            "What is to be left out?",
            f"What you tick goes out of the document at once, and the material says that {isolated(mentee)} asked for "
            "it. It is another document then, and is shown again.",
            cancel="Not yet",
            width=600,
            parent=parent,
        )
        self.setObjectName("prepare.leave_out")
        self.rows: list[tuple[CheckRow, WishPlace]] = []
        for where, group in groupby(places, key=where_words):
            self._add_group(where, list(group))
        accept = PrimaryButton("Take out")
        accept.setObjectName("prepare.leave_out.accept")
        self.add_button(accept, accepts=False).clicked.connect(self._on_accept_clicked)
        self.rows[0][0].setFocus()

    @property
    def places(self) -> tuple[WishPlace, ...]:
        """What is ticked."""
        return tuple(place for row, place in self.rows if row.isChecked())

    def _add_group(self, where: str, places: Sequence[WishPlace]) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(PlainLabel(where, Type.ASIDE_STRONG, Token.INK_SOFT))
        for place in places:
            row = CheckRow(place.text, style=Type.NOTE)
            row.clicked.connect(lambda: self.say(""))
            self.rows.append((row, place))
            column.addWidget(row)
        self.form.addLayout(column)

    def _on_accept_clicked(self) -> None:
        if self.places:
            self.accept()
        else:
            self.say("Tick what is to be left out.")
