"""The foot of a note: how long it is, what stands out in it, and what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, private_stretches, shared_stretches
from confidant.domain.vocabulary import Topic
from confidant.ui.kit import Hairline, PlainLabel
from confidant.ui.labels import count_of, topic_label
from confidant.ui.notes.words_button import WordsButton
from confidant.ui.theme import Token, Type

__all__ = ["NoteFoot"]


class NoteFoot(QFrame):
    """Counts words, tells of passages with a level of their own, and opens the choice of topics."""

    topics_wanted = Signal()
    awaiting_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._selected = 0
        self.setProperty("kit", "surface")
        self.count = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self.passages = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self.awaiting = WordsButton(Type.ASIDE, "Press to read them beside what was agreed")
        self.awaiting.clicked.connect(self.awaiting_wanted)
        self.awaiting.hide()
        self.topics = WordsButton(Type.ASIDE, "Press to choose what the note is about", may_elide=True)
        self.topics.clicked.connect(self.topics_wanted)
        for label in (self.count, self.passages):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setContentsMargins(24, 9, 24, 9)
        row.setSpacing(16)
        row.addWidget(self.count)
        row.addWidget(self.passages)
        row.addWidget(self.awaiting)
        row.addStretch(1)
        row.addWidget(self.topics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row)

    def show_words(self, count: int, runs: Sequence[Run], note_level: Disclosure) -> None:
        """Say how many words there are, and count the passages that stand out."""
        self._words = count
        self._say_count()
        hidden, shared = private_stretches(runs, note_level), shared_stretches(runs, note_level)
        said = ""
        if hidden:
            said = f"{count_of(hidden, 'private passage')} in a shareable note"
        elif shared:
            said = f"{count_of(shared, 'shareable passage')} in a private note"
        self.passages.setText(said)
        self.passages.setVisible(bool(said))

    def show_awaiting(self, count: int) -> None:
        """Say how many passages await the mentee's yes because their words are not those that were agreed."""
        self.awaiting.setVisible(count > 0)
        self.awaiting.set_words(f"{count_of(count, 'passage')} awaiting a yes")

    def show_selected(self, count: int) -> None:
        """Say how many of the words are selected; nothing where none are."""
        if count != self._selected:
            self._selected = count
            self._say_count()

    def _say_count(self) -> None:
        words = count_of(self._words, "word")
        self.count.setText(f"{self._selected} of {words}" if self._selected else words)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Say what the note is about."""
        words = " · ".join(topic_label(topic).lower() for topic in topics)
        self.topics.set_words(f"Topics: {words}" if words else "Topics: none chosen yet")
