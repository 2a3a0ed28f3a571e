"""Where a request stands, how it came there, what is next, and what else may be done."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.request_course import Act
from confidant.flows.request_outlook import Outlook
from confidant.ui.kit import AsideButton, Hairline, PlainLabel, PrimaryButton, SecondaryButton
from confidant.ui.labels import isolated
from confidant.ui.requests.words import act_words, course, next_words, take_back_words, why_declined
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.request_look import overdue_badge, request_badge
from confidant.ui.rows.subject_card import SubjectCard
from confidant.ui.theme import Token, Type
from confidant.vault.requests import RequestRecord

__all__ = ["StateCard"]


class StateCard(SubjectCard):
    """`act_wanted` carries the act whose button was pressed; `take_back_wanted` asks to undo the last step."""

    act_wanted = Signal(object)
    take_back_wanted = Signal()

    def __init__(
        self, record: RequestRecord, outlook: Outlook, mentee: str, today: date, parent: QWidget | None = None
    ) -> None:
        request = record.request
        overdue = overdue_badge(request, today)
        beside = (request_badge(request),) if overdue is None else (overdue, request_badge(request))
        super().__init__("Where it stands", *beside, parent=parent)
        self.buttons: list[QWidget] = []
        """What changes the request; in a vault that is only read it is kept off."""
        self.add(Facts(course(record)))
        if outlook.acts:
            self.add(Hairline())
            why = outlook.sentence(isolated(mentee)) if outlook.policy.declines else why_declined(request, mentee)
            if outlook.acts[0] is Act.DECLINE:
                self.add(PlainLabel(why, Type.BODY, Token.INK_SOFT))
            self.add(PlainLabel(next_words(outlook.acts[0], request, mentee), Type.BODY_MEDIUM))
            self.buttons += [
                self._button(record, act, outlook, mentee, main=not n) for n, act in enumerate(outlook.acts)
            ]
            self.add_buttons(*self.buttons)
        words = take_back_words(record)
        if words:
            self._put_take_back(words)

    def _button(self, record: RequestRecord, act: Act, outlook: Outlook, mentee: str, *, main: bool) -> QWidget:
        words = act_words(act, record.request, mentee, is_begun=outlook.is_begun)
        button = PrimaryButton(words) if main else SecondaryButton(words)
        # One act has two ways to it: the wizard is sought by the name that it has on every screen.
        button.setObjectName("request.prepare" if act is Act.PREPARE else f"request.act.{act.value}")
        button.clicked.connect(lambda: self.act_wanted.emit(act))
        return button

    def _put_take_back(self, words: str) -> None:
        back = AsideButton(words, icon="undo-2")
        back.setObjectName("request.take_back")
        back.clicked.connect(self.take_back_wanted)
        self.buttons.append(back)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        self.add(row)
