"""Choosing words to ask the mentee about."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.flows.asking import ToAsk, is_lapsed, limits_of
from confidant.ui.asking.words import piece_words
from confidant.ui.kit import (
    Card,
    CheckRow,
    DateField,
    LevelMark,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SectionTitle,
    TextField,
    levels_of,
    scrolled,
)
from confidant.ui.theme import Token, Type
from confidant.vault.proposals import Proposal
from confidant.vault.sheets import Limits

__all__ = ["ChooseView"]


class ChooseView(QWidget):
    """Lists what is meant for somebody and not agreed, at the left; within which limits to ask for it, at the right."""

    sheet_wanted = Signal()

    def __init__(
        self,
        found: Iterable[ToAsk],
        manager: str | None,
        today: date,
        *,
        for_manager: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`for_manager`: only what was agreed for another line manager is ticked, and is asked for the new one."""
        super().__init__(parent)
        self._today, self._manager = today, manager
        self.rows: dict[CheckRow, tuple[Proposal, Disclosure]] = {}
        self._list = Card()
        ticked = [(is_lapsed(each) if for_manager else bool(each.due), each) for each in found]
        # What is ticked would go on the sheet unseen if it stood below the words in sight.
        for is_ticked, each in sorted(ticked, key=lambda row: (not row[1].audiences, not row[0])):
            self._add(each, ticked=is_ticked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 16)
        column.addWidget(self._list)
        column.addStretch(1)
        row.addWidget(scrolled(left), 588)
        row.addWidget(self._side(), 372)
        self._show_count()

    def chosen(self) -> list[tuple[Proposal, Disclosure]]:
        """Return the words ticked, in the order of the list, each with whom the mentee is asked for."""
        return [asked for row, asked in self.rows.items() if row.isChecked()]

    def limits(self) -> Limits:
        """Return the limits written down."""
        return limits_of(self.recipient.text(), self.purpose.text(), self.until.value())

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._problem.set_notice(sentence, NoticeKind.WARN)
        self._problem.setVisible(bool(sentence))

    @property
    def complaint(self) -> str:
        """The sentence shown, or an empty string."""
        return "" if self._problem.isHidden() else self._problem.sentence

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return next((row for row in self.rows if row.isEnabled()), self.put)

    def _add(self, each: ToAsk, *, ticked: bool) -> None:
        asked = each.due or each.audiences
        row = CheckRow(
            each.proposal.words.strip(), aside=piece_words(each, self._manager, self._today), style=Type.NOTE
        )
        row.setEnabled(bool(asked))
        row.setChecked(ticked and bool(asked))
        row.toggled.connect(self._show_count)
        self.rows[row] = (each.proposal, asked)
        marks = QVBoxLayout()
        marks.setSpacing(6)
        marks.setContentsMargins(0, 6, 0, 0)
        for level in levels_of(asked) if asked else ():
            mark = LevelMark(level)
            mark.setMinimumWidth(mark.sizeHint().width())
            marks.addWidget(mark)
        marks.addStretch(1)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(row, 1)
        line.addLayout(marks)
        self._list.add_row(holder)

    def _side(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(SectionTitle("What you ask for"))
        words = "Leave these empty, and a yes holds for everyone of that kind, until it is withdrawn."
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        self.recipient = TextField("Only for one recipient", placeholder="Organisation, or a person’s name")
        self.purpose = TextField("Only for one purpose", placeholder="As the request names it")
        self.until = DateField("Until, if at all", optional=True)
        self.put = PrimaryButton("Put on a sheet")
        self.put.setObjectName("asking.put")
        self.put.clicked.connect(self._on_put)
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        for part in (self.recipient, self.purpose, self.until, self._problem):
            column.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.put)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        card = Card()
        card.add(scrolled(holder), 1)
        return card

    def _show_count(self) -> None:
        count = len(self.chosen())
        self.put.setText(f"Put {count} on a sheet" if count else "Put on a sheet")
        self.put.setEnabled(bool(count))

    def _on_put(self) -> None:
        until = self.until.value()
        if not self.until.is_valid():
            self.say("That day does not exist; write it as year-month-day, such as 2026-06-02.")
        elif until is not None and until < self._today:
            self.say("The last day is over already, so a yes could never count; choose a later one, or none.")
        else:
            self.say("")
            self.sheet_wanted.emit()
