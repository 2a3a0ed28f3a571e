"""One checkpoint of the request page: its number and name, and what it asks."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Preparation
from confidant.ui.kit import Card, PlainLabel
from confidant.ui.theme import Token, Type

__all__ = ["CheckpointCard", "side_by_side"]


class CheckpointCard(Card):
    """A card that reads the session in `load` and gives back its fields' part of the state in `put_into`."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(12)
        self._name = PlainLabel(title, Type.BODY_STRONG)
        self._name.setAccessibleName(f"Checkpoint {number}: {title}")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(str(number), Type.BODY_STRONG, Token.INK_SOFT))
        row.addWidget(self._name, 1)
        self.add(row)

    def set_title(self, title: str) -> None:
        """Change the checkpoint's name."""
        self._name.setText(title)

    def load(self, session: Session) -> None:
        """Show what the session holds."""
        raise NotImplementedError

    def put_into(self, state: Preparation) -> Preparation:
        """Return `state` with what the fields say now."""
        return state


def side_by_side(*widgets: QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
    """Put fields beside each other, aligned at their tops."""
    row = QHBoxLayout()
    row.setSpacing(16)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, stretches[index] if stretches else 1)
    return row
