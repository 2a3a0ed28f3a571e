"""A row's words that open what they are about, beside a button that does something else."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit import Pressable, TitledText
from confidant.ui.theme import current_theme

__all__ = ["OpeningWords"]


class OpeningWords(Pressable):
    """Title and aside as in every row; pressed, with the mouse, Space or Return, they open where they come from."""

    def __init__(self, title: str, aside: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Open: {title}. {aside}")
        self._words = TitledText(title, aside, lines=2)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """What the row is about."""
        return self._words.title.text()

    def sizeHint(self) -> QSize:
        """As the words need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Words wrap, and are elided after two lines."""
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
