"""What all pages of a consultation share."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.supervision.session import Sitting
from confidant.ui.kit import PageHeader

__all__ = ["ConsultView"]


class ConsultView(QWidget):
    """One page over a sitting: a title with a line beneath it, and what subclasses put into `column`.

    `changed` follows whatever changes what the foot says.
    """

    changed = Signal()

    def __init__(self, sitting: Sitting, title: str, subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sitting = sitting
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(14)
        self.header = PageHeader(title, subtitle)
        self.column.addWidget(self.header)

    def show_sitting(self) -> None:
        """Show what the sitting holds now; called whenever the page is opened."""

    def take_over(self) -> None:
        """Store what is being typed. Raises the `Problem` that kept it from being stored."""

    def begin(self) -> None:
        """Put the keyboard where the page begins."""
        self.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self
