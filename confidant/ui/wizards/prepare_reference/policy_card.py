"""Checkpoint 2: whether the mentor may answer at all."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from confidant.domain.vocabulary import Conflict
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.policy import Policy, policy_sentence
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from confidant.ui.kit import ChoiceField, Notice, NoticeKind, QuietButton
from confidant.ui.wizards.prepare_reference.checkpoint_card import CheckpointCard, side_by_side

_CONFLICTS = (
    ("Not answered yet", None),
    ("No", Conflict.NONE),
    ("Yes, I am on the panel", Conflict.PANEL),
    ("Yes, the post is in my own line", Conflict.LINE),
    ("Yes, in another way", Conflict.OTHER),
)


class PolicyCard(CheckpointCard):
    """What the agreement allows, and whether the mentor has an interest; `decline_toggled` changes their mind."""

    edited = Signal()
    decline_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Checkpoint.POLICY, "May you answer?", parent)
        self.verdict = Notice("")
        self.conflict = ChoiceField("Do you have an interest in the decision?", _CONFLICTS)
        self.decline = QuietButton("Decline instead")
        self.decline.setObjectName("prepare.decline")
        self.add(self.verdict)
        self.add(side_by_side(self.conflict))
        self.add(side_by_side(self.decline, QWidget(), stretches=(0, 1)))
        self.conflict.changed.connect(self.edited)
        self.decline.clicked.connect(self.decline_toggled)

    def load(self, session: Session) -> None:
        """Show the verdict and the answer."""
        verdict = session.policy
        kind = NoticeKind.WARN if verdict.declines else NoticeKind.OK
        self.verdict.set_notice(_verdict_words(session), kind)
        with QSignalBlocker(self.conflict):
            self.conflict.set_value(session.state.conflict)
        chosen = verdict is Policy.DECLINE_CHOSEN
        self.decline.setText("Answer after all" if chosen else "Decline instead")
        self.decline.setVisible(chosen or not verdict.declines)

    def told(self, session: Session) -> str:
        """The verdict, once the question of interest is answered or cannot change it."""
        if session.missing_at(Checkpoint.WHO) or session.missing_at(Checkpoint.POLICY):
            return ""
        return _verdict_words(session)

    def put_into(self, state: Preparation) -> Preparation:
        """Take over the answer."""
        return step.set_conflict(state, self.conflict.value())


def _verdict_words(session: Session) -> str:
    verdict = session.policy
    sentence = policy_sentence(verdict, session.facts, session.mentee)
    return f"{sentence} What you can send is a courteous decline." if verdict.declines else sentence
