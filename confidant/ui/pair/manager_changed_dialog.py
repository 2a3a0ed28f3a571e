"""What is to be asked again once another line manager is named."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.asking import ToAsk
from confidant.ui.kit import Card, PlainLabel, PrimaryButton, scrolled
from confidant.ui.labels import count_of, first_name
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Type, current_theme

__all__ = ["ManagerChangedDialog"]

_HIGHEST = 300


class ManagerChangedDialog(FormDialog):
    """Lists the words that were agreed for the manager before; accepted where a sheet is to be begun with them."""

    def __init__(self, again: Sequence[ToAsk], manager: str, mentee: str, parent: QWidget | None = None) -> None:
        name = first_name(mentee)
        super().__init__(
            f"{manager} may be told nothing yet",
            f"{count_of(len(again), 'passage')} of your notes {'was' if len(again) == 1 else 'were'} agreed with "
            f"another line manager in mind. Ask {name} again for what {manager} should hear: on a sheet now, or "
            "later from Sharing.",
            cancel="Later",
            width=560,
            parent=parent,
        )
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(12)
        for each in again:
            rows.addWidget(PlainLabel(each.proposal.words.strip(), Type.BODY))
        rows.addStretch(1)
        holder = QWidget()
        holder.setLayout(rows)
        area = scrolled(holder)
        area.setAccessibleName("The words to ask for again")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFixedHeight(current_theme().px(_HIGHEST if len(again) > 2 else 140))
        sheet = Card(padded=True)
        sheet.add(area)
        self.form.addWidget(sheet)
        self.begin = self.add_button(PrimaryButton("Begin a sheet"))
        self.begin.setFocus()
