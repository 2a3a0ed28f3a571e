"""Something that may be taken out, with the choice about it and the reason."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import ChoiceField, TextField, TitledText
from confidant.ui.theme import current_theme

__all__ = ["ChoiceRow"]

_WORDS_WIDTH = 240
"""Pixels at 100 % that the words have beside the choice; with less it goes beneath them."""


class ChoiceRow(QWidget):
    """Words at the left, the choice at the right; a choice that needs its reason shows a field for it beneath."""

    changed = Signal()

    def __init__(
        self,
        words: str,
        aside: str,
        choices: Sequence[tuple[str, Any]],
        *,
        value: Any,
        why: str,
        needs_reason: Callable[[Any], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._needs_reason = needs_reason
        self.choice = ChoiceField("", choices)
        self.choice.set_value(value)
        self.choice.combo.setAccessibleName("What becomes of it")
        self.choice.combo.setAccessibleDescription(words)
        self.why = TextField("", placeholder="Why; it stays in the vault")
        self.why.line.setAccessibleName("Why")
        self.why.set_text(why)
        self._words = TitledText(words, aside, wrap=True)
        side = QVBoxLayout()
        side.addWidget(self.choice)
        side.addWidget(self.why)
        side.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        self._both.addWidget(self._words, 3, Qt.AlignmentFlag.AlignTop)
        self._both.addLayout(side, 2)
        self.choice.changed.connect(self._on_changed)
        self.why.line.editingFinished.connect(self.changed)
        self._show_reason()

    def minimumSizeHint(self) -> QSize:
        """As wide as words or choice need alone: where they do not fit abreast the choice stands beneath."""
        hint = super().minimumSizeHint()
        return QSize(max(self._words.minimumSizeHint().width(), self.choice.minimumSizeHint().width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice beside the words or beneath them."""
        super().resizeEvent(event)
        is_narrow = self.width() < current_theme().px(_WORDS_WIDTH) + 16 + self.choice.minimumSizeHint().width()
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._both.direction() is not way:
            self._both.setDirection(way)
            self._both.setAlignment(self._words, Qt.AlignmentFlag(0) if is_narrow else Qt.AlignmentFlag.AlignTop)
            self._both.setSpacing(8 if is_narrow else 16)

    def _on_changed(self) -> None:
        self._show_reason()
        self.changed.emit()

    def _show_reason(self) -> None:
        self.why.setVisible(self._needs_reason(self.choice.value()))
