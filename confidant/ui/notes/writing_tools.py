"""What helps with the words of the open note: finding and replacing, spelling, and pasting without a format."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.extra_marks import ExtraMarks

if TYPE_CHECKING:
    from confidant.ui.notes.find_bar import FindBar
    from confidant.ui.notes.finder import Finder
    from confidant.ui.notes.speller import Speller
    from confidant.vault.settings import Settings

__all__ = ["WritingTools"]

_PASTE_PLAIN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_V
_LATE_MS = 1_500
"""How long after the editor was made its spelling is first looked at."""

_LONGEST_SEED = 80
"""Characters of a selection that are taken for what is to be found."""


class WritingTools(QObject):
    """Holds the tools of one editor. The bar is made when it is first wanted, at the given place of the layout.

    Spelling is looked at once the words have been there for a while: opening a note waits for none of it.
    """

    told = Signal(str)
    """Something the user is to know: one sentence."""

    went_to_word = Signal()
    """The next misspelt word is selected now, and its menu comes below it."""

    replacing_all = Signal()
    """All places that were found are about to be replaced, in one step."""

    def __init__(
        self, body: BodyEdit, settings: "Settings", place_bar: Callable[[QWidget], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._body, self._settings, self._place_bar = body, settings, place_bar
        self._names: Callable[[], Iterable[str]] = tuple
        self._speller: Speller | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self.speller)
        self._late.start()
        self._marks = ExtraMarks(body)
        self._finder: Finder | None = None
        self._bar: FindBar | None = None
        self._is_read_only = False
        body.installEventFilter(self)

    @property
    def find_bar(self) -> "FindBar | None":
        """The bar that finds, once it was wanted."""
        return self._bar

    def find(self, *, replaces: bool = False) -> None:
        """Open the bar; what is selected within a line is looked for."""
        cursor = self._body.textCursor()
        selected = cursor.selectedText()
        is_seed = 0 < len(selected) <= _LONGEST_SEED and "\u2029" not in selected
        self._find_bar().open(selected if is_seed else "", replaces=replaces and not self._is_read_only)

    def show_searched(self, text: str) -> None:
        """Go to the first place of what the search found the note by; the keys for the next one go on from there."""
        from confidant.ui.notes.searched import Searched  # noqa: PLC0415  opening a note waits for none of it

        self._find_bar().show_searched(Searched(text))

    def find_next(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1); with nothing to look for yet, ask for it."""
        if self._finder is None or not self._finder.has_wanted:
            self.find()
        else:
            self._finder.go(step)

    def know_names(self, names: Callable[[], Iterable[str]]) -> None:
        """Say whose names are no misspellings here; they are asked for when they are needed."""
        self._names = names

    def speller(self) -> "Speller":
        """Return what looks after the spelling, made now if it was not yet."""
        if self._speller is None:
            from confidant.flows.spelling.own_words import OwnWords  # noqa: PLC0415  opening a note waits for none
            from confidant.ui.notes.speller import Speller  # noqa: PLC0415  as above

            self._speller = Speller(self._body, self._marks, OwnWords(self._settings), self._asked_names, self)
            self._speller.told.connect(self.told)
            self._speller.went_to_word.connect(self.went_to_word)
        return self._speller

    def _asked_names(self) -> Iterable[str]:
        return self._names()

    def paste_plain(self) -> None:
        """Paste the words on the clipboard without their format."""
        self._body.paste_words(QApplication.clipboard().mimeData(), plain=True)

    def set_read_only(self, *, read_only: bool) -> None:
        """Offer nothing that changes the words, or everything again."""
        self._is_read_only = read_only
        if self._speller is not None:
            self._speller.watch.look()
        if self._bar is not None:
            self._bar.set_read_only(read_only=read_only)

    def close(self) -> None:
        """Put the bar away; what was looked for is kept."""
        if self._bar is not None:
            self._bar.shut()

    def leave_note(self) -> None:
        """Put the tools away, as another note is opened."""
        self.close()
        if self._speller is not None:
            self._speller.watch.leave_note()
        self._marks.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Escape, and Ctrl+Shift+V, which means something else where nobody writes."""
        kind = event.type()
        if kind not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_plain = event.keyCombination() == _PASTE_PLAIN
        is_escape = event.key() == Qt.Key.Key_Escape and self._bar is not None and self._bar.isVisible()
        if kind is QEvent.Type.ShortcutOverride:
            if is_plain or is_escape:
                event.accept()
            return is_plain or is_escape
        if is_plain:
            self.paste_plain()
        elif is_escape:
            self.close()
        return is_plain or is_escape

    def _find_bar(self) -> "FindBar":
        if self._bar is None:
            from confidant.ui.notes.find_bar import FindBar  # noqa: PLC0415  opening a note waits for none of it
            from confidant.ui.notes.finder import Finder  # noqa: PLC0415  as above

            self._finder = Finder(self._body, self._marks, self)
            self._bar = FindBar(self._finder)
            self._bar.set_read_only(read_only=self._is_read_only)
            self._bar.closed.connect(self._body.setFocus)
            self._bar.replacing_all.connect(self.replacing_all)
            self._place_bar(self._bar)
            self._bar.order_tab()
        return self._bar
