"""Whom to call where no vault is open, or none may be seen."""

from PySide6.QtWidgets import QWidget

from confidant.flows.exceptional.public_numbers import ABOUT_PUBLIC
from confidant.ui.exceptional.numbers_card import NumbersCard
from confidant.ui.kit import Dialog
from confidant.ui.shell.covering import UNCOVERED

__all__ = ["CallDialog"]


class CallDialog(Dialog):
    """Says the public numbers and nothing else: they are the same whatever a vault holds, or whether there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Somebody is in immediate danger",
            "Call first, and write it down afterwards: you need nobody’s yes for that.",
            cancel="Close",
            width=520,
            parent=parent,
        )
        self.setObjectName("danger")
        self.setProperty(UNCOVERED, True)  # noqa: FBT003  Qt's method has no keywords
        self.numbers = NumbersCard()
        self.numbers.show_numbers((), f"{ABOUT_PUBLIC} Any numbers of your own are in your vault.")
        self.add(self.numbers)
        self.cancel_button.setFocus()
