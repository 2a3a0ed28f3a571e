"""Keeping a pair longer than was agreed."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import DateField, PrimaryButton, TextArea
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["KeepDialog"]


class KeepDialog(FormDialog):
    """Asks until when, and for what reason: both have to be given."""

    def __init__(self, today: date, proposed: date, parent: QWidget | None = None) -> None:
        words = (
            "Your mentee was promised that this is erased after a time. Write down for what reason it is still needed."
        )
        super().__init__("Keep it longer", words, width=520, parent=parent)
        self.setObjectName("keeping.longer")
        self._today = today
        self.until = DateField("Keep it until", proposed)
        self.reason = TextArea("The reason", hint="Such as an appeal that is still open.", lines=2)
        self.form.addWidget(self.until)
        self.add_area(self.reason)
        button = PrimaryButton("Keep it")
        button.setObjectName("keeping.longer.keep")
        button.clicked.connect(self._on_keep)
        self.add_button(button, accepts=False)
        self.reason.setFocus()

    def _on_keep(self) -> None:
        until = self.until.value()
        self.until.set_error("" if until is not None and until > self._today else "Choose a day that is still to come.")
        self.reason.set_error("" if self.reason.text().strip() else "Write the reason.")
        self.fit()
        if not (self.until.error or self.reason.error):
            self.accept()
