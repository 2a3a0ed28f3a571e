"""Closing a vault whose file was taken away, and cannot be written out again, asks before anything is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.app import parting
from confidant.app.session import Session
from confidant.ui.session_watch import Cause
from confidant.ui.shell.hooks import Hooks
from confidant.ui.shell.not_kept_dialog import NotKeptDialog
from confidant.ui.shell.unsaved_dialog import UnsavedDialog
from confidant.vault import displaced
from confidant.vault.problems import CannotWriteVault
from tests.app.driving import unlock
from tests.ui.driving import click, texts

MakeRoom = Callable[[], None]


@pytest.fixture
def make_room(qtbot: QtBot, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> MakeRoom:
    """An open vault whose file is gone, on a full disk; call it to make room."""
    unlock(qtbot, session, folder)
    session.shell.vault.drafts.put("test", "key", "stored before")
    (folder / "vault.db").rename(folder.with_name("rubbish.db"))

    def no_room(_place: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    patch = pytest.MonkeyPatch()
    patch.setattr(displaced, "create_empty", no_room)
    monkeypatch.setattr(session, "_say", lambda _title, sentence: None)
    return patch.undo


def questions(session: Session) -> list[NotKeptDialog]:
    return [each for each in session.shell.findChildren(NotKeptDialog) if each.isVisible()]


def asked(session: Session) -> NotKeptDialog:
    (one,) = questions(session)
    return one


def test_the_window_asks_before_it_closes_and_going_back_keeps_everything_open(
    session: Session, make_room: MakeRoom
) -> None:
    assert not session.shell.close()
    said = " ".join(texts(asked(session)))
    assert "What you stored is not safe yet" in said
    assert "Closed now" in said
    asked(session).cancel_button.click()
    assert session.is_open
    assert session.shell.isVisible()
    make_room()


def test_once_there_is_room_trying_again_keeps_it_and_closes(session: Session, make_room: MakeRoom) -> None:
    assert not session.shell.close()
    click(asked(session), "not-kept.again")
    assert session.is_open
    make_room()
    click(asked(session), "not-kept.again")
    assert not session.is_open
    assert not session.shell.isVisible()
    assert questions(session) == []


def test_closed_once_more_in_another_way_no_question_is_left(session: Session, make_room: MakeRoom) -> None:
    assert not session.shell.close()
    make_room()
    assert session.shell.close()
    assert questions(session) == []


def test_a_lock_by_hand_while_it_asks_before_closing_asks_about_the_lock_and_locks(
    session: Session, make_room: MakeRoom, restarted: list[Path | None], folder: Path
) -> None:
    assert not session.shell.close()
    session.shell.lock()
    assert "Locked now" in " ".join(texts(asked(session)))
    assert session.shell.covering.is_covered
    assert not session.shell.close()
    make_room()
    session.shell.lock()
    assert restarted == [folder]
    assert questions(session) == []


def test_it_closes_all_the_same_where_that_is_wanted(session: Session, make_room: MakeRoom) -> None:
    assert not session.shell.close()
    click(asked(session), "not-kept.anyway")
    assert not session.is_open
    assert not session.shell.isVisible()
    assert questions(session) == []
    make_room()


def test_a_lock_by_hand_asks_too_and_tries_again(
    session: Session, make_room: MakeRoom, restarted: list[Path | None], folder: Path
) -> None:
    session.shell.lock()
    assert "Locked now" in " ".join(texts(asked(session)))
    assert restarted == []
    click(asked(session), "not-kept.again")
    assert restarted == []
    make_room()
    click(asked(session), "not-kept.again")
    assert restarted == [folder]


def test_before_sleep_nobody_is_asked_and_it_is_told_that_the_files_were_not_kept(
    session: Session, make_room: MakeRoom, restarted: list[Path | None], folder: Path
) -> None:
    session.vigil.watch.told.emit(Cause.SLEEP)
    assert restarted == [folder]
    assert parting.take_over() == (parting.Parting.NOT_KEPT,)  # and not that words on the screen were lost
    make_room()


def test_before_sleep_the_files_are_written_out_once_and_not_again_as_the_vault_closes(
    qtbot: QtBot, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    (folder / "vault.db").rename(folder.with_name("rubbish.db"))
    tries: list[Path] = []

    def no_room(place: Path) -> None:
        tries.append(place)
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(displaced, "create_empty", no_room)
    session.vigil.watch.told.emit(Cause.SLEEP)
    assert len(tries) == 1


def keep_no_words() -> None:
    raise CannotWriteVault


def test_to_lock_over_lost_files_says_nothing_of_words_which_are_asked_about_then(
    session: Session, make_room: MakeRoom, restarted: list[Path | None], folder: Path
) -> None:
    session.shell.before_lock.add(keep_no_words)
    session.shell.lock()
    click(asked(session), "not-kept.anyway")
    assert restarted == []
    (unsaved,) = session.shell.findChildren(UnsavedDialog)
    unsaved.accept()
    assert restarted == [folder]
    make_room()


def test_to_close_over_lost_files_does_not_close_over_words_that_are_not_stored(
    session: Session, make_room: MakeRoom
) -> None:
    session.shell.before_lock.add(keep_no_words)
    assert not session.shell.close()
    click(asked(session), "not-kept.anyway")
    assert session.is_open
    assert session.shell.isVisible()
    assert questions(session) == []
    assert not session.shell.close()
    asked(session).cancel_button.click()  # that answer was to the question before: it is asked anew
    session.shell.locking._hooks = Hooks()
    make_room()


def test_before_sleep_words_that_are_lost_are_told_beside_files_that_are(session: Session, make_room: MakeRoom) -> None:
    session.shell.before_lock.add(keep_no_words)
    session.vigil.watch.told.emit(Cause.SLEEP)
    assert set(parting.take_over()) == {parting.Parting.NOT_KEPT, parting.Parting.WORDS_LOST}
    make_room()
