"""Saving goes on beside the typing, and nothing is called saved before the vault has answered."""

from __future__ import annotations

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from confidant.ui.notes.autosave import Autosave, SaveState
from confidant.ui.notes.beside import Work
from confidant.vault.problems import CannotWriteVault

PATIENCE = 30_000


class Desk:
    """Words, and a vault that answers when it is let."""

    def __init__(self) -> None:
        self.words, self.stored, self.threads = "", [], []
        self.may_answer, self.is_asked, self.fails = Event(), Event(), False
        self.may_answer.set()
        self.home = QObject()
        self.autosave = Autosave(self.begin, self.finished.append, self.home)
        self.autosave.failed.connect(self.said.append)

    @property
    def finished(self) -> list[object]:
        return self.__dict__.setdefault("_finished", [])

    @property
    def said(self) -> list[str]:
        return self.__dict__.setdefault("_said", [])

    def type(self, words: str) -> None:
        self.words += words
        self.autosave.touch()

    def begin(self) -> Work:
        words = self.words

        def store() -> str:
            self.threads.append(current_thread())
            self.is_asked.set()
            assert self.may_answer.wait(30)
            if self.fails:
                raise CannotWriteVault
            self.stored.append(words)
            return words

        return store


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def ask(qtbot: QtBot, desk: Desk, words: str) -> None:
    """Type, and wait until a save of it is going on that is not answered."""
    desk.may_answer.clear()
    desk.type(words)
    qtbot.waitUntil(desk.is_asked.is_set, timeout=PATIENCE)


def test_what_is_typed_during_a_save_is_saved_by_the_next(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk, "one")
    desk.type(" two")
    assert (desk.autosave.state, desk.stored) == (SaveState.SAVING, [])
    desk.may_answer.set()
    qtbot.waitUntil(lambda: desk.finished == ["one"], timeout=PATIENCE)
    assert desk.autosave.is_unsaved
    qtbot.waitUntil(lambda: not desk.autosave.is_unsaved, timeout=PATIENCE)
    assert desk.stored == ["one", "one two"]
    assert main_thread() not in desk.threads


def test_what_was_due_during_a_slow_save_is_saved_right_after_it(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk, "one")
    desk.type(" two")
    qtbot.waitUntil(lambda: not desk.autosave._timer.isActive(), timeout=PATIENCE)
    assert desk.autosave.state is SaveState.SAVING
    desk.may_answer.set()
    qtbot.waitUntil(lambda: desk.stored == ["one", "one two"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: desk.autosave.state is SaveState.SAVED, timeout=PATIENCE)


def test_flushing_waits_for_the_save_that_is_going_on(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk, "one")
    desk.type(" two")
    desk.may_answer.set()
    desk.autosave.flush()
    assert (desk.stored, desk.finished) == (["one", "one two"], ["one", "one two"])
    assert desk.autosave.state is SaveState.SAVED


def test_a_save_beside_the_typing_that_fails_is_told_and_tried_again(qtbot: QtBot, desk: Desk) -> None:
    desk.fails = True
    desk.type("one")
    qtbot.waitUntil(lambda: desk.autosave.state is SaveState.NOT_SAVED, timeout=PATIENCE)
    assert desk.said == [str(CannotWriteVault())]
    with pytest.raises(CannotWriteVault):
        desk.autosave.flush()
    desk.fails = False
    desk.autosave.try_again()
    assert (desk.stored, desk.autosave.state) == (["one"], SaveState.SAVED)


def test_what_is_forgotten_during_a_save_is_not_taken_over(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk, "one")
    desk.may_answer.set()
    desk.autosave.forget()
    assert (desk.stored, desk.autosave.state) == (["one"], SaveState.SAVED)
    desk.type(" two")
    qtbot.waitUntil(lambda: not desk.autosave.is_unsaved, timeout=PATIENCE)
    assert desk.finished == ["one two"]
