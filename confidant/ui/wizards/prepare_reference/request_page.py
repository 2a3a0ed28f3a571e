"""The first page: checkpoints 1 to 4, one question at a time, all settled before any note is opened."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Page, Preparation
from confidant.flows.prepare_reference.stored_request import ChangedElsewhere
from confidant.flows.request_intake import voided_by
from confidant.ui import labels
from confidant.ui.kit import ChoiceField, Notice, NoticeKind, scrolled
from confidant.ui.requests.words import void_words
from confidant.ui.theme import current_theme
from confidant.ui.wizards.prepare_reference.authority_card import AuthorityCard
from confidant.ui.wizards.prepare_reference.checkpoint_card import CheckpointCard
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.policy_card import PolicyCard
from confidant.ui.wizards.prepare_reference.questions_card import QuestionsCard
from confidant.ui.wizards.prepare_reference.who_card import WhoCard
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage
from confidant.vault.ids import RequestId
from confidant.vault.requests import RequestRecord

_ROOM_FOR_BOTH = 820
_AROUND_FOCUS = 16
"""Pixels that stay in sight above and below what has the keyboard."""


class RequestPage(WizardPage):
    """The request as four questions, one of them open, with the page beside them.

    `other_request_chosen` asks for another request's draft.
    """

    page = Page.REQUEST
    other_request_chosen = Signal(object)

    def __init__(
        self, session: Session, requests: tuple[RequestRecord, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.which = ChoiceField("Which request?", _choices(requests, session))
        if not requests:
            self.which.hide()
        self.voided = Notice("", NoticeKind.WARN)
        self.voided.hide()
        self.who, self.policy = WhoCard(), PolicyCard()
        self.authority, self.questions = AuthorityCard(), QuestionsCard()
        self._cards: tuple[CheckpointCard, ...] = (self.who, self.policy, self.authority, self.questions)
        for card in (self.who, self.policy, self.authority, self.questions):
            card.edited.connect(self.keep)
            card.open_wanted.connect(self._on_open_wanted)
        self.keep_letters_of(
            name=self.who.name,
            role=self.who.role,
            organisation=self.who.organisation,
            purpose=self.who.purpose,
            verified=self.who.verified,
            channel=self.who.channel,
            received=self.who.received,
            deadline=self.who.deadline,
            yes_on=self.authority.on,
            yes_until=self.authority.until,
            yes_how=self.authority.how,
            question=self.questions.question,
        )
        self.policy.decline_toggled.connect(self._on_decline_toggled)
        self.authority.refused.connect(self._on_decline_toggled)
        self._brought: Checkpoint | None = None
        self.live = LivePage()
        self.live.larger_wanted.connect(self.show_larger)
        self._place_widgets()
        self._load()
        if session.voided:
            self._tell_voided(session.voided)
        self.which.changed.connect(self._on_which_changed)
        self._follow_keyboard()

    def _follow_keyboard(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _place_widgets(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        for widget in (self.which, self.voided, *self._cards):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        self._area = scrolled(form)
        row.addWidget(self._area, 568)
        row.addWidget(self.live, 392)
        self.column.addLayout(row, 1)

    def enter(self) -> None:
        """Show the request as the session has it."""
        super().enter()
        self._load()

    def put_typed(self) -> None:
        """Take over what the fields say; where that cannot be stored, they keep it."""
        before = self.session.state
        try:
            self.put_taken(self._taken_over)
        except ChangedElsewhere:
            self._load()  # else the fields, as they stood, would be taken for typed
            raise
        lost = voided_by(self.session.state.request, before.request)
        if lost:
            self._tell_voided(lost)
        elif self.session.state.request.authority is not None and before.request.authority is None:
            self.voided.hide()
        self._load()

    def _tell_voided(self, lost: tuple[str, ...]) -> None:
        words = f"Who asks or what for has changed. {void_words(lost, done=True)} Ask {self.session.mentee} again."
        self.voided.set_notice(words, NoticeKind.WARN)
        self.voided.show()

    def first_field(self) -> QWidget | None:
        """Where the open question still lacks something, else where it begins."""
        state = self.session.state
        match self.session.checkpoint:
            case Checkpoint.WHO:
                fields = (self.who.name, self.who.purpose, self.who.verified)
                return next((field for field in fields if not field.text().strip()), self.who.name)
            case Checkpoint.POLICY:
                return None if self.session.policy.declines and state.conflict is None else self.policy.conflict
            case Checkpoint.AUTHORITY:
                return self.authority.on if state.request.authority is None else self.authority.how
            case Checkpoint.QUESTIONS:
                return self.questions.first_field()

    def has_more_to_do(self) -> bool:
        """A question that is not settled, though nothing is missing, is worth beginning on."""
        return self.session.checkpoint is Checkpoint.QUESTIONS and not self.session.is_settled(Checkpoint.QUESTIONS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page out where the form needs the width."""
        super().resizeEvent(event)
        self.live.setVisible(self.width() >= current_theme().px(_ROOM_FOR_BOTH))

    def _taken_over(self, state: Preparation) -> Preparation:
        """Take over what is typed; the question that was open stays open, also where this settles it."""
        changed = self._with_fields(state)
        return changed if changed == state else step.turn_to(changed, self.session.checkpoint)

    def _with_fields(self, state: Preparation) -> Preparation:
        before = state.request
        state = self.who.put_into(state)
        if state.request.changes_recipient_of(before):
            # The other cards still show what was given for somebody else; it must not be taken over.
            return state
        for card in self._cards[1:]:
            state = card.put_into(state)
        return state

    def _load(self) -> None:
        for card in self._cards:
            card.load(self.session)
            card.show_state(self.session)
        self.fields_agree()
        if self.session.checkpoint is not self._brought:
            self._brought = self.session.checkpoint
            QTimer.singleShot(0, self, self._bring_into_sight)  # it has its height with the next event
        self.live.show_document(self.session.document)

    def _bring_into_sight(self) -> None:
        """Show the open question from its head where it would end below what is in sight."""
        card = next(card for card in self._cards if card.is_open)
        bar = self._area.verticalScrollBar()
        if card.geometry().bottom() > bar.value() + self._area.viewport().height():
            bar.setValue(card.y())

    def _on_focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self._keep_focus_in_sight)  # rows just made have their places then

    def _keep_focus_in_sight(self) -> None:
        """Show what has the keyboard, a question whole. Tab does so by itself, a step from one to another does not."""
        focused = QApplication.focusWidget()
        form = self._area.widget()
        if focused is not None and form is not None and form.isAncestorOf(focused):
            row = next((each for each in self.questions.rows if each.isAncestorOf(focused)), focused)
            self._area.ensureWidgetVisible(row, 0, current_theme().px(_AROUND_FOCUS))

    def _on_open_wanted(self, checkpoint: Checkpoint) -> None:
        if self.keep() and self.take(lambda state: step.turn_to(state, checkpoint)):
            self._load()
            self.focus()

    def _on_decline_toggled(self) -> None:
        declining = not self.session.state.declining
        if self.keep() and self.take(lambda state: step.decline(state, declining=declining)):
            self._load()

    def _on_which_changed(self) -> None:
        chosen: RequestId | None = self.which.value()
        if chosen == self.session.state.request_id:
            return
        if not self.keep():
            with QSignalBlocker(self.which):
                self.which.set_value(self.session.state.request_id)
            return
        self.other_request_chosen.emit(chosen)


def _choices(requests: tuple[RequestRecord, ...], session: Session) -> list[tuple[str, RequestId | None]]:
    """The pair's open requests, this session's own first, and a new one."""
    own = session.state.request_id
    found = sorted(requests, key=lambda record: record.id != own)
    choices: list[tuple[str, RequestId | None]] = [(_named(record), record.id) for record in found]
    new: tuple[str, RequestId | None] = ("A new request", None)
    return [*choices, new] if own is not None else [new, *choices]


def _named(record: RequestRecord) -> str:
    requester = record.request.requester
    return f"{requester.organisation or requester.name}, {labels.short_date(record.request.received)}"
