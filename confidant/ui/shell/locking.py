"""Saving before the lock and before the window closes, and what happens where something cannot be saved."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from confidant.domain.problem import Problem
from confidant.ui.shell.covering import Covering
from confidant.ui.shell.hooks import Hooks
from confidant.ui.shell.not_kept_dialog import NotKeptDialog
from confidant.ui.shell.open_forms import look_for_open_forms
from confidant.ui.shell.unsaved_dialog import UnsavedDialog
from confidant.vault.problems import CannotKeepFiles

GRACE_MS = 60_000
"""How long an unattended window asks before it locks without what cannot be stored."""


class Locking(QObject):
    """Saves what is unsaved and says when to lock.

    ``ready`` carries whether words stay behind that could not be stored and that nobody has said may go. Locked by
    hand, the user is asked, for as long as it takes. With nobody there the words are covered at once, and the user is
    asked for one minute only: an open vault nobody sits at is the greater harm. Before a machine that is about to
    sleep nobody is asked at all.

    Closing the window is no hurry: where words cannot be stored it stays, and ``refused`` carries why; where what is
    stored would be lost with it, the user is asked, and ``close_wanted`` says that it is to close all the same.
    """

    ready = Signal(bool)
    refused = Signal(str)
    close_wanted = Signal()

    def __init__(self, window: QWidget, hooks: Hooks, covering: Covering) -> None:
        super().__init__(window)
        self._window, self._hooks, self._covering = window, hooks, covering
        self._dialog: UnsavedDialog | NotKeptDialog | None = None
        self._asks_to_close = False
        """Whether the dialog that is open, if one is, is asked before the window closes, and not before a lock."""
        self._may_close = False
        self.door: Path | None = None
        """The vault that is to be opened in this one's place, where the lock is for that."""
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(GRACE_MS)
        self._grace.timeout.connect(self.lock_without_the_rest)

    @property
    def is_in_grace(self) -> bool:
        """Whether the window locks by itself before long."""
        return self._grace.isActive()

    def lock(self, door: Path | None = None) -> None:
        """Save and be ready; where something cannot be saved, cover the words and ask.

        ``door`` is the vault that is to be opened next, where that is another one.
        """
        if self._dialog is not None and not self._asks_to_close:
            return
        self.door = door
        self._save_or_ask()

    def lock_unattended(self) -> None:
        """Cover the words, save what can be stored and be ready, after a minute whatever cannot be stored."""
        if self.is_in_grace:
            return
        self.door = None
        self._covering.cover()
        # Started before saving: a fault of ours in there must not keep the window from locking either.
        self._grace.start()
        self._save_or_ask()

    def lock_at_once(self) -> None:
        """Cover the words, save what can be stored and be ready: the machine is about to sleep."""
        self.door = None
        self._covering.cover()
        self.lock_without_the_rest()

    def lock_without_the_rest(self) -> None:
        """The minute is over, or there is none: save what can be stored, and be ready."""
        is_lost = True
        try:
            with suppress(Problem):  # told after unlocking, which `ready` asks for
                self._save(asks=False)
                is_lost = False
        finally:
            self._be_ready(is_lost=is_lost)

    def may_close(self) -> bool:
        """Save before the window closes, and say whether it may; where it may not yet, the user is told or asked."""
        may, self._may_close = self._may_close, False  # an answer is to the question before, and to no later one
        try:
            self._hooks.run(asks=not may)
        except CannotKeepFiles as problem:
            self._ask(problem, closes=True)
            return False
        except Problem as problem:
            self.refused.emit(str(problem))
            return False
        self._drop_dialog()
        return True

    def _save_or_ask(self, *, asks: bool = True) -> None:
        """Save and be ready; where something cannot be saved, cover the words and ask."""
        try:
            self._save(asks=asks)
        except Problem as problem:
            self._covering.cover()
            self._ask(problem)
            return
        self._be_ready(is_lost=False)

    def _save(self, *, asks: bool = True) -> None:
        """Store what can be stored, then raise the ``Problem`` of what could not be.

        Where nobody is asked, the files themselves are left to the closing of the vault, which tells of them.
        """
        self._hooks.run(asks=asks)
        look_for_open_forms()

    def _ask(self, problem: Problem, *, closes: bool = False) -> None:
        self._drop_dialog()
        dialog: UnsavedDialog | NotKeptDialog
        if isinstance(problem, CannotKeepFiles):
            dialog = NotKeptDialog(closes=closes, is_in_grace=self.is_in_grace, parent=self._window)
            dialog.again_wanted.connect(self._window.close if closes else self._save_or_ask)
        else:
            dialog = UnsavedDialog(str(problem), is_in_grace=self.is_in_grace, parent=self._window)
        dialog.finished.connect(self._on_close_answered if closes else self._on_answered)
        self._dialog, self._asks_to_close = dialog, closes
        # Not `exec`: while that waits for an answer, nothing here could lock.
        dialog.show()

    def _on_answered(self, answer: int) -> None:
        self._grace.stop()
        was_of_files = isinstance(self._dialog, NotKeptDialog)
        self._drop_dialog()
        if answer != QDialog.DialogCode.Accepted.value:
            return
        if was_of_files:  # what was agreed to says nothing of words on the screen
            self._save_or_ask(asks=False)
        else:
            self._be_ready(is_lost=False)

    def _on_close_answered(self, answer: int) -> None:
        self._drop_dialog()
        if answer == QDialog.DialogCode.Accepted.value:
            self._may_close = True
            self.close_wanted.emit()

    def _be_ready(self, *, is_lost: bool) -> None:
        self._grace.stop()
        self._drop_dialog()
        self.ready.emit(is_lost)

    def _drop_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.finished.disconnect()
            dialog.close()
            dialog.deleteLater()
