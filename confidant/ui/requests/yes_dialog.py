"""The mentee's yes, written down with its day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.request import Authority
from confidant.ui.kit import DateField, PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["AuthorityDialog", "DayDialog"]


class AuthorityDialog(FormDialog):
    """Asks on which day, how and until when the mentee said yes to answering; `record` may refuse with a `Problem`."""

    def __init__(
        self,
        words: str,
        given: Authority | None,
        today: date,
        record: Callable[[Authority], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("The yes to answering this request", words, width=520, parent=parent)
        self.setObjectName("authority")
        self._record = record
        self.on = DateField("Given on", given.on if given is not None else today)
        self.expires = DateField(
            "Holds until",
            given.expires if given is not None else None,
            optional=True,
            hint="Empty where no day was set",
        )
        self.how = TextField("How it was given", placeholder="by e-mail")
        self.how.set_text(given.how if given is not None else "")
        self.on.line.setObjectName("authority.on")
        self.expires.line.setObjectName("authority.expires")
        self.how.line.setObjectName("authority.how")
        self.add_side_by_side(self.on, self.expires)
        self.form.addWidget(self.how)
        button = PrimaryButton("Record the yes")
        button.setObjectName("authority.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_record_clicked)
        self.how.setFocus()

    def _on_record_clicked(self) -> None:
        on = self.on.value()
        if on is None or not self.expires.is_valid():
            self.say("Write each day as year-month-day, such as 2026-06-02.")
            return
        try:
            self._record(Authority(on, self.expires.value(), self.how.text().strip()))
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()


class DayDialog(FormDialog):
    """Asks on which day something was so; `record` may refuse with a `Problem`."""

    def __init__(
        self,
        title: str,
        words: str,
        day: date,
        record: Callable[[date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, words, width=440, parent=parent)
        self.setObjectName("day")
        self._record = record
        self.day = DateField("Given on", day)
        self.day.line.setObjectName("day.on")
        self.form.addWidget(self.day)
        button = PrimaryButton("Record the yes")
        button.setObjectName("day.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_record_clicked)
        self.day.setFocus()

    def _on_record_clicked(self) -> None:
        day = self.day.value()
        if day is None:
            self.say("Write the day as year-month-day, such as 2026-06-02.")
            return
        try:
            self._record(day)
        except Problem as problem:
            self.say(str(problem))
            return
        self.accept()
