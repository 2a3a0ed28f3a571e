"""Naming another line manager."""

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["LineManagerDialog"]


class LineManagerDialog(FormDialog):
    """Asks for the new name and says what becomes of the yeses that were given for the old one."""

    def __init__(self, now: str | None, parent: QWidget | None = None) -> None:
        words = (
            f"Every yes recorded for the line manager was given with {now} in mind and stays with {now}: the next one "
            "may be told nothing until the mentee says yes again."
            if now
            else "Words agreed for the line manager while none was named will wait for a new yes."
        )
        super().__init__("Change the line manager", words, width=520, parent=parent)
        self.name = TextField("Line manager", hint="Leave it empty where there is none.")
        self.name.set_text(now or "")
        self.name.line.selectAll()
        self.form.addWidget(self.name)
        self.add_button(PrimaryButton("Change"))
        self.name.setFocus()

    def chosen(self) -> str | None:
        """Return the new name, or None."""
        return self.name.text().strip() or None
