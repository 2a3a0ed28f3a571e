"""One permitted sentence: ticked into the letter or not, with what it rests on."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import Chosen, SectionKey
from confidant.ui.kit import AsideButton, CheckRow
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
        self._sections = sections
        self.tick = CheckRow(offer.text, aside=aside, style=Type.NOTE)
        self.section = AsideButton("", icon="chevron-down")
        self.section.hide()
        self.section.clicked.connect(self._on_section_clicked)
        under = QHBoxLayout()
        under.setContentsMargins(24, 0, 0, 0)
        under.addWidget(self.section)
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addLayout(under)
        self.tick.clicked.connect(self._on_clicked)

    def show_choice(self, chosen: Chosen | None) -> None:
        """Show whether the sentence is in the letter, and where."""
        self.tick.setChecked(chosen is not None)
        self.section.setVisible(chosen is not None and len(self.offer.topics) > 1)
        if chosen is not None:
            self.section.setText(f"Under {heading(chosen.section)}")

    def make_menu(self) -> QMenu:
        """The headings it could stand under."""
        menu = QMenu(self)
        for section in self._sections:
            action = menu.addAction(heading(section))
            action.setData(section.value)
            action.triggered.connect(self._on_section_chosen)
        return menu

    def _on_section_clicked(self) -> None:
        menu = self.make_menu()
        menu.exec(self.section.mapToGlobal(QPoint(0, self.section.height())))
        menu.deleteLater()

    def _on_section_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.moved.emit(self.offer, SectionKey(action.data()))

    def _on_clicked(self) -> None:
        self.ticked.emit(self.offer, self.tick.isChecked())
