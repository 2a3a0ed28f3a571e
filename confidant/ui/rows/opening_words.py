"""A row's words that open what they are about, beside a button that does something else."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.kit import TitledText
from confidant.ui.rows.leading_words import LeadingWords

__all__ = ["OpeningWords"]


class OpeningWords(LeadingWords):
    """Title and aside as in every row, elided after two lines; they open where they come from."""

    def __init__(self, title: str, aside: str, parent: QWidget | None = None) -> None:
        self._words = TitledText(title, aside, lines=2)
        super().__init__(self._words, f"Open: {title}. {aside}", parent)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """What the row is about."""
        return self._words.title.text()
