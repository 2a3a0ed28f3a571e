"""A choice of one from a short list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from confidant.ui.kit.chevron_combo import ChevronCombo
from confidant.ui.kit.field import Field
from confidant.ui.theme import current_theme


class ChoiceField(Field):
    """A labelled list to choose one from; each choice has a value behind its words."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, Any]] = (),
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._combo = ChevronCombo()
        self._values: list[Any] = []
        self.set_control(self._combo)
        self.set_choices(choices)
        self._combo.currentIndexChanged.connect(self._on_index_changed)
        self._fit()

    @property
    def combo(self) -> QComboBox:
        """The combo box itself."""
        return self._combo

    def set_choices(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer ``(words, value)`` pairs; the first is chosen."""
        self._combo.clear()
        self._values = [value for _, value in choices]
        self._combo.addItems([words for words, _ in choices])

    def value(self) -> Any:
        """The value of the choice made, or ``None`` when there is none."""
        index = self._combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose ``value``; raises ``ValueError`` when it is not offered."""
        self._combo.setCurrentIndex(self._values.index(value))

    def _fit(self) -> None:
        self._combo.setFixedHeight(current_theme().px(36))

    def _on_index_changed(self) -> None:
        self.changed.emit()
