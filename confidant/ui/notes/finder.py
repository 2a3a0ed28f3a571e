"""Finding and replacing in one note's words, which keep their levels."""

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from confidant.domain.finding import Folded, Wanted
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.extra_marks import ExtraMarks, Layer, shown_units
from confidant.ui.notes.put_in_place import places_in_units, put_words
from confidant.ui.notes.searched import Searched
from confidant.ui.notes.source import units
from confidant.ui.theme import Token, current_theme

__all__ = ["Finder"]

_PAUSE_MS = 120
"""While somebody types into the note, it is looked through again only after a pause, so that no key waits for it."""

_TINT = 64
"""How strong the tint of a found place is, of 255; the soft grounds of the theme stand for levels."""


class Finder(QObject):
    """Knows where the wanted words stand, and which of the places is the current one.

    What is looked for stays in memory, and is forgotten with the window.
    """

    changed = Signal()
    """Other places, another current one, or none."""

    def __init__(self, body: BodyEdit, marks: ExtraMarks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._body, self._marks = body, marks
        self._wanted: Wanted | Searched = Wanted("")
        self._is_shown = False
        self._folded: Folded | None = None
        self._places: list[tuple[int, int]] = []
        self._current: int | None = None
        self._anchor = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._look_again)
        body.textChanged.connect(self._on_words_changed)
        body.verticalScrollBar().valueChanged.connect(self._tint)
        body.verticalScrollBar().rangeChanged.connect(self._tint)

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self._places)

    @property
    def current(self) -> int | None:
        """Which place is the current one, from 0; None where there is none."""
        return self._current

    @property
    def has_wanted(self) -> bool:
        """Whether there is something to look for."""
        return bool(self._wanted.words)

    def show(self) -> None:
        """Begin at the cursor, and tint what is found."""
        self._is_shown = True
        self._anchor = self._body.textCursor().selectionStart()
        self._look(self._anchor)

    def hide(self, *, selects: bool) -> None:
        """Tint nothing any more, and with `selects` select the current place; what is looked for is kept."""
        if self._is_shown and selects:
            self._refresh()
            self._select_current()
        self._is_shown = False
        self._later.stop()
        self._folded = None
        self._marks.put(Layer.FOUND, ())

    def look_for(self, wanted: Wanted | Searched, start: int | None = None) -> None:
        """Look for something else, from where the search began, or from the unit `start` on."""
        self._wanted = wanted
        self._look(self._anchor if start is None else start)
        self._go_there()

    def go(self, step: int) -> None:
        """Make the next place the current one (1), or the one before (-1); round the note's end."""
        if self._is_shown:
            self._refresh()
            if self._current is not None:
                self._current = (self._current + step) % len(self._places)
                self._anchor = self._places[self._current][0]
        else:
            cursor = self._body.textCursor()
            self._look(cursor.selectionEnd() if step > 0 else cursor.selectionStart())
            if step < 0 and self._current is not None:
                self._current = (bisect_left(self._places, (cursor.selectionStart(), 0)) - 1) % len(self._places)
            self._select_current()
            self._body.ensureCursorVisible()
        if self._is_shown:
            self._go_there()
        self.changed.emit()

    def replace(self, words: str) -> None:
        """Put `words` in the current place and go on to the next."""
        self._refresh()
        if self._current is not None and not self._body.isReadOnly():
            self._replace([self._places[self._current]], words)
            self._look(self._anchor)
            self._go_there()

    def replace_all(self, words: str) -> int:
        """Put `words` in every place, as one step that can be undone; how many there were."""
        self._refresh()
        if self._body.isReadOnly() or not self._places:
            return 0
        count = len(self._places)
        self._replace(self._places, words)
        self._look(self._anchor)
        return count

    def _replace(self, places: list[tuple[int, int]], words: str) -> None:
        put_words(self._body, places, words)
        self._anchor = places[-1][0] + units(words) + sum(_growth(words, place) for place in places[:-1])

    def _on_words_changed(self) -> None:
        self._folded = None
        if self._is_shown:
            self._later.start()

    def _refresh(self) -> None:
        if self._folded is None:
            self._look_again()

    def _look_again(self) -> None:
        anchor = self._places[self._current][0] if self._current is not None else self._anchor
        self._look(anchor)

    def _look(self, start: int) -> None:
        """Find all places; the current one is the first that begins at `start` or after it."""
        self._later.stop()
        if self._folded is None:
            # Qt's own sign between paragraphs would make a foreign text of every one.
            self._folded = Folded(self._body.document().toRawText().replace("\u2029", "\n"))
        text, wanted = self._folded.text, self._wanted
        places = wanted.places_in(text) if isinstance(wanted, Searched) else self._folded.places(wanted)
        self._places = list(places_in_units(text, places))
        ahead = bisect_left(self._places, (start, 0))
        self._current = ahead % len(self._places) if self._places else None
        if not self._is_shown:
            self._folded = None
        self._tint()
        self.changed.emit()

    def _tint(self) -> None:
        if not self._is_shown or self._folded is None:  # the tints follow the words until these are looked through
            return
        first, last = shown_units(self._body)
        at = bisect_left(self._places, (first, 0))
        shown = []
        while at < len(self._places) and self._places[at][0] < last:
            shown.append((*self._places[at], _dressed(is_current=at == self._current)))
            at += 1
        self._marks.put(Layer.FOUND, shown)

    def _go_there(self) -> None:
        """Bring the current place into view; the cursor is put there, and nothing is selected yet."""
        if self._current is not None:
            cursor = self._body.textCursor()
            cursor.setPosition(self._places[self._current][0])
            self._body.setTextCursor(cursor)
            self._body.ensureCursorVisible()
            self._tint()

    def _select_current(self) -> None:
        if self._current is None:
            return
        start, end = self._places[self._current]
        cursor = self._body.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._body.setTextCursor(cursor)


def _growth(words: str, place: tuple[int, int]) -> int:
    return units(words) - (place[1] - place[0])


def _dressed(*, is_current: bool) -> QTextCharFormat:
    theme = current_theme()
    dressed = QTextCharFormat()
    ground = QColor(theme.color(Token.ACCENT))
    # Words that are quiet elsewhere, such as a task's that is done, would be too faint on the tint.
    dressed.setForeground(theme.color(Token.ON_ACCENT if is_current else Token.INK))
    if not is_current:
        ground.setAlpha(_TINT)
    dressed.setBackground(ground)
    return dressed
