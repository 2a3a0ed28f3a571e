"""The combo box of the fields that are chosen from."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from confidant.ui.theme import Token, current_theme, draw_icon


class ChevronCombo(QComboBox):
    """A combo box with the kit's chevron; the wheel scrolls the page, not the choice."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron over what the style draws."""
        super().paintEvent(event)
        side = current_theme().px(16)
        rect = QRectF(self.width() - side - 10, (self.height() - side) // 2, side, side)
        draw_icon(QPainter(self), "chevron-down", Token.INK_SOFT, rect)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
