"""Pasting into the words of a note; what is long and formatted is read in another thread while the writing goes on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextCursor

from confidant.domain.problem import Problem
from confidant.ui.background import Job, run_in_background
from confidant.ui.notes.clipboard import runs_from
from confidant.ui.notes.foreign_words import Foreign, foreign_words, placed_words

if TYPE_CHECKING:
    from confidant.ui.notes.body_edit import BodyEdit

__all__ = ["Pasting"]

_MOST = 250_000
"""Characters that come in at once: twice as many as a note of 20,000 words has. Qt lays them out in one go."""

_READING = "Reading what you paste. It comes in where you pasted it in a moment; Escape gives it up."
_TOO_LONG = (
    "That is too long to be pasted at once: more than 250,000 characters. Nothing was changed. Bring it in as a file "
    "with Import, or paste it in parts."
)


class Pasting(QObject):
    """Puts what is on the clipboard over the selection of one editor. One piece at a time is read."""

    told = Signal(str)
    """Something the user is to know: one sentence."""

    def __init__(self, body: "BodyEdit") -> None:
        super().__init__(body)
        self._body = body
        self._job: Job | None = None

    @property
    def is_reading(self) -> bool:
        """Whether words are still to come."""
        return self._job is not None

    def paste(self, source: QMimeData, *, plain: bool) -> None:
        """Paste words of this app with their levels, others with their structure or, with `plain`, without it."""
        body = self._body
        runs = runs_from(source, body.note_level, body.note_topics, body.marks_here())
        if runs is not None:
            body.insert_runs(tuple(run for run in runs if run.text))
            return
        foreign = Foreign(source, plain=plain)
        if foreign.is_short:
            self._put(foreign_words(foreign), body.textCursor())
        else:
            self._read(foreign)

    def stop(self) -> None:
        """Give up what is being read: its place is gone, or nobody wants it any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _read(self, foreign: Foreign) -> None:
        self.stop()
        on_read = partial(self._on_read, QTextCursor(self._body.textCursor()))  # a cursor follows all edits
        self._job = run_in_background(self, lambda _token, _progress: foreign_words(foreign), on_read, self._on_problem)
        self.told.emit(_READING)

    def _on_read(self, place: QTextCursor, words: str) -> None:
        self._job = None
        if not self._body.isReadOnly():
            self._put(words, place)

    def _on_problem(self, _problem: Problem) -> None:
        self._job = None  # reading raises none

    def _put(self, words: str, place: QTextCursor) -> None:
        """Put words from elsewhere over a selection, at the level of their place."""
        if len(words) > _MOST:
            self.told.emit(_TOO_LONG)
            return
        body = self._body
        body.setTextCursor(place)
        place.setPosition(place.selectionStart())
        words = placed_words(words, place.block().text()[: place.positionInBlock()])
        if words:
            body.insert(words)
