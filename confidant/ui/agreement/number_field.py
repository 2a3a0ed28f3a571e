"""A whole number."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from confidant.ui.kit import TextField

__all__ = ["NumberField"]


class NumberField(TextField):
    """A number between two bounds, both included; Up and Down count. The unit belongs into the label.

    A text field and not a spin box: nothing to aim at, and the wheel scrolls the page.
    """

    changed = Signal()
    """Another number within the bounds stands in the field."""

    def __init__(
        self, label: str, value: int, *, bounds: tuple[int, int], hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._bounds = bounds
        self._value = value
        self.set_text(str(value))
        self.text_changed.connect(self._on_text_changed)
        self.line.installEventFilter(self)

    def value(self) -> int:
        """The last number within the bounds that stood in the field."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number; what is being typed is left alone where it means the same, or is no number yet."""
        if value != self._value or self._read() not in {value, None}:
            self.set_text(str(value))

    def is_valid(self) -> bool:
        """Whether what stands in the field is a number within the bounds."""
        return self._read() is not None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count with Up and Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers():
                self.set_text(str(min(max(self._value + step, self._bounds[0]), self._bounds[1])))
                return True
        return False

    def _read(self) -> int | None:
        words = self.text().strip()
        if not (words.isascii() and words.isdigit() and len(words) <= len(str(self._bounds[1]))):
            return None
        number = int(words)
        return number if self._bounds[0] <= number <= self._bounds[1] else None

    def _on_text_changed(self) -> None:
        number = self._read()
        if number is None:
            self.set_error(f"Write a number from {self._bounds[0]} to {self._bounds[1]}.")
            return
        if self.error:
            self.set_error("")
        if number != self._value:
            self._value = number
            self.changed.emit()
