"""The left side of a consultation: about whom, and how far it is."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import IconView, PlainLabel, StepList
from confidant.ui.supervision.words import STEPS
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["Side"]

_WIDTH = 248
_DRAFT = "Kept in the vault as a draft.\nThe key to the roles never leaves it."


class Side(QFrame):
    """Title, mentee and steps; `step_chosen` carries the place of one that may be opened."""

    step_chosen = Signal(int)

    def __init__(self, mentee: str, *, is_exceptional: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "rail")
        self._steps = StepList(list(STEPS))
        self._steps.step_chosen.connect(self.step_chosen)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(IconView("life-buoy", Token.ACCENT, 20))
        name.addWidget(PlainLabel("Ask a supervisor", Type.BODY_STRONG, lines=1), 1)
        about = f"{mentee}\nWithin an exceptional disclosure" if is_exceptional else mentee
        head = QVBoxLayout()
        head.setContentsMargins(9, 0, 8, 0)
        head.setSpacing(14)
        head.addLayout(name)
        head.addWidget(PlainLabel(about, Type.ASIDE, Token.INK_SOFT, lines=4))
        foot = QVBoxLayout()
        foot.setContentsMargins(9, 0, 8, 0)
        foot.addWidget(PlainLabel(_DRAFT, Type.ASIDE, Token.INK_SOFT))
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 20, 11, 24)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(16)
        column.addWidget(self._steps)
        column.addStretch(1)
        column.addLayout(foot)
        self._fit()

    def show_step(self, now: int, reachable: int) -> None:
        """Show the step `now`; those before `reachable` are done, and may be opened again."""
        self._steps.set_state(now=now, done=range(reachable))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_WIDTH))
