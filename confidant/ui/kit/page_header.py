"""The name of a page, a line about it, and what can be done on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type


class PageHeader(QWidget):
    """Title 22/28, subtitle 14/20, actions at the right, the main one last."""

    def __init__(self, title: str, subtitle: str = "", *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, Type.PAGE, lines=2)
        self._subtitle = PlainLabel(subtitle, Type.BODY, Token.INK_SOFT, lines=2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._subtitle.setVisible(bool(subtitle))
        for action in actions:
            self.add_action(action)

    def add_action(self, action: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_words(self, title: str, subtitle: str = "") -> None:
        """Change title and subtitle."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
