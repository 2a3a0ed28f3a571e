"""Looking again: what is still rare, what a stranger would see, and what the supervisor could add to it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.session import Sitting
from confidant.flows.supervision.state import Stranger, digest_of
from confidant.flows.supervision.surviving import Survivor
from confidant.ui.kit import Card, ChoiceField, PlainLabel, SectionTitle, TextArea, scrolled
from confidant.ui.supervision.copy_text import CopyText
from confidant.ui.supervision.survivor_row import SurvivorRow
from confidant.ui.supervision.view import ConsultView
from confidant.ui.supervision.words import STRANGER
from confidant.ui.theme import Token, Type

__all__ = ["LookView"]

_WHAT_FOR = "Read it once more, not as the one who knows."
_RARE = "Few texts have these words. Each may be harmless; together they may not be."
_NONE = "Nothing rare is left in it."
_MOSAIC_HINT = "Their own firm, a story in the news, another mentee of theirs. Write “nothing” if it is nothing."


class LookView(ConsultView):
    """Rare words at the left; the copy and the two questions at the right."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(sitting, "Through other eyes", _WHAT_FOR, parent)
        self.rows: list[SurvivorRow] = []
        self._shown: tuple[Survivor, ...] = ()
        self._card = Card()
        self._about = PlainLabel(_RARE, Type.ASIDE, Token.INK_SOFT)
        self.preview = CopyText("The copy")
        self.stranger = ChoiceField("Would a stranger who reads this know who it is?", list(STRANGER))
        self.mosaic = TextArea(
            "What could the supervisor already know that would complete it?", hint=_MOSAIC_HINT, lines=2
        )
        self.stranger.changed.connect(self._on_prompt)
        self.mosaic.text_changed.connect(self._on_prompt)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._left(), 10)
        row.addLayout(self._right(), 11)
        self.column.addLayout(row, 1)

    def show_sitting(self) -> None:
        """Show what is rare, and the prompts as they were answered for this very copy."""
        state, copy = self.sitting.state, self.sitting.copy
        found = self.sitting.survivors()
        if found != self._shown or not self.rows:
            self._show_rows(found)
        self.preview.show_copy(copy, marked=False)
        stranger = state.stranger if state.looked_at == digest_of(copy) else Stranger.NOT_ASKED
        self._is_showing = True
        self.stranger.set_value(stranger)
        if self.mosaic.text() != state.mosaic:
            self.mosaic.set_text(state.mosaic)
        self._is_showing = False

    def take_over(self) -> None:
        """Store the answers to the prompts."""
        self.sitting.look_again(self.stranger.value(), self.mosaic.text())

    def first_field(self) -> QWidget:
        """The copy, to be read."""
        return self.preview

    _is_showing = False

    def _left(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 0, 8, 4)
        column.setSpacing(8)
        column.addWidget(SectionTitle("Words that are still rare"))
        column.addWidget(self._about)
        column.addWidget(self._card)
        column.addStretch(1)
        return scrolled(holder)

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.preview, 1)
        column.addWidget(self.stranger)
        column.addWidget(self.mosaic)
        return column

    def _show_rows(self, found: tuple[Survivor, ...]) -> None:
        self._shown = found
        self._card.clear()
        self.rows = [SurvivorRow(each) for each in found]
        for row in self.rows:
            row.instead_wanted.connect(self._on_instead)
            holder = self._card.add_row(row)
            layout = holder.layout()
            assert layout is not None, "each row of a card has one"
            layout.setContentsMargins(0, 0, 0, 0)
        self._card.setVisible(bool(found))
        self._about.setText(_RARE if found else _NONE)

    def _on_instead(self, word: str, instead: str) -> None:
        self.sitting.say_instead(word, instead)
        self.show_sitting()
        self.changed.emit()

    def _on_prompt(self) -> None:
        if not self._is_showing:
            self.take_over()
            self.changed.emit()
