"""Third step of a new vault: what comes next."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import Card, IconView, PageHeader, TitledText

_NEXT = (
    ("users-round", "Add a pair", "Who you mentor, since when, and the words you both may use in public."),
    ("handshake", "Agree the rules", "Topic by topic: what you may say to the line manager, and in references."),
    ("notebook-pen", "Write", "Every note is private until you and your mentee say otherwise."),
)


class DoneStep(QWidget):
    """Says that the vault is ready and what a mentor does first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card()
        for icon, title, aside in _NEXT:
            card.add_row(IconView(icon), TitledText(title, aside, wrap=True), stretch_at=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(
            PageHeader("Your vault is ready", "It locks after five minutes without you, and with Ctrl+L at once.")
        )
        column.addWidget(card)
        column.addStretch(1)
