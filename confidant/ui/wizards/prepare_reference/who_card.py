"""Checkpoint 1: who asks, how that was verified, and what for."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import Audience
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from confidant.ui.kit import ChoiceField, DateField, TextField
from confidant.ui.wizards.prepare_reference.checkpoint_card import CheckpointCard, side_by_side

_AUDIENCES = (
    ("About a role", Audience.ROLE_REFERENCE),
    ("As the line manager", Audience.LINE_MANAGER),
    ("As somebody else", Audience.OTHER),
)


class WhoCard(CheckpointCard):
    """The request's own fields. They are taken over when a field is left, since a half-typed name is another name."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Checkpoint.WHO, "Who asks, and what for?", parent)
        self.name = TextField("Name")
        self.role = TextField("Their role")
        self.organisation = TextField("Organisation")
        self.purpose = TextField("For which post or purpose")
        self.audience = ChoiceField("They ask", _AUDIENCES)
        self.verified = TextField("How do you know it is really them?", placeholder="Rang the switchboard, 21 May")
        self.channel = TextField("How it reached you", placeholder="E-mail")
        self.received = DateField("Received")
        self.deadline = DateField("Answer by", optional=True)
        self.add(side_by_side(self.name, self.role))
        self.add(side_by_side(self.organisation, self.audience))
        self.add(self.purpose)
        self.add(self.verified)
        self.add(side_by_side(self.channel, self.received, self.deadline))
        for field in (
            self.name,
            self.role,
            self.organisation,
            self.purpose,
            self.verified,
            self.channel,
            self.received,
            self.deadline,
        ):
            field.line.editingFinished.connect(self.edited)
        self.audience.changed.connect(self.edited)

    def load(self, session: Session) -> None:
        """Show the request."""
        state = session.state
        request = state.request
        for field, text in (
            (self.name, request.requester.name),
            (self.role, request.requester.role),
            (self.organisation, request.requester.organisation),
            (self.purpose, request.purpose),
            (self.verified, state.verified_how),
            (self.channel, request.channel),
        ):
            if field.text() != text:
                field.set_text(text)
        with QSignalBlocker(self.audience):
            self.audience.set_value(request.audience)
        if self.received.value() != request.received and (self.received.is_valid() or not self.received.text()):
            self.received.set_date(request.received)
        if self.deadline.value() != request.deadline and self.deadline.is_valid():
            self.deadline.set_date(request.deadline)

    def told(self, session: Session) -> str:
        """Who, from where, and for what."""
        requester, purpose = session.state.request.requester, session.state.request.purpose.strip()
        who = ", ".join(part for part in (requester.name.strip(), requester.organisation.strip()) if part)
        return " · ".join(part for part in (who, purpose) if part)

    def put_into(self, state: Preparation) -> Preparation:
        """Take over what is typed; a day that does not exist is not taken over."""
        before = state
        state = step.edit_request(state, self._request(state.request))
        how = self.verified.text()
        if state.request.changes_recipient_of(before.request) and how == before.verified_how:
            # The field still says how somebody else was verified, or that this was for something else.
            return state
        return step.set_verified(state, how)

    def _request(self, request: Request) -> Request:
        return replace(
            request,
            requester=Requester(self.name.text(), self.role.text(), self.organisation.text()),
            audience=self.audience.value(),
            purpose=self.purpose.text(),
            channel=self.channel.text(),
            received=self.received.value() or request.received,
            deadline=self.deadline.value() if self.deadline.is_valid() else request.deadline,
        )
