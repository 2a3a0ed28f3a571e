"""A line of text that is typed, or picked from what was typed before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from confidant.ui.kit.chevron_combo import ChevronCombo
from confidant.ui.kit.field import Field
from confidant.ui.kit.text_field import PRIVATE_INPUT
from confidant.ui.theme import current_theme


class TypedChoiceField(Field):
    """Takes any words; ``offers`` can be picked instead (Down, or Alt+Down for the list). Nothing is completed."""

    text_changed = Signal(str)

    def __init__(
        self, label: str, offers: Sequence[str] = (), *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._combo = ChevronCombo()
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.setCompleter(None)  # type: ignore[arg-type]  # none is what Qt takes for none; the stubs forget it
        line = self._combo.lineEdit()
        assert line is not None, "an editable one has a line"
        self._line = line
        self._line.setProperty("bare", "true")
        self._line.setTextMargins(-2, 0, 0, 0)  # words stand where those of a list to choose from do
        self._line.setInputMethodHints(PRIVATE_INPUT)
        self._combo.setInputMethodHints(PRIVATE_INPUT)
        self.set_control(self._combo)
        self.set_offers(offers)
        self._combo.currentTextChanged.connect(self.text_changed)
        self._fit()

    @property
    def combo(self) -> QComboBox:
        """The combo box itself."""
        return self._combo

    def set_offers(self, offers: Sequence[str]) -> None:
        """Offer other words; what is typed stays."""
        typed = self.text()
        blocked = self._combo.blockSignals(True)  # noqa: FBT003  Qt's method has this shape
        self._combo.clear()
        self._combo.addItems(list(offers))
        self._combo.setCurrentIndex(-1)
        self._combo.setEditText(typed)
        self._combo.blockSignals(blocked)

    def text(self) -> str:
        """What is typed."""
        return self._combo.currentText()

    def set_text(self, text: str) -> None:
        """Put ``text`` into the field."""
        self._combo.setEditText(text)

    def _fit(self) -> None:
        self._combo.setFixedHeight(current_theme().px(36))
