"""One permitted sentence: ticked into the letter or not, with what it rests on."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import Chosen, SectionKey, Wish
from confidant.ui.kit import AsideButton, Badge, BadgeKind, CheckRow
from confidant.ui.theme import Type
from confidant.ui.wizards.prepare_reference.draggable_sentence import DraggableSentence


class SentenceRow(DraggableSentence):
    """A sentence in the type of notes. Once chosen it says under which heading it stands, and can stand elsewhere.

    It is dragged into the skeleton, or ticked; Alt+Up and Alt+Down then move it in the letter (`shifted`).
    """

    ticked = Signal(object, bool)
    moved = Signal(object, object)
    shifted = Signal(object, int)

    def __init__(
        self, offer: Offer, aside: str, sections: tuple[SectionKey, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(offer.key, parent)
        self.offer = offer
        self._sections, self._aside = sections, aside
        self.tick = CheckRow(offer.text, aside=aside, style=Type.NOTE)
        self.section = AsideButton("", icon="chevron-down")
        self.section.hide()
        self.section.clicked.connect(self._on_section_clicked)
        self.wish = Badge("", BadgeKind.WARN, "minus")
        self.wish.hide()
        under = QHBoxLayout()
        under.setContentsMargins(24, 0, 0, 0)
        under.addWidget(self.section)
        under.addWidget(self.wish)
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addLayout(under)
        self.tick.clicked.connect(self._on_clicked)
        self.drag_by(self, self.tick)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move a chosen sentence by keys as well."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.tick:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.tick.isChecked():
                self.shifted.emit(self.offer, by)
                return True
        return super().eventFilter(watched, event)

    def show_choice(self, chosen: Chosen | None) -> None:
        """Show whether the sentence is in the letter, and where."""
        self.tick.setChecked(chosen is not None)
        self.section.setVisible(chosen is not None)
        if chosen is not None:
            self.section.setText(f"Under {heading(chosen.section)}")

    def show_wish(self, wish: Wish | None, mentee: str) -> None:
        """Say where the mentee asked for the sentence to stay out."""
        self.wish.setVisible(wish is not None)
        if wish is not None:
            words = f"{mentee} asked for this to stay out"
            self.wish.set_badge(words, BadgeKind.WARN, "minus")
            self.tick.setAccessibleDescription(f"{words}. {self._aside}")

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
