"""The field that searches everywhere."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from confidant.ui.kit import PRIVATE_INPUT, draw_keycap, keycap_width
from confidant.ui.theme import Token, current_theme, draw_icon

_WIDTH, _HEIGHT, _KEYS = 360, 34, "Ctrl K"


class SearchField(QLineEdit):
    """A line with a magnifying glass and its key; Escape empties it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.search")
        self.setProperty("kit", "search")
        self.setPlaceholderText("Search notes")
        self.setAccessibleName("Search notes")
        self.setInputMethodHints(PRIVATE_INPUT)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the size in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass and, while it is empty, the key."""
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        side = theme.px(16)
        draw_icon(painter, "search", Token.INK_SOFT, QRectF(11, (self.height() - side) // 2, side, side))
        if not self.text():
            width, height = keycap_width(_KEYS), theme.px(20)
            rect = QRectF(self.width() - width - 10, (self.height() - height) / 2, width, height)
            draw_keycap(painter, rect, _KEYS)

    def _fit(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setMinimumWidth(theme.px(200))
        self.setMaximumWidth(theme.px(_WIDTH))
        self.setTextMargins(theme.px(16) + 4, 0, 4, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
