"""One request: where it stands, what was asked, and what the mentee said to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import agreement_in_force
from confidant.domain.problem import Problem
from confidant.domain.request import Authority
from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.flows.corridor import answer_of, is_spoken
from confidant.flows.prepare_reference.people import called, whose
from confidant.flows.prepare_reference.questions import sort_questions, topics_to_ask
from confidant.flows.request_intake import verified_how, with_asked, with_authority
from confidant.flows.request_moves import move, next_states
from confidant.ui.kit import (
    Dialog,
    Notice,
    NoticeKind,
    PageHeader,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from confidant.ui.labels import long_date, topic_label
from confidant.ui.requests.answer_cards import AskedFirstCard, QuestionsCard, SpokenCard
from confidant.ui.requests.corridor_dialog import CorridorDialog
from confidant.ui.requests.intake_dialog import IntakeDialog
from confidant.ui.requests.words import MOVE_WORDS, authority_words, request_facts, request_title, void_words
from confidant.ui.requests.yes_dialog import AuthorityDialog, DayDialog
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.request_look import request_badge
from confidant.ui.rows.subject_card import SubjectCard
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from confidant.domain.request import Request
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
        self._mentee = vault.pairs.summary(record.pair).mentee
        self._name = called(self._mentee)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        self._put_head()
        if lost:
            self._column.addWidget(Notice(void_words(lost, done=True), NoticeKind.WARN))
        self._column.addWidget(self._problem)
        if is_spoken(record.request):
            self._put_spoken()
        self._put_state()
        self._put_facts()
        if not is_spoken(record.request):
            self._put_answers()

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
        header = PageHeader(request_title(self._request), f"{self._mentee} · {self._request.purpose}", edit)
        if not is_spoken(self._request) and self._request.state is not RequestState.CLOSED:
            prepare = PrimaryButton("Prepare", icon="file-badge")
            prepare.setObjectName("request.prepare")
            prepare.clicked.connect(self._on_prepare_clicked)
            self._shell.condition.keep_off(prepare)
            header.add_action(prepare)
        self._column.addWidget(header)

    def _put_state(self) -> None:
        card = SubjectCard("Where it stands", request_badge(self._request, self._name))
        buttons = []
        for state in next_states(self._request):
            spoken_told = is_spoken(self._request) and state is RequestState.CLOSED
            words = "{mentee} knows of it" if spoken_told else MOVE_WORDS[state]
            button = SecondaryButton(words.format(mentee=self._name), small=True)
            button.setObjectName(f"request.move.{state.value}")
            button.clicked.connect(self._move_to(state))
            buttons.append(button)
        card.add_buttons(*buttons)
        self._shell.condition.keep_off(*buttons)
        self._column.addWidget(card)

    def _move_to(self, state: RequestState) -> Callable[[], None]:
        return lambda: self._on_move_clicked(state)

    def _on_move_clicked(self, state: RequestState) -> None:
        if state is RequestState.DECLINED and not self._is_declined():
            return
        self._store(lambda: self._on_move(state))

    def _is_declined(self) -> bool:
        """Ask once: what stands in the register is never taken out."""
        dialog = Dialog(
            "You declined this request",
            f"The refusal to {self._request.requester.name} is written into the register of disclosures and stays "
            "there. Do this once you have told them.",
            cancel="Not yet",
            parent=self.window(),
        )
        dialog.setObjectName("decline")
        button = PrimaryButton("Write it down")
        button.setObjectName("decline.accept")
        dialog.add_button(button)
        return bool(dialog.exec())

    def _on_move(self, state: RequestState) -> None:
        move(self._vault, self._record, state, today=self._today(), now=self._now())
        if state is RequestState.DECLINED:
            self._shell.toast("Declined. The refusal stands in the register of disclosures.")

    def _put_facts(self) -> None:
        card = SubjectCard("What was asked")
        card.add(Facts(request_facts(self._request, verified_how(self._vault, self._record), self._today())))
        self._column.addWidget(card)

    def _put_answers(self) -> None:
        agreement = agreement_in_force(self._vault.agreements.versions(self._record.pair), self._today())
        if self._request.audience is Audience.ROLE_REFERENCE:
            self._put_authority()
        if self._request.questions:
            self._column.addWidget(QuestionsCard(sort_questions(agreement, self._request, self._today())))
        topics = topics_to_ask(agreement, self._request)
        if topics:
            card = AskedFirstCard(topics, self._request, self._name)
            card.yes_wanted.connect(self._on_asked_wanted)
            card.take_back_wanted.connect(self._on_asked_taken_back)
            self._shell.condition.keep_off(card)
            self._column.addWidget(card)

    def _put_authority(self) -> None:
        authority = self._request.authority
        card = SubjectCard(f"{whose(self._name)} yes to answering")
        words = (
            f"Without it no reference is written. It is for this recipient and this purpose alone, and {self._name} "
            "gives it before any note is opened."
            if authority is None
            else authority_words(authority)
        )
        card.add(PlainLabel(words, Type.BODY, Token.INK_SOFT if authority is None else Token.INK))
        record = SecondaryButton("Record the yes" if authority is None else "Change", small=True)
        record.setObjectName("request.authority")
        record.clicked.connect(self._on_authority_wanted)
        buttons: list[QWidget] = [record]
        if authority is not None:
            back = SecondaryButton("Take it back", small=True)
            back.setObjectName("request.authority.back")
            back.clicked.connect(lambda: self._store(lambda: self._keep(replace(self._request, authority=None))))
            buttons.append(back)
        card.add_buttons(*buttons)
        self._shell.condition.keep_off(*buttons)
        self._column.addWidget(card)

    def _put_spoken(self) -> None:
        answer = answer_of(self._record, self._vault.register.entries(self._record.pair))
        card = SpokenCard(self._name, answer, self._today())
        card.write_wanted.connect(self._on_write_wanted)
        self._shell.condition.keep_off(card)
        self._column.addWidget(card)

    def _keep(self, request: "Request") -> None:
        self._vault.requests.update(self._record.id, request)

    def _store(self, change: Callable[[], None]) -> None:
        """Make a change and tell of it, or say why it could not be made."""
        try:
            change()
        except Problem as problem:
            self._problem.set_notice(str(problem), NoticeKind.WARN)
            self._problem.show()
            return
        self.changed.emit(())

    def _on_change_clicked(self) -> None:
        dialog = IntakeDialog(self._vault, self._today(), record=self._record, parent=self.window())
        if dialog.exec():
            self.changed.emit(dialog.lost)

    def _on_prepare_clicked(self) -> None:
        self._shell.go("prepare", request=self._record.id)

    def _on_write_wanted(self) -> None:
        dialog = CorridorDialog(self._vault, self._today(), self._now, record=self._record, parent=self.window())
        if dialog.exec():
            self.changed.emit(())

    def _on_authority_wanted(self) -> None:
        requester = self._request.requester
        dialog = AuthorityDialog(
            f"What {self._name} said to answering {requester.organisation or requester.name}, "
            f"about “{self._request.purpose}”.",
            self._request.authority,
            self._today(),
            self._record_authority,
            self.window(),
        )
        if dialog.exec():
            self.changed.emit(())

    def _record_authority(self, authority: Authority) -> None:
        self._keep(with_authority(self._request, authority, self._today()))

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
