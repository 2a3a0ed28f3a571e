"""What was said, held against the notice while it is typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.exceptional_disclosure_words import compared
from confidant.ui.kit import Notice, NoticeKind, PlainLabel
from confidant.ui.theme import Token, Type

__all__ = ["AgainstNotice"]


class AgainstNotice(QWidget):
    """Names each sentence that goes beyond the notice; beside what is said of it stands what is left unsaid.

    No rule sees every way in which less can be the opposite: the two are to be read together.
    """

    def __init__(self, notice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announced = notice
        self._verdict = Notice("", NoticeKind.OK)
        self._said, self._unsaid = (PlainLabel("", Type.BODY, ink) for ink in (Token.INK, Token.INK_SOFT))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        for label in (self._said, self._unsaid):
            self._columns.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addLayout(self._columns)

    def show_said(self, words: str) -> None:
        """Compare what is typed now."""
        self.setVisible(bool(words.strip()))
        found = compared(words, self._announced)
        if found.more:
            verdict = (
                "This goes beyond the notice, or leaves out what belongs to it, and may not be told without a new one."
            )
            self._verdict.set_notice(verdict, NoticeKind.DANGER)
            _list(self._said, "Not so in the notice:", found.more)
        elif found.left_out:
            verdict = "Less than the notice, which may be told if it means the same without what is left unsaid."
            self._verdict.set_notice(verdict, NoticeKind.OK)
            _list(self._said, "You say:", found.said)
        else:
            self._verdict.set_notice("Exactly the words of the notice.", NoticeKind.OK)
            _list(self._said, "", ())
        _list(self._unsaid, "You leave unsaid:", found.left_out)

    @property
    def lists(self) -> tuple[str, str]:
        """What stands side by side below: what is said, and what is left unsaid."""
        return self._said.text(), self._unsaid.text()

    @property
    def verdict(self) -> str:
        """The sentence above the words."""
        return self._verdict.sentence


def _list(label: PlainLabel, title: str, sentences: Sequence[str]) -> None:
    label.setText("\n".join((title, *(f"“{sentence}”" for sentence in sentences))))
    label.setVisible(bool(sentences))
