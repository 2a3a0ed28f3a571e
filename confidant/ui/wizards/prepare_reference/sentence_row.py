"""One permitted sentence: ticked into the letter or not, with what it rests on."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import Chosen, SectionKey
from confidant.ui.kit import CheckRow, ChoiceField
from confidant.ui.theme import Type


class SentenceRow(QWidget):
    """A sentence in the type of notes. One of several topics says, once chosen, under which heading it stands."""

    ticked = Signal(object, bool)
    moved = Signal(object, object)

    def __init__(
        self, offer: Offer, aside: str, sections: tuple[SectionKey, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.offer = offer
        self.tick = CheckRow(offer.text, aside=aside, style=Type.NOTE)
        self.section = ChoiceField("", [(f"Under {heading(section)}", section) for section in sections])
        self.section.combo.setAccessibleName("Under which heading")
        self.section.setFixedWidth(220)
        self.section.hide()
        under = QHBoxLayout()
        under.setContentsMargins(30, 0, 0, 0)
        under.addWidget(self.section)
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addWidget(self.tick)
        column.addLayout(under)
        self.tick.clicked.connect(self._on_clicked)
        self.section.changed.connect(self._on_moved)

    def show_choice(self, chosen: Chosen | None) -> None:
        """Show whether the sentence is in the letter, and where."""
        self.tick.setChecked(chosen is not None)
        self.section.setVisible(chosen is not None and len(self.offer.topics) > 1)
        if chosen is not None:
            with QSignalBlocker(self.section):
                self.section.set_value(chosen.section)

    def _on_clicked(self) -> None:
        self.ticked.emit(self.offer, self.tick.isChecked())

    def _on_moved(self) -> None:
        self.moved.emit(self.offer, self.section.value())
