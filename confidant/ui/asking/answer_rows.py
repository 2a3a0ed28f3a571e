"""The words of a sheet, each with the answer to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.flows.papers.words_sheet import choices_for, number_of, readers_of
from confidant.release.marks import spans_of
from confidant.ui.kit import Card, ChoiceField, PlainLabel
from confidant.ui.theme import Token, Type
from confidant.vault.sheets import Answer, Sheet, SheetWords

__all__ = ["AnswerRows"]

_CHANGED = "Changed since the sheet was made, or meant for nobody now: no answer to it can be recorded."
_NO_ANSWER = "No answer yet"


class AnswerRows(Card):
    """One row for each piece that is not answered yet: its number, its readers, its words as they would be printed.

    In `Type.READING` it speaks to the mentee.
    """

    changed = Signal()

    def __init__(
        self, sheet: Sheet, manager: str | None, style: Type = Type.NOTE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.choices: dict[int, ChoiceField] = {}
        for words in sheet.unanswered:
            self._add(words, manager, style)

    def answers(self) -> tuple[Answer, ...]:
        """Return what was chosen; a piece without an answer is left out."""
        found = ((position, field.value()) for position, field in self.choices.items())
        return tuple(Answer(position, agreed) for position, agreed in found if agreed is not None)

    def show_answers(self, answers: tuple[Answer, ...]) -> None:
        """Choose what was chosen elsewhere."""
        chosen: dict[int, Disclosure] = {answer.position: answer.agreed for answer in answers}
        for position, field in self.choices.items():
            field.set_value(chosen.get(position))

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return next(iter(self.choices.values()), self)

    def _add(self, words: SheetWords, manager: str | None, style: Type) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        number = number_of(words)
        if words.proposal is None:
            column.addWidget(PlainLabel(f"{number}. {_CHANGED}", Type.BODY, Token.INK_SOFT))
            self.add_row(holder)
            return
        manager_is = "your line manager" if style is Type.READING else "the line manager"
        readers = f"{number}. For {readers_of(words, manager, manager_is=manager_is)}"
        printed = "".join(span.text for span in spans_of(words.proposal.words))
        column.addWidget(PlainLabel(readers, Type.ASIDE_MEDIUM, Token.INK_SOFT))
        column.addWidget(PlainLabel(printed, style))
        choice = ChoiceField("", [(_NO_ANSWER, None), *choices_for(words)])
        choice.combo.setAccessibleName(f"Answer to number {number}")
        choice.combo.setAccessibleDescription(printed)
        choice.combo.setObjectName(f"asking.answer.{words.position}")
        choice.changed.connect(self.changed)
        self.choices[words.position] = choice
        column.addWidget(choice)
        self.add_row(holder)
