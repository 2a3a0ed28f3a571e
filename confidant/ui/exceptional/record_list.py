"""What is on record, event by event."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.exceptional_disclosure import Event
from confidant.flows.exceptional.event_words import event_lines
from confidant.ui.kit import Card, Hairline, PlainLabel, SectionTitle
from confidant.ui.theme import Token, Type

__all__ = ["RecordList"]


class RecordList(Card):
    """The events, the newest first: that is the one a mentor looks for. Nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.setAccessibleName("On record")

    def show_events(self, events: Sequence[Event], today: date) -> None:
        """Show these events, given in the order in which they were recorded."""
        self.clear()
        self.add(SectionTitle("On record"))
        for number, event in enumerate(reversed(events)):
            if number:
                self.add(Hairline())
            self.add(_entry(*event_lines(event, today)))
        if not events:
            self.add(PlainLabel("Nothing yet.", Type.BODY, Token.INK_SOFT))


def _entry(title: str, day: str, lines: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(2)
    column.addWidget(PlainLabel(title, Type.BODY_MEDIUM))
    column.addWidget(PlainLabel(day, Type.ASIDE, Token.INK_SOFT))
    for line in lines:
        column.addWidget(PlainLabel(line, Type.BODY))
    return holder
