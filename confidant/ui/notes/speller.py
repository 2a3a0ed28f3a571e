"""Spelling in one editor: the marks, the menu, the key to the next misspelt word, and a person's own words."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QContextMenuEvent

from confidant.domain.problem import Problem
from confidant.flows.spelling.dictionary import Dictionary, Language
from confidant.flows.spelling.own_words import OwnWords
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.extra_marks import ExtraMarks
from confidant.ui.notes.spell_menu import SpellMenu
from confidant.ui.notes.spell_watch import Place, SpellWatch

__all__ = ["Speller"]


class Speller(QObject):
    """Watches an editor's words; `names` are asked for whenever its words or the language may have changed."""

    told = Signal(str)
    """Something the user is to know: one sentence."""

    went_to_word = Signal()
    """The next misspelt word is selected now, and its menu comes below it."""

    def __init__(
        self,
        body: BodyEdit,
        marks: ExtraMarks,
        own: OwnWords,
        names: Callable[[], Iterable[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._body, self._own, self._names = body, own, names
        self.watch = SpellWatch(body, marks, self._dictionary, self)
        self.watch.found.connect(self._on_found)
        self.menu: SpellMenu | None = None
        for widget in (body, body.viewport()):
            widget.installEventFilter(self)

    def next_misspelt(self) -> None:
        """Select the next misspelt word and open its menu."""
        if self._body.isReadOnly():
            self.told.emit("This note can only be read now, so its spelling is not checked.")
        elif self._own.language() is Language.OFF:
            self.told.emit("Spelling is not checked. Choose a language for it in Settings, under Writing.")
        else:
            self.watch.search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer suggestions where the menu is asked for on a misspelt word, and know what was changed in Settings."""
        if event.type() == QEvent.Type.Show and watched is self._body:
            self.watch.reload()
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            position = self._body.cursorForPosition(self._body.viewport().mapFromGlobal(event.globalPos())).position()
        else:
            position = self._body.textCursor().position()
        place = None if self._body.isReadOnly() else self.watch.misspelt_at(position)
        if place is not None:
            self._open(place)
        return place is not None

    def _dictionary(self) -> Dictionary:
        try:
            names = [part for name in self._names() for part in name.replace("-", " ").split()]
            return Dictionary(self._own.language(), [*self._own.words(), *names])
        except Problem as problem:
            self.told.emit(str(problem))
            return Dictionary(Language.OFF)

    def _on_found(self, place: Place | None) -> None:
        if place is None:
            self.told.emit("No misspelt word was found in this note.")
            return
        cursor = self._body.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], cursor.MoveMode.KeepAnchor)
        self._body.setTextCursor(cursor)
        self._body.ensureCursorVisible()
        self.went_to_word.emit()
        self._open(place)

    def _open(self, place: Place) -> None:
        self.menu = SpellMenu(self._body, self.watch, place, self._add)
        self.menu.destroyed.connect(self._on_menu_gone)
        cursor = self._body.textCursor()
        cursor.setPosition(place[0])
        below = self._body.cursorRect(cursor).bottomLeft()
        self.menu.open_at(self._body.viewport().mapToGlobal(below))

    def _on_menu_gone(self) -> None:
        self.menu = None

    def _add(self, word: str) -> None:
        try:
            self._own.add(word)
        except Problem as problem:
            self.told.emit(str(problem))
            return
        self.watch.reload()
