"""Ending a hold."""

from PySide6.QtWidgets import QWidget

from confidant.domain.holds import Hold
from confidant.ui.keeping.words import hold_aside, hold_title
from confidant.ui.kit import PrimaryButton, TextArea
from confidant.ui.rows.form_dialog import FormDialog

__all__ = ["EndHoldDialog"]


class EndHoldDialog(FormDialog):
    """Asks for the reason; that it stood stays written down."""

    def __init__(self, hold: Hold, parent: QWidget | None = None) -> None:
        super().__init__("End this hold", f"{hold_title(hold)}. {hold_aside(hold)}", width=520, parent=parent)
        self.setObjectName("keeping.end_hold")
        self.why = TextArea("Why it ends", lines=2)
        self.add_area(self.why)
        button = PrimaryButton("End the hold")
        button.setObjectName("keeping.end_hold.end")
        button.clicked.connect(self._on_end)
        self.add_button(button, accepts=False)
        self.why.setFocus()

    def _on_end(self) -> None:
        self.why.set_error("" if self.why.text().strip() else "Write why it ends.")
        self.fit()
        if not self.why.error:
            self.accept()
