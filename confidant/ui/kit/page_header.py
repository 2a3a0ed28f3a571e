"""The name of a page, a line about it, and what can be done on it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type, current_theme

_WORDS_WIDTH = 240
"""Pixels at 100 % that title and subtitle have beside the actions; with less, the actions go below."""


class PageHeader(QWidget):
    """Title 22/28, subtitle 14/20, actions at the right, the main one last; below where it is too narrow for both.

    Two lines of subtitle and the rest elided, unless ``is_whole``: what must be read to its end.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *actions: QWidget,
        is_whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, Type.PAGE, lines=2)
        self._subtitle = PlainLabel(subtitle, Type.BODY, Token.INK_SOFT, lines=None if is_whole else 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        self._both.addLayout(words, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._both.addLayout(self._row)
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

    def minimumSizeHint(self) -> QSize:
        """As wide as words or actions need alone: a page is never wider than its window for their standing abreast."""
        hint = super().minimumSizeHint()
        return QSize(max(self._title.minimumSizeHint().width(), self._row.minimumSize().width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions beside the words or below them."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when an action comes, goes or grows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        needed = current_theme().px(_WORDS_WIDTH) + self._both.spacing() + self._row.sizeHint().width()
        is_narrow = self._row.sizeHint().width() > 0 and self.width() < needed
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._both.direction() is not way:
            self._both.setDirection(way)
            # Below the words the first action stands where the words begin.
            self._row.setAlignment(Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0))
