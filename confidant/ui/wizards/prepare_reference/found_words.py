"""The words that a check found, as a way to where they stand."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit import PlainLabel, Pressable
from confidant.ui.theme import Type, current_theme


class FoundWords(Pressable):
    """Quoted words; pressed, with the mouse, Space or Return, they lead to their place.

    `reached` follows the keyboard's coming here, `stepped` an arrow key: -1 up, 1 down.
    """

    reached = Signal()
    stepped = Signal(int)

    def __init__(self, words: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{about}: “{words}”. Go to these words")
        self._words = PlainLabel(f"“{words}”", Type.BODY)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As the words need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Words wrap."""
        return QSize(current_theme().px(120), self._column.minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Words that wrap make the row higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the words need at that width."""
        return self._column.totalHeightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys go from finding to finding."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the words draw themselves."""
