"""Told when something takes its time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import AsideButton, BusyBar, PlainLabel
from confidant.ui.theme import Token, Type


class SlowRow(QWidget):
    """A gliding line, a sentence and a way to stop."""

    stop_wanted = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(BusyBar())
        self._sentence = PlainLabel(sentence, Type.ASIDE, Token.INK_SOFT, align=centre)
        column.addWidget(self._sentence)
        self.stop = AsideButton("Stop", small=True)
        self.stop.setObjectName("slow.stop")
        self.stop.clicked.connect(self.stop_wanted)
        column.addWidget(self.stop, 0, centre)

    @property
    def sentence(self) -> str:
        """Why it takes its time."""
        return self._sentence.text()

    @sentence.setter
    def sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
