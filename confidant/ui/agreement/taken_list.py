"""What a version would let out no more, passage by passage."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.agreement.words import taken_aside
from confidant.ui.kit import PlainLabel
from confidant.ui.theme import Token, Type
from confidant.vault.shareable import TakenAway

__all__ = ["TakenList"]


class TakenList(QWidget):
    """The words of each passage, for whom, and whether they are still told once asked; `lines` has them in order."""

    def __init__(self, taken: Sequence[TakenAway], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(10)
        for (text, held_on), passages in groupby(taken, key=lambda each: (each.text.strip(), each.held_on)):
            aside = taken_aside(list(passages), held_on)
            row = QVBoxLayout()
            row.setSpacing(1)
            row.addWidget(PlainLabel(text, Type.BODY, lines=2))
            row.addWidget(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
            column.addLayout(row)
            self.lines.append(f"{text} · {aside}")
        column.addStretch(1)
