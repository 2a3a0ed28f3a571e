"""Between which days a search looks."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import DateField, PrimaryButton
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["DatesDialog"]


class DatesDialog(FormDialog):
    """Asks for the first and the last day; either may be left open."""

    def __init__(self, first: date | None, last: date | None, parent: QWidget | None = None) -> None:
        super().__init__("Dates", "Conversations from the first day until the last one, both included.", parent=parent)
        self.first = DateField("From", first, optional=True)
        self.last = DateField("Until", last, optional=True)
        self.add_side_by_side(self.first, self.last)
        apply = PrimaryButton("Look between these days")
        self.add_button(apply)
        self.first.setFocus()

    def days(self) -> tuple[date | None, date | None]:
        """Return the days; None where it is open."""
        return self.first.value(), self.last.value()

    def accept(self) -> None:
        """Close with days that can be."""
        if not (self.first.is_valid() and self.last.is_valid()):
            self.say("Write each day as year-month-day, such as 2026-06-02, or leave it empty.")
            return
        first, last = self.days()
        if first is not None and last is not None and last < first:
            self.say("The last day comes before the first one.")
            return
        super().accept()
