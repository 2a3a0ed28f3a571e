"""Two lines that belong together."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type


class TitledText(QWidget):
    """What a list row says: a line in medium weight and an aside beneath; both elide rather than push."""

    def __init__(self, title: str, aside: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = None if wrap else 1
        self.title = PlainLabel(title, Type.BODY_MEDIUM, lines=lines)
        self.aside = PlainLabel(aside, Type.ASIDE, Token.INK_SOFT, lines=lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.aside)
        self.aside.setVisible(bool(aside))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
