"""One suggestion: the words, what to say instead, and three answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.suggestions import Kind, Suggestion
from confidant.ui.kit import Badge, PlainLabel, SecondaryButton, TextField
from confidant.ui.supervision.words import KINDS, answered_words, behind_words, instead_words, quoted
from confidant.ui.theme import Token, Type

__all__ = ["SuggestionRow"]

_WHY = "Why it stays; the reason is kept in the register."


class SuggestionRow(QWidget):
    """Accept, change, or keep with a reason. `answered` carries the answer; it can be given again."""

    answered = Signal(object)

    def __init__(self, suggestion: Suggestion, answer: Answer | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion = suggestion
        self._wanted = Handling.CHANGED
        self.accept = SecondaryButton("Accept", small=True)
        self.change = SecondaryButton("Change…", small=True)
        self.keep = SecondaryButton("Keep…", small=True)
        name = quoted(suggestion.written)
        for button in (self.accept, self.change, self.keep):
            button.setAccessibleDescription(f"{name}: {instead_words(suggestion)}")
        self.accept.clicked.connect(self._on_accept)
        self.change.clicked.connect(self._on_change)
        self.keep.clicked.connect(self._on_keep)
        self.field = TextField("")
        self.field.returned.connect(self._on_returned)
        self.field.hide()
        self._state = PlainLabel("", Type.ASIDE_MEDIUM, Token.OK)
        self._lay_out(name)
        self.show_answer(answer)

    @property
    def is_answered(self) -> bool:
        """Whether an answer is shown."""
        return bool(self._state.text())

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was answered."""
        self._state.setText(answered_words(answer))

    def _lay_out(self, name: str) -> None:
        suggestion = self.suggestion
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Badge(suggestion.kind.value, KINDS[suggestion.kind]), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(PlainLabel(name, Type.BODY_STRONG, lines=3))
        column.addWidget(PlainLabel(f"→ {instead_words(suggestion)}", Type.BODY))
        behind = behind_words(suggestion)
        if behind:
            column.addWidget(PlainLabel(behind, Type.ASIDE, Token.INK_SOFT))
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.setContentsMargins(0, 4, 0, 0)
        for button in (self.accept, self.change, self.keep):
            ways.addWidget(button)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addWidget(self.field)
        if suggestion.kind is Kind.WORD:
            self.accept.hide()

    def _on_accept(self) -> None:
        self.field.hide()
        self.answered.emit(Answer(self.suggestion.key, Handling.ACCEPTED))

    def _on_change(self) -> None:
        self._open(Handling.CHANGED, "What to say instead", self.suggestion.label)

    def _on_keep(self) -> None:
        self._open(Handling.KEPT, _WHY, "an ordinary word here" if self.suggestion.kind is Kind.PERHAPS else "")

    def _open(self, handling: Handling, name: str, words: str) -> None:
        self._wanted = handling
        self.field.line.setAccessibleName(name)
        self.field.line.setPlaceholderText(name)
        self.field.set_error("")
        self.field.set_text(words)
        self.field.show()
        self.field.setFocus()
        self.field.line.selectAll()

    def _on_returned(self) -> None:
        words = self.field.text().strip()
        if not words:
            self.field.set_error("Write a reason." if self._wanted is Handling.KEPT else "Write what to say instead.")
            return
        self.field.hide()
        self.answered.emit(Answer(self.suggestion.key, self._wanted, words))
