"""Checkpoint 3: the mentee's yes to answering this request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.request import Authority
from confidant.domain.vocabulary import Audience
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from confidant.ui.kit import DateField, PlainLabel, QuietButton, TextField
from confidant.ui.requests.words import authority_words
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.checkpoint_card import CheckpointCard, side_by_side


class AuthorityCard(CheckpointCard):
    """When the mentee said yes, how, and until when. `refused` says that they said no."""

    edited = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Checkpoint.AUTHORITY, "The mentee’s yes", parent)
        self._words = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self._fields = QWidget()
        self.on = DateField("Said yes on", optional=True)
        self.until = DateField("Until", optional=True, hint="Empty: no end")
        self.how = TextField("How", placeholder="By e-mail")
        self.no = QuietButton("")
        self.no.setObjectName("prepare.refused")
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addLayout(side_by_side(self.on, self.until, self.how))
        fields.addLayout(side_by_side(self.no, QWidget(), stretches=(0, 1)))
        self.add(self._words)
        self.add(self._fields)
        for field in (self.on, self.until, self.how):
            field.line.editingFinished.connect(self.edited)
        self.no.clicked.connect(self.refused)

    def load(self, session: Session) -> None:
        """Show the authority, or that none is needed."""
        mentee, request = session.mentee, session.state.request
        needed = request.audience is Audience.ROLE_REFERENCE and not session.policy.declines
        self.set_title(f"Did {mentee} say yes to this request?")
        self._fields.setVisible(needed)
        self._words.setText(_words(session))
        self.no.setText(f"{mentee} said no")
        authority = request.authority
        if authority is None and self.on.value() is None:
            return
        for field, day in ((self.on, authority and authority.on), (self.until, authority and authority.expires)):
            if field.value() != day:
                field.set_date(day or None)
        if authority is not None and self.how.text() != authority.how:
            self.how.set_text(authority.how)

    def told(self, session: Session) -> str:
        """When and how the yes was given, or that none is needed."""
        if session.policy.declines or session.state.request.audience is Audience.LINE_MANAGER:
            return _words(session)
        authority = session.state.request.authority
        return "" if authority is None else authority_words(authority)

    def put_into(self, state: Preparation) -> Preparation:
        """Take over the yes; without a day there is none."""
        if state.request.audience is not Audience.ROLE_REFERENCE or self._fields.isHidden():
            return state
        on = self.on.value()
        authority = None if on is None else Authority(on, self.until.value(), self.how.text())
        return step.record_authority(state, authority)


def _words(session: Session) -> str:
    if session.policy.declines:
        return "Not needed: a decline says nothing."
    if session.state.request.audience is Audience.LINE_MANAGER:
        return (
            "Not needed for a line manager: the agreement and the consent to each passage decide. "
            f"{session.mentee} still reads the note first."
        )
    reader = session.recipient or "whoever asks"
    return f"Did {session.mentee} say yes to a reference for {reader}? Without it, this stops here."
