"""The form of one step: fields as they are asked, read and filled as texts by name."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.exceptional.filled import TICKED
from confidant.ui.exceptional.fields import FieldSpec, Shape
from confidant.ui.kit import CheckRow, ChoiceField, DateField, TextArea, TextField

__all__ = ["StepForm"]

_Read = Callable[[], str]
_Write = Callable[[str], None]


class StepForm(QWidget):
    """Shows fields beneath each other. `edited` follows whatever is typed, ticked or chosen."""

    edited = Signal()

    def __init__(self, specs: Sequence[FieldSpec], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, tuple[QWidget, _Read, _Write]] = {}
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for spec in specs:
            part = _MAKERS[spec.shape](spec, self.edited.emit)
            part[0].setObjectName(f"exceptional.{spec.name}")
            self._parts[spec.name] = part
            column.addWidget(part[0])
        self.on = DateField("This was on", today, hint="The day on which you did it; today, unless you write later.")
        self.on.date_changed.connect(self.edited.emit)
        column.addWidget(self.on)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: read() for name, (_, read, _) in self._parts.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields that they name; the others stay."""
        for name, (_, _, write) in self._parts.items():
            if name in texts:
                write(texts[name])

    def field(self, name: str) -> QWidget:
        """Return the field of a name."""
        return self._parts[name][0]

    def put_below(self, name: str, widget: QWidget) -> None:
        """Put something beneath the field of a name."""
        self._column.insertWidget(self._column.indexOf(self.field(name)) + 1, widget)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is still empty, or into the first of all."""
        empty = (
            part for part, read, _ in self._parts.values() if not read().strip() and not isinstance(part, CheckRow)
        )
        ticks = [part for part, _, _ in self._parts.values() if isinstance(part, CheckRow)]
        is_ticked = any(each.isChecked() for each in ticks)
        first = ticks[0] if ticks and not is_ticked else next(empty, next(iter(self._parts.values()))[0])
        first.setFocus()


def _line(spec: FieldSpec, edited: Callable[[], None]) -> tuple[QWidget, _Read, _Write]:
    field = TextField(spec.label, hint=spec.hint)
    field.text_changed.connect(lambda *_: edited())
    return field, field.text, field.set_text


def _area(spec: FieldSpec, edited: Callable[[], None]) -> tuple[QWidget, _Read, _Write]:
    field = TextArea(spec.label, hint=spec.hint, lines=spec.lines)
    field.text_changed.connect(lambda *_: edited())
    return field, field.text, field.set_text


def _day(spec: FieldSpec, edited: Callable[[], None]) -> tuple[QWidget, _Read, _Write]:
    field = DateField(spec.label, hint=spec.hint)
    field.date_changed.connect(edited)
    return field, field.text, field.set_text


def _tick(spec: FieldSpec, edited: Callable[[], None]) -> tuple[QWidget, _Read, _Write]:
    row = CheckRow(spec.label, aside=spec.hint)
    row.toggled.connect(lambda _on: edited())
    return row, lambda: TICKED if row.isChecked() else "", lambda text: row.setChecked(text == TICKED)


def _choice(spec: FieldSpec, edited: Callable[[], None]) -> tuple[QWidget, _Read, _Write]:
    field = ChoiceField(spec.label, spec.choices, hint=spec.hint)
    field.changed.connect(edited)
    offered = {value for _, value in spec.choices}
    return field, lambda: str(field.value()), lambda text: field.set_value(text) if text in offered else None


_MAKERS = {Shape.LINE: _line, Shape.AREA: _area, Shape.DAY: _day, Shape.TICK: _tick, Shape.CHOICE: _choice}
