"""What was said, held against the notice while it is typed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.exceptional_disclosure_words import compared
from confidant.ui.kit import Notice, NoticeKind, PlainLabel
from confidant.ui.theme import Token, Type

__all__ = ["AgainstNotice"]


class AgainstNotice(QWidget):
    """Names each sentence that goes beyond the notice, and those of it that were left unsaid."""

    def __init__(self, notice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announced = notice
        self._verdict = Notice("", NoticeKind.OK)
        self._sentences = PlainLabel("", Type.BODY, Token.INK_SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addWidget(self._sentences)

    def show_said(self, words: str) -> None:
        """Compare what is typed now."""
        self.setVisible(bool(words.strip()))
        found = compared(words, self._announced)
        told = found.more or found.left_out
        self._sentences.setText("\n".join(f"“{sentence}”" for sentence in told))
        self._sentences.setVisible(bool(told))
        if found.more:
            verdict = "This goes beyond the notice, and may not be told without a new one:"
            self._verdict.set_notice(verdict, NoticeKind.DANGER)
        elif found.left_out:
            self._verdict.set_notice("Less than the notice, and that is fine. Left unsaid:", NoticeKind.OK)
        else:
            self._verdict.set_notice("Exactly the words of the notice.", NoticeKind.OK)

    @property
    def verdict(self) -> str:
        """The sentence above the words."""
        return self._verdict.sentence
