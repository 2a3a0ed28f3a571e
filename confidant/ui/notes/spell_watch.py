"""Misspelt words are underlined with a wave, where they can be seen and when nobody types."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument

from confidant.flows.spelling.dictionary import Dictionary
from confidant.flows.spelling.doubtful import words_in
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.extra_marks import ExtraMarks, Layer, shown_units
from confidant.ui.notes.markdown_line import PLAIN_LINE, Look, read_line
from confidant.ui.notes.source import units
from confidant.ui.theme import Token, current_theme

__all__ = ["SpellWatch"]

_PAUSE_MS = 350
_SLICE_S = 0.004
"""How long a slice of the checking takes at most: the window's turn comes after each."""

_MOST_MARKS = 400
_NO_WORDS = Look.MARK | Look.CODE | Look.BOX

Place = tuple[int, int]
"""First and last unit but one of a word."""


class SpellWatch(QObject):
    """Looks through what can be seen, in slices, once the user pauses; the word that is being typed is let be."""

    found = Signal(object)
    """The next misspelt word that was asked for: its `Place`, or None where there is none."""

    def __init__(
        self, body: BodyEdit, marks: ExtraMarks, dictionary: Callable[[], Dictionary], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._body, self._marks, self._make_dictionary = body, marks, dictionary
        self._dictionary: Dictionary | None = None
        self._ignored: set[str] = set()
        self._steps: Iterator[Place | None] = iter(())
        self._search: Iterator[Place | None] = iter(())
        self._places: list[Place] = []
        self._marked: tuple[QTextDocument, int, tuple[Place, ...]] | None = None
        self._pause, self._turn, self._search_turn = (QTimer(self) for _ in range(3))
        for timer, wait, act in (
            (self._pause, _PAUSE_MS, self._begin),
            (self._turn, 0, self._go_on),
            (self._search_turn, 0, self._search_on),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(act)
        body.textChanged.connect(self._on_changed)
        body.cursorPositionChanged.connect(self.look)
        body.verticalScrollBar().valueChanged.connect(self.look)
        body.verticalScrollBar().rangeChanged.connect(self.look)
        self.look()

    @property
    def dictionary(self) -> Dictionary:
        """The words that are known here."""
        if self._dictionary is None:
            self._dictionary = self._make_dictionary()
        return self._dictionary

    @property
    def places(self) -> tuple[Place, ...]:
        """The misspelt words among those that can be seen, as of the last look."""
        return tuple(self._places)

    @property
    def is_looking(self) -> bool:
        """Whether some of what can be seen has not had its turn yet."""
        return self._turn.isActive()

    def look(self) -> None:
        """Look through what can be seen, after a pause."""
        self._pause.start()

    def look_now(self) -> None:
        """Look through what can be seen now, without waiting for a pause."""
        self._pause.stop()
        self._begin()

    def reload(self) -> None:
        """Know other words, or another language, from the next look on."""
        self._dictionary = None
        self.look()

    def ignore(self, word: str) -> None:
        """Take a word for right in this note until another one is opened."""
        self._ignored.add(word.casefold())
        self.look()

    def leave_note(self) -> None:
        """Judge every word anew, as another note is opened."""
        self._ignored.clear()
        self._places, self._marked = [], None
        self._on_changed()

    def search(self) -> None:
        """Look for the next misspelt word behind the cursor, round the note's end; `found` tells it."""
        start = self._body.textCursor().selectionEnd()
        self._search = self._around(start)
        self._search_on()

    def misspelt_at(self, position: int) -> Place | None:
        """Return the misspelt word around a unit, or None."""
        block = self._body.document().findBlock(position)
        words = self._misspelt(block, position, position)
        return next((place for place in words if place and place[0] <= position <= place[1]), None)

    def _on_changed(self) -> None:
        # What was being looked through is another text now.
        self._steps = self._search = iter(())
        self._turn.stop()
        self._search_turn.stop()
        self.look()

    def _begin(self) -> None:
        if self._body.isReadOnly() or not self._body.isVisible():
            self._places, self._marked = [], None
            self._marks.put(Layer.SPELLING, ())
            return
        self._steps, self._places = self._shown(), []
        self._go_on()

    def _go_on(self) -> None:
        ends = perf_counter() + _SLICE_S
        for place in self._steps:
            if place is not None:
                self._places.append(place)
            if len(self._places) >= _MOST_MARKS:
                break
            if perf_counter() > ends:
                self._turn.start()
                return
        document = self._body.document()  # another note has another one, perhaps of the same revision
        shown = (document, document.revision(), tuple(self._places))
        if shown != self._marked:
            self._marked = shown
            wave = _wave()
            self._marks.put(Layer.SPELLING, [(*place, wave) for place in self._places])

    def _search_on(self) -> None:
        ends = perf_counter() + _SLICE_S
        for place in self._search:
            if place is not None:
                self.found.emit(place)
                return
            if perf_counter() > ends:
                self._search_turn.start()
                return
        self.found.emit(None)

    def _shown(self) -> Iterator[Place | None]:
        first, last = shown_units(self._body)
        cursor = self._body.textCursor().position() if self._body.hasFocus() else -1
        block = self._body.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            for place in self._misspelt(block, first, last):
                yield None if place and place[0] < cursor <= place[1] else place
            block = block.next()

    def _around(self, start: int) -> Iterator[Place | None]:
        """Yield from `start` to the end of the note, and then from its beginning."""
        document = self._body.document()
        block = document.findBlock(start)
        while block.isValid():
            yield from self._misspelt(block, start + 1, document.characterCount())
            block = block.next()
        block = document.begin()
        while block.isValid() and block.position() < start:
            yield from self._misspelt(block, 0, start)
            block = block.next()

    def _misspelt(self, block: QTextBlock, first: int, last: int) -> Iterator[Place | None]:
        """Yield each misspelt word of a paragraph between `first` and `last`, and None for each other one."""
        text, begins = block.text(), block.position()
        line = read_line(text, max(block.previous().userState(), PLAIN_LINE))
        no_words = [stretch for stretch in line.stretches if stretch.look & _NO_WORDS]
        # Characters and units are the same where no character takes two of them.
        is_plain = len(text) == block.length() - 1
        at = 0
        for start, end in words_in(text):
            place = (begins + start, begins + end) if is_plain else _in_units(text, begins, start, end)
            if place[0] > last:
                return
            while at < len(no_words) and no_words[at].end <= start:
                at += 1
            is_word = not (at < len(no_words) and no_words[at].start < end)
            is_wrong = is_word and place[1] >= first and not self._is_known(text[start:end])
            yield place if is_wrong else None

    def _is_known(self, word: str) -> bool:
        return word.casefold() in self._ignored or self.dictionary.knows(word)


def _in_units(text: str, begins: int, start: int, end: int) -> Place:
    first = begins + units(text[:start])
    return first, first + units(text[start:end])


def _wave() -> QTextCharFormat:
    wave = QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wave.setUnderlineColor(current_theme().color(Token.DANGER))
    return wave
