"""An icon beside words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import Token, current_theme, draw_icon


class IconView(QWidget):
    """A decorative icon, ``size`` pixels at 100 %; the word stands beside it."""

    def __init__(self, name: str, token: Token = Token.ACCENT, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: Token) -> None:
        """Show another icon or colour."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's square."""
        side = current_theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        side = current_theme().px(self._size)
        draw_icon(painter, self._name, self._token, QRectF(0, (self.height() - side) // 2, side, side))
