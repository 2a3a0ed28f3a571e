"""The combo box of the fields that are chosen from."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from confidant.ui.theme import Token, current_theme, draw_icon

_SIDES = 2
"""What the style leaves free beside the words, in their field."""


class ChevronCombo(QComboBox):
    """A combo box with the kit's chevron; the wheel scrolls the page, not the choice."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron over what the style draws."""
        super().paintEvent(event)
        side = current_theme().px(16)
        rect = QRectF(self.width() - side - 10, (self.height() - side) // 2, side, side)
        draw_icon(QPainter(self), "chevron-down", Token.INK_SOFT, rect)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Elide what is wider than the room for it; the style would cut it off within a letter."""
        super().initStyleOption(option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self).width() - _SIDES
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
