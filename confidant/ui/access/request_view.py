"""The request itself: what was done about it, how its time runs, and what may be done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.subject_access import EventKind, Waiting, standing_events
from confidant.flows.subject_access.course import Course, Step, decided_in
from confidant.flows.subject_access.decisions import UnreadableDecisions
from confidant.ui.access.at_left import at_left
from confidant.ui.access.words import EVENTS
from confidant.ui.kit import (
    AsideButton,
    Card,
    DateField,
    EvenColumns,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SectionTitle,
    TextField,
    TitledText,
)
from confidant.ui.labels import near_date
from confidant.ui.theme import Token, Type
from confidant.vault.subject_access import AccessRecord

__all__ = ["RequestView"]

_CORRECTABLE = frozenset(EventKind) - {EventKind.SEALED, EventKind.SEARCHED, EventKind.TAKEN_BACK}


class RequestView(QWidget):
    """Begins a request where there is none; else shows its log, and offers what comes next."""

    begin_wanted = Signal(object, str)
    record_wanted = Signal(EventKind)
    correct_wanted = Signal(int)
    go_on_wanted = Signal()
    drop_wanted = Signal()
    """What was decided cannot be read, and is dropped."""
    show_wanted = Signal(int)
    """An earlier request, by its number."""

    def __init__(
        self,
        course: Course | None,
        name: str,
        today: date,
        *,
        earlier: Sequence[AccessRecord] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._today = name, today
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4, 4, 8, 16)
        self.column.setSpacing(14)
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        self.main: PrimaryButton
        self.how: TextField | None = None
        if course is None:
            self._lay_out_beginning()
            self._lay_out_earlier(earlier)
        else:
            self._lay_out_log(course)
            self._lay_out_acts(course)
            self._lay_out_decided(course)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._problem.set_notice(sentence, NoticeKind.WARN)
        self._problem.setVisible(bool(sentence))

    def first_field(self) -> QWidget:
        """Where the keyboard begins: in what has to be written, and then on what comes next."""
        return self.how.line if self.how is not None else self.main

    def _lay_out_beginning(self) -> None:
        words = (
            f"{self._name} may ask for a copy of everything that is held about them, in any way and for any reason or "
            "none. You have one month. This leads you through it: who asks, the search, other people’s information, "
            "and the copy itself, which shows everything and marks what was taken out."
        )
        self.column.addWidget(PlainLabel(words))
        self.on = DateField("Asked on", self._today)
        self.on.line.setObjectName("access.on")
        self.how = how = TextField("How it came", placeholder="by e-mail to me")
        how.line.setObjectName("access.how")
        for field, share in ((self.on, 2), (how, 3)):
            line = QHBoxLayout()
            line.addWidget(field, share)
            line.addStretch(5 - share)
            self.column.addLayout(line)
        self.main = PrimaryButton("Write it down")
        self.main.setObjectName("access.begin")
        self.main.clicked.connect(lambda: self._on_begin(how.text()))
        self.column.addLayout(at_left(self.main))

    def _on_begin(self, how: str) -> None:
        on = self.on.value()
        if on is None:
            self.say("Write the day as year-month-day, such as 2026-06-02.")
            return
        self.begin_wanted.emit(on, how)

    def _lay_out_earlier(self, earlier: Sequence[AccessRecord]) -> None:
        if not earlier:
            return
        self.column.addWidget(SectionTitle("Earlier requests"))
        card = Card()
        for record in reversed(earlier):
            first, last = record.log[0], standing_events(record.log)[-1]
            title = f"Asked {near_date(first.on, self._today)}"
            button = AsideButton("Show")
            button.setObjectName(f"access.show.{record.id}")
            button.setAccessibleName(f"Show: {title}")
            button.clicked.connect(lambda _checked=False, number=record.id: self.show_wanted.emit(number))
            aside = f"{EVENTS[last.kind]} {near_date(last.on, self._today)}"
            card.add_row(TitledText(title, aside), button, min_height=52)
        self.column.addWidget(card)

    def _lay_out_decided(self, course: Course) -> None:
        """Say what was decided about the copy that was sealed last, so that it can be shown a year later."""
        sealed = [event for event in standing_events(course.record.log) if event.kind is EventKind.SEALED]
        if not sealed:
            return
        self.column.addWidget(SectionTitle("What was decided about the copy"))
        card = Card()
        for name, words in decided_in(sealed[-1].details):
            card.add_row(TitledText(name, words, wrap=True), min_height=48)
        self.column.addWidget(card)

    def _lay_out_log(self, course: Course) -> None:
        self.column.addWidget(SectionTitle("What was done"))
        card = Card()
        standing = standing_events(course.record.log)
        for event in standing:
            words = TitledText(
                EVENTS[event.kind], " · ".join(filter(None, (near_date(event.on, self._today), event.how)))
            )
            row: list[QWidget] = [words]
            if event.kind in _CORRECTABLE:
                number = course.record.log.index(event) + 1
                button = AsideButton("Correct…")
                button.setObjectName(f"access.correct.{number}")
                button.setAccessibleName(f"Correct: {EVENTS[event.kind]}")
                button.clicked.connect(lambda _checked=False, place=number: self.correct_wanted.emit(place))
                row.append(button)
            card.add_row(*row, min_height=52)
        self.column.addWidget(card)
        self.column.addWidget(
            PlainLabel(
                "Nothing in this log is ever changed: a correction is one more entry.", Type.ASIDE, Token.INK_SOFT
            )
        )

    def _lay_out_acts(self, course: Course) -> None:
        main, others = _acts(course)
        if course.is_unreadable:
            self.column.addWidget(Notice(str(UnreadableDecisions()), NoticeKind.WARN))
        self.main = PrimaryButton(_main_words(course, main))
        self.main.setObjectName("access.main")
        if course.is_unreadable:
            self.main.clicked.connect(self.drop_wanted)
        elif main is None:
            self.main.clicked.connect(self.go_on_wanted)
        else:
            self.main.clicked.connect(lambda: self.record_wanted.emit(main))
        self.main.setVisible(course.step is not Step.DONE)
        row = EvenColumns(1 + len(others), gap=8, row_gap=8, fills=False)
        row.addWidget(self.main)
        for kind in others:
            button = (QuietButton if kind in _QUIET else SecondaryButton)(_ACTS[kind])
            button.setObjectName(f"access.{kind.value}")
            button.clicked.connect(lambda _checked=False, kind=kind: self.record_wanted.emit(kind))
            row.addWidget(button)
        self.column.addLayout(row)


_QUIET = frozenset({EventKind.EXTENDED, EventKind.WITHDRAWN})
_ACTS = {
    EventKind.IDENTITY_KNOWN: "I am sure who asks…",
    EventKind.IDENTITY_ASKED: "Ask who they are…",
    EventKind.SCOPE_KNOWN: "What they want…",
    EventKind.SCOPE_ASKED: "Ask what they look for…",
    EventKind.EXTENDED: "It takes longer…",
    EventKind.WITHDRAWN: "They take it back…",
}


def _acts(course: Course) -> tuple[EventKind | None, list[EventKind]]:
    """Return what is next (None: the next page), and what may be done besides."""
    if course.step is Step.DONE:
        return None, []
    others: list[EventKind] = []
    main: EventKind | None = None
    if course.step is Step.IDENTITY:
        main = EventKind.IDENTITY_KNOWN
        if course.clock.waits_for is not Waiting.IDENTITY:
            others.append(EventKind.IDENTITY_ASKED)
    elif course.step is Step.SCOPE:
        main = EventKind.SCOPE_KNOWN
    if course.clock.waits_for is not Waiting.SCOPE and course.step is not Step.IDENTITY:
        others.append(EventKind.SCOPE_ASKED)
    if not course.clock.is_extended:
        others.append(EventKind.EXTENDED)
    return main, [*others, EventKind.WITHDRAWN]


def _main_words(course: Course, main: EventKind | None) -> str:
    if course.is_unreadable:
        return "Drop it and search again"
    return "Go on" if main is None else _ACTS[main]
