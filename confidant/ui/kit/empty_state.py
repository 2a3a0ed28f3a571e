"""What a place says while there is nothing in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit.button import Button
from confidant.ui.kit.centring import centred
from confidant.ui.kit.icon_view import IconView
from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type


class EmptyState(QWidget):
    """Says what the place is for and offers the first action, and `other` where there is another way to begin."""

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        action: Button | None = None,
        parent: QWidget | None = None,
        *,
        other: Button | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        text = PlainLabel(words, Type.BODY, Token.INK_SOFT, align=centre)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(IconView(icon, Token.ACCENT, 32), 0, centre)
        column.addSpacing(8)
        column.addWidget(PlainLabel(title, Type.SECTION, align=centre), 0, centre)
        column.addLayout(centred(text, 420))
        if action is not None:
            column.addSpacing(12)
            column.addWidget(action, 0, centre)
        if other is not None:
            column.addSpacing(4)
            column.addWidget(other, 0, centre)
        column.addStretch(2)
