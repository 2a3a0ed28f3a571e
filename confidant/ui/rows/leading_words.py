"""Words of a row that lead somewhere when they are pressed, and wrap as words do."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit import Pressable
from confidant.ui.theme import current_theme

__all__ = ["LeadingWords"]


class LeadingWords(Pressable):
    """`words` as they are drawn; pressed, with the mouse, Space or Return, they lead where `name` says."""

    def __init__(self, words: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(words)
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

    def paintEvent(self, _event: object) -> None:
        """Nothing: the words draw themselves."""
