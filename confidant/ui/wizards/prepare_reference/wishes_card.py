"""The mentee's wishes beside the letter, each with the words it is about, until the document has left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.state import Preparation, Reply, Wish
from confidant.flows.prepare_reference.wishes import is_met
from confidant.ui.kit import Badge, BadgeKind, Card, Hairline, PlainLabel, SecondaryButton, SectionTitle, scrolled
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.mentee_words import AROUND, wish_title

__all__ = ["WishesCard"]


class WishesCard(Card):
    """Shows what was asked for, and whether it is seen to; `words_wanted` asks for the words of one. Empty it hides."""

    words_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("prepare.wishes")
        self.buttons: list[SecondaryButton] = []
        self._wishes: list[Wish] = []
        self._shown: tuple[tuple[Wish, bool], ...] | None = None
        self._title = SectionTitle("")
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 14)
        head.addWidget(self._title, 1)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(head)
        self.add(Hairline())
        self.add(scrolled(holder), 1)
        self.hide()

    def show_wishes(self, state: Preparation, mentee: str) -> None:
        """Show the wishes of `state`; the newest stands first."""
        shown = tuple((wish, is_met(state, wish)) for wish in reversed(state.wishes))
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        waiting = sum(not met for _, met in shown)
        self._title.setText(f"What {mentee} asked for" if waiting else f"What {mentee} asked for is done")
        self._empty()
        for wish, met in shown:
            self._list.addWidget(self._row(wish, mentee, met=met))
            self._list.addWidget(Hairline())
        self._list.addStretch(1)

    def _row(self, wish: Wish, mentee: str, *, met: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(_badge(wish, met=met))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(PlainLabel(wish_title(wish, mentee), Type.ASIDE, Token.INK_SOFT))
        column.addWidget(PlainLabel(f"“{wish.place.text}”", Type.BODY))
        if wish.words:
            column.addWidget(PlainLabel(f"{mentee}: {wish.words}", Type.BODY_STRONG))
        if wish.place.section is None:
            column.addWidget(PlainLabel(AROUND, Type.ASIDE, Token.INK_SOFT))
        elif not met:
            column.addLayout(self._button(wish))
        return holder

    def _button(self, wish: Wish) -> QHBoxLayout:
        button = SecondaryButton("Change the words", small=True)
        button.setProperty("wish", len(self._wishes))
        button.clicked.connect(self._on_clicked)
        self._wishes.append(wish)
        self.buttons.append(button)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        return line

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.words_wanted.emit(self._wishes[sender.property("wish")])

    def _empty(self) -> None:
        self.buttons, self._wishes = [], []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _badge(wish: Wish, *, met: bool) -> Badge:
    if met:
        return Badge("Taken out" if wish.reply is Reply.TAKE_OUT else "Changed since", BadgeKind.OK, "check")
    if wish.reply is Reply.TAKE_OUT:
        return Badge("Stands there again", BadgeKind.WARN, "triangle-alert")
    return Badge("To see to", BadgeKind.WARN, "pencil")
