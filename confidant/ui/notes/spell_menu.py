"""The menu of the words: what a misspelt one may have meant, and what is always to be had."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from confidant.flows.spelling.suggestions import suggestions_for
from confidant.ui.background import run_in_background
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.put_in_place import put_words
from confidant.ui.notes.spell_watch import Place, SpellWatch

__all__ = ["SpellMenu"]


class SpellMenu(QMenu):
    """Suggests words for one place, once another thread has found some; or takes the word there for right."""

    def __init__(self, body: BodyEdit, watch: SpellWatch, place: Place, add_word: Callable[[str], None]) -> None:
        super().__init__(body)
        self._body, self._place = body, place
        cursor = body.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], cursor.MoveMode.KeepAnchor)
        self.word = word = cursor.selectedText()
        self._waiting = self.addAction("Looking for suggestions…")
        self._waiting.setEnabled(False)
        self.addSeparator()
        shown = word.replace("&", "&&")
        self.addAction(f"Add “{shown}” to my words", lambda: add_word(word))
        self.addAction("Ignore in this note for now", lambda: watch.ignore(word))
        # Deleted once it closes: it holds words of the note.
        self.aboutToHide.connect(self.deleteLater)
        dictionary = watch.dictionary
        self.job = run_in_background(
            self, lambda _token, _progress: suggestions_for(word, dictionary), self._show, lambda _problem: None
        )

    def open_at(self, position: QPoint) -> None:
        """Open at a place of the screen, with the first action under the keyboard."""
        self.popup(position)

    def _show(self, words: tuple[str, ...]) -> None:
        if not words:
            self._waiting.setText("No suggestions")
            return
        actions = [QAction(word.replace("&", "&&"), self) for word in words]
        for action, word in zip(actions, words, strict=True):
            action.setData(word)
            action.triggered.connect(self._on_chosen)
        self.insertActions(self._waiting, actions)
        self.removeAction(self._waiting)
        self.setActiveAction(actions[0])

    def _on_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction) and not self._body.isReadOnly():
            put_words(self._body, [self._place], str(chosen.data()))
