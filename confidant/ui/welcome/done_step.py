"""Third step of a new vault: what comes next."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import IconView, PageHeader, TitledText
from confidant.ui.theme import Token

_NEXT = (
    ("users-round", "Add a pair", "Who you mentor, since when, and the words you both may use in public."),
    ("handshake", "Agree the rules", "Topic by topic: what you may say to the line manager, and in references."),
    ("notebook-pen", "Write", "Every note is private until you and your mentee say otherwise."),
)


class DoneStep(QWidget):
    """Says that the vault is ready and what a mentor does first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(
            PageHeader("Your vault is ready", "It locks after five minutes without you, and with Ctrl+L at once.")
        )
        # Not on a card: rows there can be pressed, and these are only told.
        for icon, title, aside in _NEXT:
            column.addLayout(_told(icon, title, aside))
        column.addStretch(1)


def _told(icon: str, title: str, aside: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconView(icon, Token.INK_SOFT))
    row.addWidget(TitledText(title, aside, wrap=True), 1)
    return row
