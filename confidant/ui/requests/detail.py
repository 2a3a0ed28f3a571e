"""One request: where it stands, what was asked, and what the mentee said to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import agreement_in_force
from confidant.domain.problem import Problem
from confidant.domain.request_course import Act
from confidant.domain.vocabulary import Audience, Topic
from confidant.flows.corridor import answer_of
from confidant.flows.prepare_reference.people import called, whose
from confidant.flows.prepare_reference.questions import sort_questions, topics_to_ask
from confidant.flows.request_intake import with_asked
from confidant.flows.request_outlook import outlook
from confidant.flows.request_steps import take_back
from confidant.flows.told_apart import told_apart
from confidant.ui.kit import Notice, NoticeKind, PageHeader, PlainLabel, QuietButton, SecondaryButton
from confidant.ui.labels import isolated, long_date, topic_label
from confidant.ui.requests.acting import Acting
from confidant.ui.requests.answer_cards import AskedFirstCard, QuestionsCard, SpokenCard
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.requests.state_card import StateCard
from confidant.ui.requests.words import (
    authority_words,
    clock_words,
    ended_words,
    manager_words,
    request_facts,
    request_title,
    void_words,
)
from confidant.ui.requests.yes_dialog import DayDialog
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.subject_card import SubjectCard

if TYPE_CHECKING:
    from confidant.domain.request import Authority, Request
    from confidant.ui.shell import Shell
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["RequestDetail"]


class RequestDetail(QWidget):
    """Shows one request as the vault has it. `changed` is sent with what a change voided, after it was stored."""

    changed = Signal(tuple)
    left = Signal()

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        record: "RequestRecord",
        today: Callable[[], date],
        now: Callable[[], datetime],
        *,
        lost: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._record, self._today, self._now = shell, vault, record, today, now
        self._mentee = told_apart(vault.pairs.summaries())[record.pair]
        self._name = called(vault.pairs.summary(record.pair).mentee)
        self._outlook = outlook(vault, record, today())
        self._acting = Acting(shell, vault, record, self._name, today=today, now=now)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        self._put_head()
        for words in (void_words(lost, done=True) if lost else "", clock_words(record.request, today())):
            if words:
                self._column.addWidget(Notice(words, NoticeKind.WARN))
        self._column.addWidget(self._problem)
        self._put_state()
        if record.request.is_spoken:
            self._put_spoken()
        self._put_facts()
        if not record.request.is_spoken:
            self._put_answers()

    def act(self, act: Act) -> None:
        """Do one thing about the request, where that may be done now."""
        if act in self._outlook.acts and self._shell.may_store():
            self._do(act)

    def _do(self, act: Act) -> None:
        try:
            is_done = self._acting.do(act, self.window())
        except Problem as problem:
            self._complain(problem)
            return
        if is_done:
            self.changed.emit(())

    @property
    def _request(self) -> "Request":
        return self._record.request

    def _put_head(self) -> None:
        back = QuietButton("All requests", icon="arrow-left")
        back.setObjectName("request.back")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(back)
        row.addStretch(1)
        self._column.addLayout(row)
        edit = SecondaryButton("Change", icon="pencil")
        edit.setObjectName("request.change")
        edit.clicked.connect(self._on_change_clicked)
        self._shell.condition.keep_off(edit)
        about = f"{isolated(self._mentee)} · {isolated(self._request.purpose)}"
        self._column.addWidget(PageHeader(request_title(self._request), about, edit))

    def _put_state(self) -> None:
        card = StateCard(self._record, self._outlook, self._name, self._today())
        card.act_wanted.connect(self.act)
        card.take_back_wanted.connect(lambda: self._store(lambda: take_back(self._vault, self._record)))
        self._shell.condition.keep_off(*card.buttons)
        self._column.addWidget(card)

    def _put_facts(self) -> None:
        card = SubjectCard("What was asked")
        facts = request_facts(self._record, self._today())
        if not self._request.is_spoken:
            public = self._outlook.facts
            facts += [
                ("The agreement", self._outlook.sentence(isolated(self._name))),
                ("Your mentoring", ended_words(public)),
                ("Line manager", manager_words(self._request, public, self._name)),
            ]
        card.add(Facts(facts))
        self._column.addWidget(card)

    def _put_answers(self) -> None:
        agreement = agreement_in_force(self._vault.agreements.versions(self._record.pair), self._today())
        if self._request.audience is Audience.ROLE_REFERENCE and self._request.authority is not None:
            self._put_authority(self._request.authority)
        if self._request.questions:
            self._column.addWidget(QuestionsCard(sort_questions(agreement, self._request, self._today())))
        topics = topics_to_ask(agreement, self._request)
        if topics:
            card = AskedFirstCard(topics, self._request, self._name)
            card.yes_wanted.connect(self._on_asked_wanted)
            card.take_back_wanted.connect(self._on_asked_taken_back)
            self._shell.condition.keep_off(card)
            self._column.addWidget(card)

    def _put_authority(self, authority: "Authority") -> None:
        card = SubjectCard(f"{whose(isolated(self._name))} yes to answering")
        card.add(PlainLabel(f"Yes on {authority_words(authority)}."))
        change = SecondaryButton("Change", small=True)
        change.setObjectName("request.authority")
        change.clicked.connect(lambda: self._do(Act.AGREE))
        back = SecondaryButton("Take it back", small=True)
        back.setObjectName("request.authority.back")
        back.clicked.connect(lambda: self._store(lambda: self._keep(replace(self._request, authority=None))))
        card.add_buttons(change, back)
        self._shell.condition.keep_off(change, back)
        self._column.addWidget(card)

    def _put_spoken(self) -> None:
        answer = answer_of(self._record, self._vault.register.entries(self._record.pair))
        self._column.addWidget(SpokenCard(self._name, answer, self._today()))

    def _keep(self, request: "Request") -> None:
        self._vault.requests.update(self._record.id, request)

    def _store(self, change: Callable[[], object]) -> None:
        """Make a change and tell of it, or say why it could not be made."""
        try:
            change()
        except Problem as problem:
            self._complain(problem)
            return
        self.changed.emit(())

    def _complain(self, problem: Problem) -> None:
        self._problem.set_notice(str(problem), NoticeKind.WARN)
        self._problem.show()

    def _on_change_clicked(self) -> None:
        dialog = IntakeDialog(self._vault, self._today(), record=self._record, parent=self.window())
        if dialog.exec():
            self.changed.emit(dialog.lost)

    def _on_asked_wanted(self, topic: Topic) -> None:
        dialog = DayDialog(
            f"{topic_label(topic)}: {whose(self._name)} yes",
            f"For this request only. The agreement says to ask first; today is {long_date(self._today())}.",
            self._today(),
            lambda day: self._keep(with_asked(self._request, topic, day, self._today())),
            self.window(),
        )
        if dialog.exec():
            self.changed.emit(())

    def _on_asked_taken_back(self, topic: Topic) -> None:
        self._store(lambda: self._keep(with_asked(self._request, topic, None, self._today())))
