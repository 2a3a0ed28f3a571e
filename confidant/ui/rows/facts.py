"""What is known of something, a line each."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["Facts"]

_NAME_WIDTH = 168


class Facts(QWidget):
    """Names at the left, words at the right; words wrap. Facts without words are left out."""

    def __init__(self, facts: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.told = [(name, words) for name, words in facts if words]
        for row, (name, words) in enumerate(self.told):
            label = PlainLabel(words)
            label.setAccessibleName(f"{name}: {words}")
            self._grid.addWidget(PlainLabel(name, Type.BODY, Token.INK_SOFT), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the names' width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, current_theme().px(_NAME_WIDTH))
