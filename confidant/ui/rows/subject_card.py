"""A sheet about one subject, with its heading and what can be done."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.ui.kit import Card, SectionTitle

__all__ = ["SubjectCard"]


class SubjectCard(Card):
    """A padded card whose heading has room for a badge beside it; `add_buttons` closes it with a row of buttons."""

    def __init__(self, title: str, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setContentsMargins(16, 14, 16, 16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(SectionTitle(title), 1)
        for widget in beside:
            head.addWidget(widget)
        self.add(head)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons side by side at the left."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.add(row)
