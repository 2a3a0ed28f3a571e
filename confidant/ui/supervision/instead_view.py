"""What to say instead of each thing that tells: suggested, and each looked at."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.answers import Answer
from confidant.flows.supervision.session import Sitting
from confidant.flows.supervision.state import open_suggestions, sweepable
from confidant.ui.kit import Card, PlainLabel, SecondaryButton, scrolled
from confidant.ui.supervision.copy_text import CopyText
from confidant.ui.supervision.suggestion_row import SuggestionRow
from confidant.ui.supervision.view import ConsultView
from confidant.ui.theme import Token, Type

__all__ = ["InsteadView"]

_WHAT_FOR = (
    "The same person has the same role everywhere. Accept each, change it, or keep what stands there for a reason."
)
_NOTHING = "Nothing was found that tells who somebody is. The next page looks at the words through other eyes."


class InsteadView(ConsultView):
    """Suggestions at the left, the copy as it reads with them at the right."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(sitting, "What the copy says instead", _WHAT_FOR, parent)
        self.rows: list[SuggestionRow] = []
        self._card = Card()
        self._nothing = PlainLabel(_NOTHING, Type.BODY, Token.INK_SOFT)
        self.rest = SecondaryButton("Accept the rest", icon="check")
        self.rest.setObjectName("supervision.rest")
        self.rest.clicked.connect(self.accept_rest)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(4, 4, 8, 4)
        column.addWidget(self._nothing)
        column.addWidget(self._card)
        column.addStretch(1)
        self._area = scrolled(left)
        self.preview = CopyText("The copy as it reads so far")
        row = QHBoxLayout()
        row.setSpacing(20)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._area, 1)
        beside.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(beside, 11)
        reading = QVBoxLayout()
        reading.setSpacing(6)
        reading.addWidget(PlainLabel("As the supervisor will read it", Type.BODY_MEDIUM))
        reading.addWidget(self.preview, 1)
        row.addLayout(reading, 10)
        self.column.addLayout(row, 1)

    def show_sitting(self) -> None:
        """Show every suggestion, with its answer."""
        found = self.sitting.found.found
        if [row.suggestion for row in self.rows] != list(found):
            self._card.clear()
            self.rows = []
            for each in found:
                row = SuggestionRow(each, self.sitting.answer_to(each.key))
                row.answered.connect(self._on_answered)
                self.rows.append(row)
                holder = self._card.add_row(row)
                layout = holder.layout()
                assert layout is not None, "each row of a card has one"
                layout.setContentsMargins(0, 0, 0, 0)
        self._card.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._show_answers()

    def first_field(self) -> QWidget:
        """The first suggestion without an answer."""
        row = next((row for row in self.rows if not row.is_answered), None)
        return self.preview if row is None else row.accept if not row.accept.isHidden() else row.change

    def begin(self) -> None:
        """Bring the first suggestion without an answer into sight, once it has its place."""
        super().begin()
        QTimer.singleShot(0, self, self._go_on)

    def accept_rest(self) -> None:
        """Accept whatever has no answer yet, but no sentence that could go: with it goes what the question is about."""
        self.sitting.accept_rest(with_sentences=False)
        self._show_answers()
        self.changed.emit()

    def _show_answers(self) -> None:
        for row in self.rows:
            row.show_answer(self.sitting.answer_to(row.suggestion.key))
        self.preview.show_copy(self.sitting.copy)
        state, found = self.sitting.state, self.sitting.found
        waiting, swept = len(open_suggestions(state, found)), len(sweepable(state, found))
        one_by_one = "Sentences: one by one" if waiting else "All are answered"
        self.rest.setText(f"Accept the other {swept}" if swept else one_by_one)
        self.rest.setEnabled(bool(swept))

    def _on_answered(self, answer: Answer) -> None:
        self.sitting.answer(answer)
        self._show_answers()
        self.changed.emit()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """Bring the next suggestion without an answer into sight."""
        widget = self.first_field()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        row = next((row for row in self.rows if row.isAncestorOf(widget)), None)
        if row is not None:
            # What has just been made has its place only once it is laid out.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._area.ensureWidgetVisible(row, 0, 8)
