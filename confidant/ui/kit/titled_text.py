"""Two lines that belong together."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type


class TitledText(QWidget):
    """What a list row says: a line in medium weight and an aside beneath.

    Each takes one line and is elided rather than push; with ``lines`` that many, with ``wrap`` as many as it needs.
    """

    def __init__(
        self, title: str, aside: str = "", *, wrap: bool = False, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        most = None if wrap else lines
        # Children from the beginning: Qt dresses a widget anew each time that it gets another parent.
        self.title = PlainLabel(title, Type.BODY_MEDIUM, lines=most, parent=self)
        self.aside = PlainLabel(aside, Type.ASIDE, Token.INK_SOFT, lines=most, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.aside)
        self.aside.setVisible(bool(aside))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
