"""A chosen sentence in the letter's skeleton."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.state import Chosen
from confidant.ui.kit import IconButton, IconView, PlainLabel
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.draggable_sentence import DraggableSentence

__all__ = ["ChosenRow"]

_CHANGED = "Its words were changed in the letter; they are yours now."


class ChosenRow(DraggableSentence):
    """Dragged to another place, or moved by Alt+Up and Alt+Down; Delete takes it out. Up and Down go to the next one.

    `shift_wanted` carries -1 or 1, `step_wanted` too, `out_wanted` nothing.
    """

    shift_wanted = Signal(int)
    step_wanted = Signal(int)
    out_wanted = Signal()

    def __init__(self, one: Chosen, *, stands: bool, parent: QWidget | None = None) -> None:
        super().__init__(one.key, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)  # noqa: FBT003  Qt's method has no keywords
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(one.text)
        self.setAccessibleDescription("Alt and Up or Down move it, Delete takes it out, Control and Z put it back")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(one.text, Type.BODY, lines=3))
        if not stands:
            words.addWidget(PlainLabel(_CHANGED, Type.ASIDE, Token.INK_SOFT))
        out = IconButton("x", "Take it out of the letter")
        out.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it
        out.clicked.connect(self.out_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 6, 8)
        row.setSpacing(8)
        row.addWidget(IconView("grip-vertical", Token.INK_SOFT, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        for label in self.findChildren(PlainLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.drag_by(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it, take it out, or go to the one above or below."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift_wanted.emit(by)
        elif by is not None:
            self.step_wanted.emit(by)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.out_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be seen to have the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And not to have it any more."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the slip of paper it stands on."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
