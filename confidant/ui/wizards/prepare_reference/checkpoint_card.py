"""One checkpoint of the request page: a question that is open, or a line that says how it was answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from confidant.ui.kit import AsideButton, Card, IconView, PlainLabel
from confidant.ui.theme import Token, Type

__all__ = ["CheckpointCard", "side_by_side"]

_OPEN, _CLOSED = 16, 7
"""Pixels of padding."""


class CheckpointCard(Card):
    """A card that reads the session in `load` and gives back its fields' part of the state in `put_into`.

    `open_wanted` asks for it to be opened.
    """

    open_wanted = Signal(Checkpoint)

    def __init__(self, checkpoint: Checkpoint, title: str, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.checkpoint = checkpoint
        self._number = list(Checkpoint).index(checkpoint) + 1
        self._title = PlainLabel(title, Type.BODY_STRONG)
        self._count = PlainLabel(str(self._number), Type.BODY_STRONG, Token.INK_SOFT)
        self._tick = IconView("check", Token.OK, 16)
        self._summary = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=2)
        self.change = AsideButton("Change", icon="pencil")
        self.change.setObjectName(f"prepare.change.{checkpoint.value}")
        self.change.clicked.connect(self._on_change)
        self._body = QWidget(self)
        self._inner = QVBoxLayout(self._body)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(12)
        self.column.setSpacing(12)
        self.column.addLayout(self._head())
        self.column.addWidget(self._body)
        self.set_title(title)

    def _head(self) -> QGridLayout:
        """Number or tick in the middle of the title's line, wherever that stands beside the button."""
        middle = Qt.AlignmentFlag.AlignVCenter
        head = QGridLayout()
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(1)
        for mark in (self._count, self._tick):
            head.addWidget(mark, 0, 0, middle)
        head.addWidget(self._title, 0, 1)
        head.addWidget(self._summary, 1, 1)
        head.addWidget(self.change, 0, 2, 2, 1, middle)
        head.setColumnStretch(1, 1)
        return head

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a field, or several, below the question."""
        if isinstance(item, QWidget):
            self._inner.addWidget(item, stretch)
        else:
            self._inner.addLayout(item, stretch)

    def set_title(self, title: str) -> None:
        """Change the checkpoint's name."""
        self._title.setText(title)
        self._title.setAccessibleName(f"Checkpoint {self._number}: {title}")
        self._name_change(self.change.text())

    @property
    def is_open(self) -> bool:
        """Whether it is the question that is asked now."""
        return not self._body.isHidden()

    @property
    def summary(self) -> str:
        """What stands beneath its name while it is not open."""
        return self._summary.text()

    def show_state(self, session: Session) -> None:
        """Show it open or closed, as the session says."""
        is_open = session.checkpoint is self.checkpoint
        may_open = not is_open and session.may_open(self.checkpoint)
        is_settled = may_open and not session.missing_at(self.checkpoint) and self.is_answered(session)
        summary = "" if is_open else self.told(session)
        padding = _OPEN if is_open else _CLOSED
        self.column.setContentsMargins(_OPEN, padding, _OPEN, padding)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        self._title.set_token(Token.INK if is_open or may_open or summary else Token.INK_SOFT)
        self._count.setVisible(not is_settled)
        self._tick.setVisible(is_settled)
        self._name_change("Change" if is_settled else "Answer")
        self.change.setVisible(may_open)
        self._body.setVisible(is_open)

    def load(self, session: Session) -> None:
        """Show what the session holds."""
        raise NotImplementedError

    def told(self, session: Session) -> str:
        """Return how the question was answered, in a line; "" where it was not yet."""
        raise NotImplementedError

    def is_answered(self, session: Session) -> bool:
        """Whether it has an answer, where nothing is missing; a question may do without."""
        return bool(self.told(session))

    def put_into(self, state: Preparation) -> Preparation:
        """Return `state` with what the fields say now."""
        return state

    def _name_change(self, words: str) -> None:
        self.change.setText(words)
        self.change.setAccessibleName(f"{words}: {self._title.text()}")

    def _on_change(self) -> None:
        self.open_wanted.emit(self.checkpoint)


def side_by_side(*widgets: QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
    """Put fields beside each other, aligned at their tops."""
    row = QHBoxLayout()
    row.setSpacing(16)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, stretches[index] if stretches else 1)
    return row
