"""Carries a copy through its door: into a file, onto the clipboard, or large on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.supervision.door import CopyForm, Left, put_copy, save_copy, show_copy
from confidant.flows.supervision.session import Sitting
from confidant.ui.background import Cancelled
from confidant.ui.supervision.show_window import ShowCopyWindow
from confidant.ui.supervision.words import left_words
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.ui.wizards.prepare_reference.on_clipboard import OnClipboard
from confidant.vault.condition import HowFar

__all__ = ["Leaving"]

_NAME = "supervision.pdf"
"""A file's suggested name: it names no one."""

_KINDS = "PDF (*.pdf);;Markdown (*.md);;Text (*.txt)"


class Leaving(QObject):
    """Asks where to, and lets the copy out. `refused` carries why it stays, `has_left` what is said afterwards."""

    refused = Signal(str)
    has_left = Signal(str)

    def __init__(self, page: QWidget, sitting: Sitting, ask: Callable[[QWidget, str, str, str], Path | None]) -> None:
        super().__init__(page)
        self._page, self._sitting, self._ask = page, sitting, ask
        self._clipboard = OnClipboard(self)
        self._problem = ""

    def save(self) -> None:
        """Ask for a place, and write the copy there; the ending says as what."""
        place = self._ask(self._page, "Copy for the supervisor", _NAME, _KINDS)
        if place is None:
            return
        ending = place.suffix.removeprefix(".").lower()
        form = CopyForm(ending) if ending in set(CopyForm) else None
        if form is None:
            self.refused.emit("A copy can be a PDF, Markdown or text; end the file’s name with .pdf, .md or .txt.")
            return
        if form is CopyForm.PDF:
            from confidant.release.reopen import make_ready  # noqa: PLC0415  loads what reads a PDF back

            make_ready()
        sitting = self._sitting
        state, now = sitting.state, sitting.now
        self._let_out(
            lambda tell: save_copy(sitting.vault, state, place, form, now=now, overwrite=True, tell=tell),
        )

    def put_on_clipboard(self) -> None:
        """Put the copy on the clipboard, as a secret that is taken away after twenty seconds."""
        sitting, put = self._sitting, self._clipboard.put
        state, now = sitting.state, sitting.now
        self._let_out(lambda tell: put_copy(sitting.vault, state, put, now=now, tell=tell))

    def show_large(self) -> None:
        """Enter it as spoken, and show it over the whole screen."""
        sitting = self._sitting
        state, now, copy = sitting.state, sitting.now, sitting.copy
        left = self._left(lambda tell: show_copy(sitting.vault, state, now=now, tell=tell))
        if left is None:
            return
        window = ShowCopyWindow(copy, self._page.window())
        window.show_over(self._page)
        window.exec()
        window.deleteLater()
        self._tell(left)

    def _let_out(self, work: Callable[[HowFar | None], Left]) -> None:
        left = self._left(work)
        if left is not None:
            self._tell(left)

    def _left(self, work: Callable[[HowFar | None], Left]) -> Left | None:
        try:
            left: Left = waited_for("The copy for the supervisor", COUNTED_FIRST, work, self._page)
        except Cancelled:
            return None
        except Problem as problem:
            self.refused.emit(str(problem))
            return None
        self._problem = ""
        try:
            self._sitting.has_left(left)
        except Problem as problem:  # it has left all the same, and both are told
            self._problem = f" What was begun here could not be kept up with it: {problem}"
        return left

    def _tell(self, left: Left) -> None:
        self.has_left.emit(left_words(left.entry) + self._problem)
