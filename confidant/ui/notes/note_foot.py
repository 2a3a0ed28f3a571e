"""The foot of a note: how long it is, what stands out in it, and what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, private_stretches, shared_stretches
from confidant.domain.vocabulary import Topic
from confidant.ui.kit import Hairline, PlainLabel
from confidant.ui.labels import count_of, topic_label
from confidant.ui.notes.words_button import WordsButton
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["NoteFoot"]

_BESIDE, _GAP = 24, 16
_TOPICS = 120
"""Pixels that the topics have at least, at a text size of 100 %."""


class NoteFoot(QFrame):
    """Counts words, tells of passages with a level of their own, and opens the choice of topics."""

    topics_wanted = Signal()
    awaiting_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._selected = self._waiting = 0
        self._said = ("", "")
        self._topics: tuple[Topic, ...] = ()
        self._of_passages: tuple[Topic, ...] = ()
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
        row.setContentsMargins(_BESIDE, 9, _BESIDE, 9)
        row.setSpacing(_GAP)
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
        """Say how many words there are, count the passages that stand out, and tell what they are about."""
        self._of_passages = tuple(dict.fromkeys(topic for run in runs for topic in run.topics or ()))
        self._say_topics()
        self._words = count
        self._say_count()
        hidden, shared = private_stretches(runs, note_level), shared_stretches(runs, note_level)
        short = (
            count_of(hidden, "private passage") if hidden else count_of(shared, "shareable passage") if shared else ""
        )
        self._said = (f"{short} in a {'shareable' if hidden else 'private'} note" if short else "", short)
        self.passages.setVisible(bool(short))
        self._fit()

    def show_awaiting(self, count: int) -> None:
        """Say how many passages await the mentee's yes because their words are not those that were agreed."""
        self._waiting = count
        self.awaiting.setVisible(count > 0)
        self._fit()

    def show_selected(self, count: int) -> None:
        """Say how many of the words are selected; nothing where none are."""
        if count != self._selected:
            self._selected = count
            self._say_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it shorter where there is less room, so that no part of it is cut off."""
        super().resizeEvent(event)
        self._fit()

    def _say_count(self) -> None:
        words = count_of(self._words, "word")
        self.count.setText(f"{self._selected:,} of {words}" if self._selected else words)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        whole, waiting = self._said[0], f"{count_of(self._waiting, 'passage')} awaiting a yes" if self._waiting else ""
        shown = [words for words in (self.count.text(), whole, waiting) if words]
        advance = theme.metrics(Type.ASIDE).horizontalAdvance
        needed = sum(advance(words) + _GAP for words in shown) + theme.px(_TOPICS)
        is_short = needed > self.width() - 2 * _BESIDE
        self._say_passages(self._said[is_short], f"{self._waiting} awaiting" if is_short else waiting)

    def _say_passages(self, said: str, waiting: str) -> None:
        """Say it, without a repaint where it is said already."""
        if self.passages.text() != said:
            self.passages.setText(said)
        if waiting and self.awaiting.words != waiting:
            self.awaiting.set_words(waiting)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Say what the note is about, and what passages of it are about besides."""
        self._topics = tuple(topics)
        self._say_topics()

    def _say_topics(self) -> None:
        words, besides = _listed(self._topics), _listed(self._of_passages)
        if not words and not besides:
            said = "Topics: none chosen yet"
        elif not besides:
            said = f"Topics: {words}"
        else:
            said = f"Topics: {words}; of passages: {besides}" if words else f"Topics of passages: {besides}"
        self.topics.set_words(said)


def _listed(topics: Sequence[Topic]) -> str:
    return " · ".join(topic_label(topic).lower() for topic in topics)
