"""A record in a few lines, where it stands: what was agreed, or what happened."""

from datetime import date

from PySide6.QtWidgets import QWidget

from confidant.domain.exceptional_disclosure import State
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure
from confidant.ui.exceptional.in_short import agreed_lines, closed_lines, still_possible
from confidant.ui.kit import Card, PlainLabel, SectionTitle
from confidant.ui.theme import Token, Type

__all__ = ["SummaryCard"]


class SummaryCard(Card):
    """Shown above what is asked while something agreed is awaited, and in its place once a record is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.hide()

    def show_record(self, record: ExceptionalDisclosure | None, called: dict[str, str], today: date) -> None:
        """Show a record in short; nothing where its next step says all."""
        self.clear()
        if record is not None and record.state is State.AGREED and record.agreed is not None:
            self._fill("What you agreed", agreed_lines(record.agreed, called, today))
        elif record is not None and record.state is State.REVIEWED:
            self._fill("What happened", closed_lines(record, called, today))
            self.add(PlainLabel("What may still be done", Type.BODY_MEDIUM))
            self.add(PlainLabel(still_possible(record, called), Type.BODY, Token.INK_SOFT))
        else:
            self.hide()

    def _fill(self, title: str, lines: tuple[str, ...]) -> None:
        self.setAccessibleName(title)
        self.add(SectionTitle(title))
        for line in lines:
            self.add(PlainLabel(line, Type.BODY))
        self.show()
