"""Something that may be taken out, with the choice about it and the reason."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from confidant.ui.kit import ChoiceField, TextField, TitledText

__all__ = ["ChoiceRow"]


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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(TitledText(words, aside, wrap=True), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.choice, 0, 1)
        grid.addWidget(self.why, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.choice.changed.connect(self._on_changed)
        self.why.line.editingFinished.connect(self.changed)
        self._show_reason()

    def _on_changed(self) -> None:
        self._show_reason()
        self.changed.emit()

    def _show_reason(self) -> None:
        self.why.setVisible(self._needs_reason(self.choice.value()))
