"""The cards of a request that say how its questions are met."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.request import Request
from confidant.domain.vocabulary import Topic
from confidant.flows.corridor import standard_sentence
from confidant.flows.prepare_reference.people import whose
from confidant.flows.prepare_reference.questions import Sorted, Treatment
from confidant.ui.kit import AsideButton, Badge, BadgeKind, Hairline, PlainLabel, SecondaryButton, TitledText
from confidant.ui.labels import isolated, long_date, near_date, topic_label
from confidant.ui.requests.words import TREATMENT_WORDS
from confidant.ui.rows.subject_card import SubjectCard
from confidant.ui.theme import Token, Type
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind

__all__ = ["AskedFirstCard", "QuestionsCard", "SpokenCard"]

_TREATMENT_LOOKS: dict[Treatment, tuple[BadgeKind, str]] = {
    Treatment.ANSWER: (BadgeKind.OK, "check"),
    Treatment.ASK_FIRST: (BadgeKind.WARN, "message-circle-question-mark"),
    Treatment.ASKED_FIRST: (BadgeKind.OK, "user-round-check"),
    Treatment.STANDARD_WORDS: (BadgeKind.NEUTRAL, "quote"),
}


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, 0 if index else 1)
    return row


class QuestionsCard(SubjectCard):
    """Their questions, each with its topic and how the agreement alone lets it be met."""

    def __init__(self, questions: Sequence[Sorted], parent: QWidget | None = None) -> None:
        super().__init__("Their questions", parent=parent)
        self.column.setSpacing(10)
        for index, each in enumerate(questions):
            if index:
                self.add(Hairline())
            topic = each.question.topic
            about = "Not yet said what it is about" if topic is None else topic_label(topic)
            kind, icon = _TREATMENT_LOOKS[each.treatment]
            self.add(
                _line(
                    TitledText(each.question.text, about, wrap=True),
                    Badge(TREATMENT_WORDS[each.treatment], kind, icon),
                )
            )


class AskedFirstCard(SubjectCard):
    """The topics that the agreement answers with *ask first*, and the mentee's yes to each for this request."""

    yes_wanted = Signal(object)
    take_back_wanted = Signal(object)

    def __init__(self, topics: Sequence[Topic], request: Request, mentee: str, parent: QWidget | None = None) -> None:
        super().__init__("To be asked first", parent=parent)
        self.column.setSpacing(10)
        self.add(
            PlainLabel(
                f"The agreement says to ask {mentee} each time before these are spoken of.", Type.BODY, Token.INK_SOFT
            )
        )
        given = {answer.topic: answer.on for answer in request.asked}
        for topic in topics:
            self.add(Hairline())
            self.add(self._row(topic, given.get(topic), mentee))

    def _row(self, topic: Topic, on: date | None, mentee: str) -> QHBoxLayout:
        if on is None:
            button = SecondaryButton("Record the yes", small=True)
            button.setAccessibleName(f"Record {whose(mentee)} yes: {topic_label(topic)}")
            button.clicked.connect(lambda: self.yes_wanted.emit(topic))
            button.setObjectName(f"request.asked.{topic.value}")
            return _line(TitledText(topic_label(topic), "Not asked yet"), button)
        back = AsideButton("Take it back")
        back.setAccessibleName(f"Take {whose(mentee)} yes back: {topic_label(topic)}")
        back.clicked.connect(lambda: self.take_back_wanted.emit(topic))
        back.setObjectName(f"request.asked.{topic.value}.back")
        badge = Badge("Yes", BadgeKind.OK, "user-round-check")
        return _line(TitledText(topic_label(topic), f"Yes on {long_date(on)}"), badge, back)


class SpokenCard(SubjectCard):
    """What was answered to a spoken question, or what there is to answer to everybody."""

    def __init__(self, mentee: str, answer: DisclosureEntry | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__("What you answered", parent=parent)
        if answer is None:
            self.add(PlainLabel("Nothing is written down here. The standard words are:", Type.BODY, Token.INK_SOFT))
            self.add(PlainLabel(standard_sentence(isolated(mentee)), Type.SECTION))
            return
        when = near_date(answer.on, today)
        what = "The standard words" if answer.kind is DisclosureKind.REFUSED else "More than the standard words"
        self.add(PlainLabel(f"{what}, on {when}. Entry {answer.n} of the register of disclosures has them."))
