"""Whom to call, large enough to be read off while dialling."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from confidant.flows.exceptional.public_numbers import public_numbers_beside
from confidant.ui.kit import Card, PlainLabel, SectionTitle
from confidant.ui.theme import Token, Type

__all__ = ["NumbersCard"]


class NumbersCard(Card):
    """One’s own numbers large, the public ones that are not among them below; large where there are no others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.setAccessibleName("Whom to call")
        self.shown: tuple[str, ...] = ()

    def show_numbers(self, own: Sequence[str], aside: str = "") -> None:
        """Show these of one's own and the public ones, and a line about them."""
        self.clear()
        public = public_numbers_beside(own)
        self.shown = (*own, *public)
        self.add(SectionTitle("Call"))
        for words in own or public:
            self.add(PlainLabel(words, Type.SECTION))
        if own:
            for words in public:
                self.add(PlainLabel(words, Type.BODY))
        if aside:
            self.add(PlainLabel(aside, Type.ASIDE, Token.INK_SOFT))
