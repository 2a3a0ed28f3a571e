"""One rare word that still stands in the copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.surviving import Survivor
from confidant.ui.kit import PlainLabel, QuietButton, TextField
from confidant.ui.theme import Token, Type

__all__ = ["SurvivorRow"]


class SurvivorRow(QWidget):
    """The word, why it is told, the sentence; `instead_wanted` carries the word and what to say for it."""

    instead_wanted = Signal(str, str)

    def __init__(self, survivor: Survivor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = survivor.word
        self.instead = QuietButton("Say something else…", small=True)
        self.instead.setAccessibleDescription(survivor.word)
        self.instead.clicked.connect(self._on_instead)
        self.field = TextField("", placeholder="What to say instead")
        self.field.line.setAccessibleName(f"What to say instead of {survivor.word}")
        self.field.returned.connect(self._on_returned)
        self.field.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(f"“{survivor.word}”", Type.BODY_STRONG, lines=1), 1)
        head.addWidget(self.instead)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(PlainLabel(survivor.why, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(PlainLabel(" ".join(survivor.sentence.split()), Type.ASIDE, lines=2))
        column.addWidget(self.field)

    def _on_instead(self) -> None:
        self.field.show()
        self.field.setFocus()

    def _on_returned(self) -> None:
        words = self.field.text().strip()
        if words:
            self.instead_wanted.emit(self._word, words)
        else:
            self.field.set_error("Write what to say instead.")
