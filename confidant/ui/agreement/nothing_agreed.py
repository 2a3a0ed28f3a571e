"""What the tab says while a pair has agreed nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Button, EmptyState, PrimaryButton, SecondaryButton

__all__ = ["NothingAgreed"]

_WORDS = (
    "Here the two of you settle, topic by topic, what each may say to whom. Until a version is signed, nothing may be "
    "told to anybody. The first one starts strict: that you meet may be known, goals, strengths and training are asked "
    "first, and the rest is never said."
)


class NothingAgreed(EmptyState):
    """Offers the conversation that a first version comes from, and the answers themselves for those who have had it."""

    talk_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        talk: Button = PrimaryButton("Begin the first conversation", icon="message-circle")
        talk.setObjectName("agreement.talk")
        start: Button = SecondaryButton("Go straight to the answers")
        start.setObjectName("agreement.start")
        super().__init__("handshake", "Nothing is agreed yet", _WORDS, talk, parent, other=start)
        talk.clicked.connect(self.talk_wanted)
        start.clicked.connect(self.start_wanted)
        self.storing: tuple[QWidget, ...] = (talk, start)
        """What writes the vault."""
