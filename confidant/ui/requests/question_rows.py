"""The requester's questions in their words, each with the topic it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.request import Question
from confidant.domain.vocabulary import Topic
from confidant.ui.kit import AsideButton, ChoiceField, IconButton, PlainLabel, TextField
from confidant.ui.labels import topic_label
from confidant.ui.theme import Token, Type

__all__ = ["QuestionRows"]

_TOPICS = [("Topic not said yet", None), *((topic_label(topic), topic) for topic in Topic)]


class _QuestionRow(QWidget):
    removed = Signal(object)

    def __init__(self, number: int, question: Question) -> None:
        super().__init__()
        self.words = TextField("", placeholder="In their words")
        self.words.line.setAccessibleName(f"Question {number}")
        self.words.line.setObjectName(f"question.{number}")
        self.words.set_text(question.text)
        self.words.line.setCursorPosition(0)
        self.topic = ChoiceField("", _TOPICS)
        self.topic.combo.setAccessibleName(f"What question {number} is about")
        self.topic.combo.setObjectName(f"question.{number}.topic")
        self.topic.set_value(question.topic)
        # The words need the room more than the longest topic does.
        self.topic.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topic.combo.setMinimumContentsLength(14)
        self._remove = IconButton("x", f"Leave question {number} out")
        self._remove.clicked.connect(lambda: self.removed.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 3)
        row.addWidget(self.topic, 2)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def question(self) -> Question:
        return Question(self.words.text(), self.topic.value())


class QuestionRows(QWidget):
    """Rows of a question and its topic; at least one row stands there to be filled in."""

    grown = Signal()
    """A row came or went, and the form needs another height."""

    begun = Signal(QWidget)
    """The cursor stands in this line of a row, which has to be seen."""

    def __init__(self, questions: tuple[Question, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_QuestionRow] = []
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(PlainLabel("Their questions", Type.BODY_MEDIUM))
        hint = (
            "In their words, with the topic you take each to be about. What may be answered is settled by that alone."
        )
        self._column.addWidget(PlainLabel(hint, Type.ASIDE, Token.INK_SOFT))
        self._add = AsideButton("Another question", icon="plus")
        self._add.setObjectName("question.add")
        self._add.clicked.connect(self._on_add_clicked)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._column.addLayout(foot)
        for question in questions or (Question(""),):
            self._put(question)

    def questions(self) -> tuple[Question, ...]:
        """What stands in the rows; rows without words are left out."""
        return tuple(row.question() for row in self._rows if row.words.text().strip())

    def add(self, question: Question) -> None:
        """Put another row below the others."""
        self._put(question)
        self.grown.emit()

    def _put(self, question: Question) -> None:
        self._count += 1
        row = _QuestionRow(self._count, question)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    def _on_add_clicked(self) -> None:
        self.add(Question(""))
        self._begin_last()

    def _begin_last(self) -> None:
        line = self._rows[-1].words.line
        line.setFocus()
        self.begun.emit(line)

    def _on_removed(self, row: _QuestionRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self._rows:
            self._put(Question(""))
        self.grown.emit()
        self._begin_last()
