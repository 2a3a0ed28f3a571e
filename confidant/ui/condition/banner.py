"""The strip above every page while the vault is open for reading only."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.condition.words import FOLLOWS, short
from confidant.ui.kit import IconView, PlainLabel, SecondaryButton
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.condition import Trouble

__all__ = ["TroubleBanner"]


class TroubleBanner(QWidget):
    """Says what was seen and what follows, calmly, for as long as it is so; there is no way to close it."""

    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self._seen = PlainLabel("", Type.BODY_STRONG, Token.WARN)
        self._follows = PlainLabel(FOLLOWS, Type.BODY, Token.INK)
        self.details = SecondaryButton("What was seen…")
        self.details.setObjectName("trouble.details")
        self.details.clicked.connect(self.details_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._seen)
        words.addWidget(self._follows)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        row.addWidget(IconView("triangle-alert", Token.WARN, 20))
        row.addLayout(words, 1)
        row.addWidget(self.details)
        self.hide()

    def show_trouble(self, troubles: tuple[Trouble, ...]) -> None:
        """Say what was seen; where there is none, be gone."""
        self.setVisible(bool(troubles))
        if troubles:
            seen = f"This vault is open for reading only. {short(troubles)}"
            self._seen.setText(seen)
            self.setAccessibleName(f"{seen} {FOLLOWS}")

    @property
    def sentence(self) -> str:
        """What it says was seen."""
        return self._seen.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line below."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.WARN_SOFT))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color(Token.LINE))
