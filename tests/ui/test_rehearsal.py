"""What is made before a vault is open is never seen, and gone afterwards."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui import readying
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.note_delegate import NoteDelegate
from confidant.ui.readying import Readying
from confidant.ui.rehearsal import rehearsal


def delete_what_is_due() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_nothing_of_it_is_seen_and_nothing_stays(qapp: QApplication) -> None:
    delete_what_is_due()
    before = set(qapp.topLevelWidgets())
    for _ in rehearsal():
        assert not any(widget.isVisible() for widget in set(qapp.topLevelWidgets()) - before)
        delete_what_is_due()
    assert set(qapp.topLevelWidgets()) == before


def test_a_list_and_a_note_s_words_are_painted(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    paint_row, paint_words = NoteDelegate.paint, BodyEdit.paintEvent
    monkeypatch.setattr(NoteDelegate, "paint", lambda *args: (painted.append("row"), paint_row(*args))[1])
    monkeypatch.setattr(BodyEdit, "paintEvent", lambda *args: (painted.append("words"), paint_words(*args))[1])
    list(rehearsal())
    assert set(painted) == {"row", "words"}


def test_it_follows_the_modules(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = ["_column made", "_column painted", "_editor painted"]
    last: list[str] = []
    done = list(readying._all_pieces(lambda: last.append("made")))
    assert done[: len(readying.MODULES)] == list(readying.MODULES)
    assert set(pieces) <= set(done[len(readying.MODULES) :])
    assert last == ["made"]
    monkeypatch.setattr(readying, "MODULES", ())
    ready = Readying(QApplication.instance())
    ready.hurry()
    qtbot.waitUntil(lambda: not ready._timer.isActive(), timeout=30_000)
