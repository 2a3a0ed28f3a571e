"""The three grounds in plain words, beside the form that asks for them."""

from PySide6.QtWidgets import QWidget

from confidant.flows.exceptional.explanations import Explanation, explanations
from confidant.ui.kit import Card, Hairline, PlainLabel, SectionTitle
from confidant.ui.theme import Token, Type

__all__ = ["Explained"]


class Explained(Card):
    """What each ground means, what it asks of whom, and where that is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.setAccessibleName("The three grounds")
        for number, each in enumerate(explanations().values()):
            if number:
                self.add(Hairline())
            self._add(each)

    def _add(self, each: Explanation) -> None:
        self.add(SectionTitle(each.title))
        self.add(PlainLabel(each.summary, Type.BODY))
        for section in each.sections:
            self.add(PlainLabel(section.title, Type.BODY_MEDIUM))
            for paragraph in section.paragraphs:
                self.add(PlainLabel(paragraph, Type.BODY))
            for point in section.points:
                self.add(PlainLabel(f"· {point}", Type.ASIDE, Token.INK_SOFT))
