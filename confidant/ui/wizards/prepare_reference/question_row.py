"""One question of the requester's: what it is about, and what becomes of it."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.request import Question
from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.questions import Sorted, Treatment
from confidant.flows.prepare_reference.topic_words import probable_topic
from confidant.ui import labels
from confidant.ui.kit import Badge, BadgeKind, ChoiceField, IconButton, PlainLabel, SecondaryButton
from confidant.ui.theme import Token, Type

__all__ = ["BADGES", "QuestionRow"]

_TOPICS: tuple[tuple[str, Topic | None], ...] = (
    ("About…", None),
    *((labels.topic_label(topic), topic) for topic in Topic),
)
BADGES: dict[Treatment, tuple[str, BadgeKind, str]] = {
    Treatment.ANSWER: ("Answer", BadgeKind.OK, "check"),
    Treatment.ASKED_FIRST: ("Asked first", BadgeKind.OK, "check"),
    Treatment.ASK_FIRST: ("Ask first", BadgeKind.WARN, "message-circle-question-mark"),
    Treatment.STANDARD_WORDS: ("Standard words", BadgeKind.NEUTRAL, "quote"),
}
"""How what becomes of a question is told: word, colour, icon."""


class QuestionRow(QWidget):
    """The question in their words, its topic, and a badge; what it is probably about is a button until that is said.

    `edited` follows another topic, `taken` a yes to the probable one; `removed` asks for the row to go.
    """

    edited = Signal()
    taken = Signal()
    removed = Signal()

    def __init__(self, number: int, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.topic = ChoiceField("", _TOPICS)
        self.topic.combo.setAccessibleName(f"What question {number} is about")
        # What is offered beside it, and what it becomes, need the room more than the longest topic does.
        self.topic.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topic.combo.setMinimumContentsLength(13)
        self.badge = Badge("")
        self._probable = probable_topic(question.text)
        name = "" if self._probable is None else labels.topic_label(self._probable)
        self.take = SecondaryButton(f"{name}?", icon="check", small=True)
        self.take.setObjectName(f"prepare.topic.{number}")
        self.take.setAccessibleName(f"Question {number} is about {name}")
        away = IconButton("x", f"Take question {number} out")
        self.topic.changed.connect(self.edited)
        self.take.clicked.connect(self._on_take)
        away.clicked.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.topic)
        line.addWidget(self.take, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.badge)
        line.addStretch(1)
        line.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._advice = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self._advice.setObjectName(f"prepare.advice.{number}")
        self._advice.hide()
        column.addWidget(PlainLabel(f"“{question.text}”", Type.BODY))
        column.addLayout(line)
        column.addWidget(self._advice)

    def show_sorted(self, one: Sorted) -> None:
        """Show what it is about and what it becomes."""
        with QSignalBlocker(self.topic):
            self.topic.set_value(one.question.topic)
        word, kind, icon = BADGES[one.treatment]
        if one.asked is not None and one.treatment is Treatment.ASKED_FIRST:
            word = f"{word}, {labels.short_date(one.asked)}"
        self.badge.set_badge(word, kind, icon)
        self.take.setVisible(self.is_guessed)

    def show_advice(self, words: str) -> None:
        """Say why the question had better not be asked, nor answered; "" where nothing is wrong with it."""
        self._advice.setText(words)
        self._advice.setVisible(bool(words))

    @property
    def is_guessed(self) -> bool:
        """Whether there is a probable topic that nobody has said yes or no to."""
        return self._probable is not None and self.topic.value() is None

    def take_probable(self) -> None:
        """Say that it is about what it is probably about."""
        if self.is_guessed:
            self.topic.set_value(self._probable)

    def _on_take(self) -> None:
        self.take_probable()
        self.taken.emit()
