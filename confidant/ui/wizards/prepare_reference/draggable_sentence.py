"""A sentence that can be taken with the mouse and put down in the letter's skeleton."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from confidant.flows.prepare_reference.state import Key
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["SENTENCE", "DraggableSentence"]

SENTENCE = "application/x-confidant-sentence"
"""What a drag says it is. It holds no word: another program it is dropped on learns nothing."""


class DraggableSentence(QWidget):
    """Holds one sentence, known by its `key`. `drag_begun` comes before it can be put down anywhere."""

    drag_begun = Signal()

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self._then: Callable[[], None] | None = None

    def drag_by(self, *handles: QWidget) -> None:
        """Let it be taken by these parts of it."""
        for handle in handles:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag once the mouse has moved far enough with its button down."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed_at = event.globalPosition().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed_at = None
            elif event.type() == QEvent.Type.MouseMove and self._is_far(event):
                self._pressed_at = None
                if isinstance(watched, QAbstractButton):
                    watched.setDown(False)  # the button's release goes to whatever it is dropped on
                self.begin_drag()
                return True
        return super().eventFilter(watched, event)

    def _is_far(self, event: QMouseEvent) -> bool:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = event.globalPosition().toPoint() - self._pressed_at
        return way.manhattanLength() >= QApplication.startDragDistance()

    def begin_drag(self) -> None:
        """Carry it along until the button is let go."""
        drag = QDrag(self)
        data = QMimeData()
        data.setData(SENTENCE, b"")
        drag.setMimeData(data)
        slip = _slip(self.key[1], self.devicePixelRatioF())
        drag.setPixmap(slip)
        drag.setHotSpot(QPoint(-4, slip.deviceIndependentSize().toSize().height() // 2))
        self.drag_begun.emit()
        self._is_dragged = True
        drag.exec(Qt.DropAction.MoveAction)
        self._is_dragged = False
        then, self._then = self._then, None
        if then is not None:
            then()

    def put_down(self, then: Callable[[], None]) -> None:
        """Do `then`, once the drag is over: it may well take away the very sentence that is dragged."""
        if self._is_dragged:
            self._then = then
        else:
            then()


def _slip(words: str, density: float) -> QPixmap:
    """What the pointer carries: the beginning of the sentence, so small that it hides no place to put it."""
    theme = current_theme()
    width, height = theme.px(240), theme.px(32)
    slip = QPixmap(round(width * density), round(height * density))
    slip.setDevicePixelRatio(density)
    slip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(slip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(Token.ACCENT), 1))
    painter.setBrush(theme.color(Token.SURFACE))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 8, 8)
    painter.setPen(theme.color(Token.INK))
    painter.setFont(theme.font(Type.BODY))
    room = width - 2 * theme.px(10)
    elided = theme.metrics(Type.BODY).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(theme.px(10), 0, room, height), Qt.AlignmentFlag.AlignVCenter, elided)
    painter.end()
    return slip
