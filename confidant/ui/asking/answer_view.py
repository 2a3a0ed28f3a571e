"""An open sheet, and what the mentee said to it written down."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.asking.answer_rows import AnswerRows
from confidant.ui.kit import (
    Card,
    DateField,
    Hairline,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
    TextField,
    scrolled,
)
from confidant.ui.theme import Token, Type
from confidant.vault.sheets import Sheet

__all__ = ["AnswerView"]


class AnswerView(QWidget):
    """The words with their answers at the left; the day, how, and what can be done at the right."""

    record_wanted = Signal()
    put_away_wanted = Signal()

    def __init__(
        self, sheet: Sheet, manager: str | None, name: str, today: date, parent: QWidget | None = None
    ) -> None:
        """`name` is the mentee's first name."""
        super().__init__(parent)
        self.sheet = sheet
        self.rows = AnswerRows(sheet, manager)
        self.rows.changed.connect(self._show_count)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 16)
        column.addWidget(self.rows)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(scrolled(left), 588)
        row.addWidget(self._side(name, today), 372)
        self._show_count()

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._problem.set_notice(sentence, NoticeKind.WARN)
        self._problem.setVisible(bool(sentence))

    @property
    def complaint(self) -> str:
        """The sentence shown, or an empty string."""
        return "" if self._problem.isHidden() else self._problem.sentence

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.rows.first_field()

    def _side(self, name: str, today: date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(SectionTitle(f"What does {name} say?"))
        self.on = DateField("Answered on", today)
        self.how = TextField("How", placeholder="Read together on my screen")
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        self.record = PrimaryButton("Record the answers")
        self.record.setObjectName("asking.record")
        self.record.clicked.connect(self.record_wanted)
        for part in (self.on, self.how, self._problem):
            column.addWidget(part)
        column.addLayout(_at_left(self.record))
        words = "A no makes the words private for that reader, at once."
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(Hairline())
        self.put_away = SecondaryButton("Put the sheet away", small=True)
        self.put_away.setObjectName("asking.put_away")
        self.put_away.clicked.connect(self.put_away_wanted)
        column.addLayout(_at_left(self.put_away))
        words = (
            "What was not answered can be put on a new sheet. The register notes that one was saved, without a copy."
        )
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        column.addStretch(1)
        card = Card()
        card.add(scrolled(holder), 1)
        return card

    def _show_count(self) -> None:
        count = len(self.rows.answers())
        self.record.setText(f"Record {count} answers" if count > 1 else "Record the answer" if count else "Record")
        self.record.setEnabled(bool(count))


def _at_left(button: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(button)
    line.addStretch(1)
    return line
