"""Checkpoint 4: their questions, and what each becomes by the matrix alone."""

from collections import Counter
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.request import Question
from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.questions import (
    Treatment,
    asked_on,
    improper,
    sort_questions,
    topics_to_ask,
)
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from confidant.ui import labels
from confidant.ui.kit import (
    CheckRow,
    DateField,
    Hairline,
    PlainLabel,
    QuietButton,
    SecondaryButton,
    TextField,
)
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.checkpoint_card import CheckpointCard, side_by_side
from confidant.ui.wizards.prepare_reference.question_row import QuestionRow

_MET: dict[Treatment, str] = {
    Treatment.ANSWER: "answered",
    Treatment.ASKED_FIRST: "asked first",
    Treatment.ASK_FIRST: "to be asked first",
    Treatment.STANDARD_WORDS: "by the standard words",
}


class QuestionsCard(CheckpointCard):
    """Each question with its topic and what it becomes; below, what the agreement says to ask the mentee first.

    What a question is probably about is offered as a button beside it: it counts once that is pressed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Checkpoint.QUESTIONS, "What do they want to know?", parent)
        self._questions: list[QuestionRow] = []
        self._asked: dict[Topic, tuple[CheckRow, DateField]] = {}
        self._today = date.min
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.question = TextField("", placeholder="A question, in their words")
        self.question.line.setAccessibleName("A question, in their words")
        self.add_question = SecondaryButton("Add", icon="plus")
        self.question.returned.connect(self._on_add)
        self.add_question.clicked.connect(self._on_add)
        self.take_all = QuietButton("Yes to all of these", icon="check")
        self.take_all.setObjectName("prepare.topics.all")
        self.take_all.clicked.connect(self._on_take_all)
        self._ask = QVBoxLayout()
        self._ask.setSpacing(8)
        self.add(
            PlainLabel(
                "Say what each is about. The agreement decides what becomes of it; no note is opened for that.",
                Type.BODY,
                Token.INK_SOFT,
            )
        )
        self.add(self._list)
        self.add(side_by_side(self.take_all, QWidget(), stretches=(0, 1)))
        self.add(side_by_side(self.question, self.add_question, stretches=(1, 0)))
        self.add(self._ask)

    def load(self, session: Session) -> None:
        """Show the questions and the topics to ask about."""
        self._today = session.today
        request, agreement = session.state.request, session.facts.agreement
        met = sort_questions(agreement, request, session.today)
        if [row.question.text for row in self._questions] != [one.question.text for one in met]:
            self._make_rows([one.question for one in met])
        advice = improper(request, session.facts)
        for number, (row, one) in enumerate(zip(self._questions, met, strict=True)):
            row.show_sorted(one)
            row.show_advice(advice.get(number, ""))
        self.take_all.setVisible(sum(row.is_guessed for row in self._questions) > 1)
        topics = () if session.policy.declines else topics_to_ask(agreement, request)
        if tuple(self._asked) != topics:
            self._make_asked(topics, session.mentee)
        for topic, (tick, day) in self._asked.items():
            on = asked_on(request, topic, date.max)
            tick.setChecked(on is not None)
            day.setVisible(on is not None)
            if on is not None and day.value() != on:
                day.set_date(on)

    def told(self, session: Session) -> str:
        """How many questions become what."""
        met = sort_questions(session.facts.agreement, session.state.request, session.today)
        if not met or session.policy.declines:
            return ""
        counts = Counter(one.treatment for one in met)
        parts = [f"{counts[treatment]} {words}" for treatment, words in _MET.items() if counts[treatment]]
        return f"{labels.count_of(len(met), 'question')}: {', '.join(parts)}"

    def put_into(self, state: Preparation) -> Preparation:
        """Take over the topics and the mentee's answers."""
        state = step.set_questions(state, (replace(row.question, topic=row.topic.value()) for row in self._questions))
        for topic, (tick, day) in self._asked.items():
            if not tick.isChecked():
                state = step.forget_asked(state, topic)
                continue
            on = day.value() or asked_on(state.request, topic, date.max) or self._today
            if on != asked_on(state.request, topic, date.max):
                state = step.record_asked(state, topic, on)
        return state

    def first_field(self) -> QWidget:
        """The first question of which it is not said what it is about, else where one is written."""
        waiting = next((row for row in self._questions if row.topic.value() is None), None)
        if waiting is None:
            return self.question
        return waiting.take if waiting.is_guessed else waiting.topic

    @property
    def rows(self) -> tuple[QuestionRow, ...]:
        """The questions, in order."""
        return tuple(self._questions)

    def outcomes(self) -> tuple[str, ...]:
        """What each question becomes, in words."""
        return tuple(row.badge.word for row in self._questions)

    def choose_topic(self, number: int, topic: Topic | None) -> None:
        """Say what a question, counted from 0, is about."""
        self._questions[number].topic.set_value(topic)

    def tick_asked(self, topic: Topic) -> None:
        """Say that the mentee said yes to a topic, or take it back."""
        self._asked[topic][0].click()

    def _make_rows(self, questions: list[Question]) -> None:
        _emptied(self._list)
        self._questions = []
        for number, question in enumerate(questions, 1):
            row = QuestionRow(number, question)
            row.edited.connect(self.edited)
            row.removed.connect(self._on_removed)
            row.taken.connect(self._on_taken)
            self._list.addWidget(row)
            self._list.addWidget(Hairline())
            self._questions.append(row)

    def _make_asked(self, topics: tuple[Topic, ...], mentee: str) -> None:
        _emptied(self._ask)
        self._asked = {}
        if topics:
            self._ask.addWidget(PlainLabel(f"Ask {mentee} first", Type.ASIDE_STRONG, Token.INK_SOFT))
        for topic in topics:
            name = labels.topic_label(topic)
            tick = CheckRow(
                f"{name}: {mentee} said yes, for this request", aside="Without it, the standard words stand."
            )
            day = DateField("", optional=False)
            day.line.setAccessibleName(f"Day of the yes to {name}")
            day.setFixedWidth(180)
            tick.clicked.connect(self.edited)
            day.line.editingFinished.connect(self.edited)
            row = QWidget()
            line = side_by_side(tick, day, stretches=(1, 0))
            line.setContentsMargins(0, 0, 0, 0)
            row.setLayout(line)
            self._ask.addWidget(row)
            self._asked[topic] = (tick, day)

    def take_out(self, number: int) -> None:
        """Take a question, counted from 0, out."""
        kept = self._sorted()
        del kept[number]
        self._replace(kept)

    def _sorted(self) -> list[Question]:
        """The questions with the topics chosen now."""
        return [replace(row.question, topic=row.topic.value()) for row in self._questions]

    def _replace(self, questions: list[Question]) -> None:
        self._make_rows(questions)
        for row, question in zip(self._questions, questions, strict=True):
            with QSignalBlocker(row.topic):
                row.topic.set_value(question.topic)
        self.edited.emit()

    def _on_taken(self) -> None:
        waiting = next((row for row in self._questions if row.is_guessed), None)
        (self.question if waiting is None else waiting.take).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_take_all(self) -> None:
        for row in self._questions:
            row.take_probable()
        self.question.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_add(self) -> None:
        text = self.question.text().strip()
        if not text:
            self.question.setFocus()
            return
        self.question.set_text("")
        self._replace([*self._sorted(), Question(text)])

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, QuestionRow):
            self.take_out(self._questions.index(row))


def _emptied(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
