"""Whoever comes to a vault that is open elsewhere is told at once, and again when it is free."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confidant.ui.door_watch import DoorWatch
from confidant.ui.opening import Opening
from confidant.ui.unlock import Unlock
from confidant.vault.presence import Presence
from tests.another_process import opened_elsewhere
from tests.builders import FAST, PASSPHRASE, create_test_vault

PATIENCE = 30_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kept.confidant"
    vault, _key = create_test_vault(place)
    vault.close()
    return place


@pytest.fixture
def tries() -> list[Path]:
    return []


@pytest.fixture
def unlock(qtbot: QtBot, folder: Path, tries: list[Path]) -> Unlock:
    def opening(place: Path, passphrase: str) -> Opening:
        tries.append(place)
        return Opening(place, passphrase, FAST)

    made = Unlock(folder, opening)
    qtbot.addWidget(made)
    made.show()
    return made


def has_open_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another computer says in the vault's folder that it has it open."""
    with monkeypatch.context() as there:
        there.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
        Presence(folder).tell()


def test_a_vault_open_in_another_process_is_told_before_anything_is_typed(
    qtbot: QtBot, unlock: Unlock, folder: Path, tries: list[Path]
) -> None:
    with opened_elsewhere(folder):
        unlock.complete()
        assert unlock.told.startswith("This vault is open in another window, or a command is at work in it.")
        qtbot.keyClicks(unlock.field, PASSPHRASE)
        qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
        assert tries == []  # no key is derived for nothing
        assert not unlock.is_busy
        assert unlock.field.text() == PASSPHRASE
        assert unlock.told.startswith("This vault is open in another window")
    qtbot.waitUntil(lambda: unlock.told == "", timeout=PATIENCE)
    with qtbot.waitSignal(unlock.unlocked, timeout=PATIENCE) as opened:
        qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
    opened.args[0].close(back_up=False)


def test_a_vault_that_is_opened_elsewhere_meanwhile_is_told_at_return(
    qtbot: QtBot, unlock: Unlock, folder: Path, tries: list[Path]
) -> None:
    unlock.complete()
    assert unlock.told == ""
    qtbot.keyClicks(unlock.field, PASSPHRASE)
    with opened_elsewhere(folder):
        qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
        assert tries == []
        assert unlock.told.startswith("This vault is open in another window")


def test_nothing_is_told_of_a_vault_that_is_free_and_nothing_looked_at_again(folder: Path, unlock: Unlock) -> None:
    unlock.complete()
    assert unlock.told == ""
    watch = unlock.findChild(DoorWatch)
    assert not watch._timer.isActive()


def test_another_computer_is_told_and_keeps_nobody_out(
    qtbot: QtBot, unlock: Unlock, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    has_open_elsewhere(folder, monkeypatch, tmp_path)
    unlock.complete()
    assert unlock.told.startswith("Another computer had this vault open a moment ago. Lock it there first")
    qtbot.keyClicks(unlock.field, PASSPHRASE)
    assert unlock.told.startswith("Another computer")
    with qtbot.waitSignal(unlock.unlocked, timeout=PATIENCE) as opened:
        qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
    opened.args[0].close(back_up=False)


def test_why_a_try_failed_stays_although_somebody_else_has_the_vault(
    qtbot: QtBot, unlock: Unlock, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unlock.complete()
    qtbot.keyClicks(unlock.field, "not the right words")
    qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unlock.told.startswith("That passphrase"), timeout=PATIENCE)
    has_open_elsewhere(folder, monkeypatch, tmp_path)
    unlock.findChild(DoorWatch).look()
    assert unlock.told.startswith("That passphrase")
    qtbot.keyClicks(unlock.field, "x")
    assert unlock.told.startswith("Another computer")


@pytest.mark.parametrize(("seconds", "words"), [(0, "a moment ago"), (50, "a minute ago"), (190, "3 minutes ago")])
def test_how_long_ago_is_said_as_one_says_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, words: str
) -> None:
    monkeypatch.setattr("confidant.ui.door_watch.seen_elsewhere", lambda _folder: seconds)
    watch = DoorWatch(folder)
    watch.look()
    assert f"open {words}. " in watch.told
    watch.rest()
