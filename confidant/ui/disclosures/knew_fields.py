"""What the mentee knew of a disclosure, and since when."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import ChoiceField, DateField, TextField
from confidant.vault.register_entry import MenteeKnew

__all__ = ["KnewFields"]

_BEFORE = "knew of it beforehand"
_SINCE = "was told of it afterwards"


class KnewFields(QWidget):
    """A choice, a day and how; day and how only where the mentee knows of it."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knew = ChoiceField("What the mentee knew")
        self.on = DateField("Since", today)
        self.how = TextField("How", placeholder="by telephone")
        self.knew.combo.setObjectName("knew.what")
        self.on.line.setObjectName("knew.on")
        self.how.line.setObjectName("knew.how")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.knew)
        self._details = QWidget()
        row = QHBoxLayout(self._details)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.on, 2)
        row.addWidget(self.how, 3)
        column.addWidget(self._details)
        self.call("The mentee")
        self.knew.changed.connect(self._show_parts)

    def call(self, mentee: str) -> None:
        """Speak of the mentee by this name; what was chosen stays chosen."""
        kept = self.knew.combo.currentIndex()
        choices = [(f"{mentee} {_BEFORE}", _BEFORE), (f"{mentee} {_SINCE}", _SINCE)]
        self.knew.set_choices([*choices, (f"{mentee} does not know of it yet", "")])
        self.knew.combo.setCurrentIndex(max(kept, 0))
        self._show_parts()

    def show_known(self, knew: MenteeKnew | None) -> None:
        """Show what is known already; nothing where that is None."""
        if knew is None:
            self.knew.set_value("")
            return
        self.on.set_date(knew.on)
        begun = next((each for each in (_BEFORE, _SINCE) if knew.what.startswith(each)), None)
        self.knew.set_value(begun or _BEFORE)
        self.how.set_text(knew.what if begun is None else knew.what.removeprefix(begun).removeprefix(": "))

    def is_valid(self) -> bool:
        """Whether the day is one, where one is asked for."""
        return not self.knew.value() or self.on.value() is not None

    def value(self) -> MenteeKnew | None:
        """What the mentee knew; None where nothing, or where the day is none."""
        what, on, how = self.knew.value(), self.on.value(), self.how.text().strip()
        if not what or on is None:
            return None
        return MenteeKnew(on, f"{what}: {how}" if how else what)

    def _show_parts(self) -> None:
        self._details.setVisible(bool(self.knew.value()))
