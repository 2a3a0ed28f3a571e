"""The sheet over the whole screen, large, for the mentee beside you to read and answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.papers.words_sheet import INTRODUCTION, TITLE, limits_words
from confidant.ui.asking.answer_rows import AnswerRows
from confidant.ui.kit import FocusRing, PlainLabel, SecondaryButton, scrolled
from confidant.ui.screen_room import screen_of
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.sheets import Answer, Sheet

__all__ = ["SheetWindow"]

_WIDTH = 880
"""Pixels at a text size of 100 %: a line of large type that the eye finds its way back from."""


class SheetWindow(QDialog):
    """Nothing but the words, their answers and a way back; Escape closes it, and what was chosen is kept."""

    def __init__(
        self, sheet: Sheet, manager: str | None, answers: tuple[Answer, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Confidant")
        self.setObjectName("asking.show")
        self.setModal(True)
        self.rows = AnswerRows(sheet, manager, Type.READING)
        self.rows.show_answers(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(PlainLabel("For your eyes alone. Nothing is recorded yet.", Type.BODY, Token.INK_SOFT), 1)
        close = SecondaryButton("Close", keys="Esc")
        close.clicked.connect(self.accept)
        top.addWidget(close)
        column.addLayout(top)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sheet(sheet), 8)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        self._ring = FocusRing(self)

    def show_over(self, parent: QWidget) -> None:
        """Take the whole screen; where no window manager answers, the size has to be taken, not asked for."""
        self.setGeometry(screen_of(parent).geometry())
        self.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first answer."""
        super().showEvent(event)
        self.rows.first_field().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 lead back, with what was chosen."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.accept()
            return
        super().keyPressEvent(event)

    def _sheet(self, sheet: Sheet) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel(TITLE, Type.PAGE))
        column.addWidget(PlainLabel(INTRODUCTION, Type.NOTE, Token.INK_SOFT))
        limits = limits_words(sheet.limits)
        if limits:
            column.addWidget(PlainLabel(f"I ask for them {limits}.", Type.NOTE_STRONG))
        column.addWidget(self.rows)
        column.addStretch(1)
        area = scrolled(holder)
        area.setMaximumWidth(current_theme().px(_WIDTH))
        return area
