"""What Settings says of locking: choices that hold at once, and no more than the system tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.problem import Problem
from confidant.ui.preferences import PreferenceStore
from confidant.ui.session_watch import Cause, SessionWatch
from confidant.ui.settings.locking_card import LockingCard, what_else_locks
from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.vault.vault import Vault
from tests.builders import open_test_vault

EVERYTHING = frozenset({Cause.SLEEP, Cause.SHUTDOWN, Cause.SCREEN_LOCKED, Cause.USER_SWITCHED, Cause.LID_CLOSED})


class Telling(SessionWatch):
    """A system that tells what a test says."""

    heard: frozenset[Cause] = frozenset()

    @property
    def hears(self) -> frozenset[Cause]:
        return self.heard


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    made = Shell()
    qtbot.addWidget(made)
    made.enter(vault)
    return made


@pytest.fixture
def store(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "preferences.json")


def test_a_laptop_whose_desktop_tells_everything() -> None:
    assert what_else_locks(EVERYTHING) == (
        "When the computer goes to sleep or shuts down, when its screen is locked, when another user takes over, "
        "when the lid is closed and when the clock jumps."
    )


def test_a_system_that_tells_nothing_is_said_to() -> None:
    assert what_else_locks(frozenset()) == (
        "When the clock jumps. This system may not tell Confidant of sleep, a locked screen or another user: press "
        "Ctrl+L before you leave."
    )


@pytest.mark.parametrize("missing", [Cause.SLEEP, Cause.SCREEN_LOCKED, Cause.USER_SWITCHED])
def test_what_is_not_told_is_not_promised(missing: Cause) -> None:
    promised = {Cause.SLEEP: "to sleep", Cause.SCREEN_LOCKED: "screen is locked", Cause.USER_SWITCHED: "takes over"}
    words = what_else_locks(EVERYTHING - {missing})
    assert promised[missing] not in words
    assert "may not tell Confidant of" in words


def test_a_computer_without_a_lid_is_told_of_none() -> None:
    words = what_else_locks(EVERYTHING - {Cause.LID_CLOSED})
    assert "lid" not in words
    assert "may not tell" not in words


def test_sleep_alone_is_promised_alone() -> None:
    assert what_else_locks(EVERYTHING - {Cause.SHUTDOWN}).startswith("When the computer goes to sleep, ")


def test_what_the_system_tells_is_said_when_it_is_known(qtbot: QtBot, shell: Shell, store: PreferenceStore) -> None:
    shell.session_watch = watch = Telling()
    card = LockingCard(shell, store)
    qtbot.addWidget(card)
    assert "may not tell" in card.others.aside.text()
    watch.heard = EVERYTHING
    watch.hearing_changed.emit()
    assert card.others.aside.text() == what_else_locks(EVERYTHING)


def test_both_choices_are_kept_and_have_names(qtbot: QtBot, shell: Shell, store: PreferenceStore) -> None:
    card = LockingCard(shell, store)
    qtbot.addWidget(card)
    assert card.minimised.value() is False
    card.minimised.set_value(True)
    card.minutes.set_value(10)
    assert (store.value.lock_minutes, store.value.lock_when_minimised) == (10, True)
    again = LockingCard(shell, PreferenceStore(store._file))
    qtbot.addWidget(again)
    assert again.minimised.value() is True
    assert card.minutes.control.accessibleName() == "Lock when nobody is there for"
    assert card.minimised.control.accessibleName() == "When the window is minimised"


def test_a_choice_that_cannot_be_written_down_is_said(
    qtbot: QtBot, shell: Shell, store: PreferenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = LockingCard(shell, store)
    qtbot.addWidget(card)

    def refuse(**_changes: object) -> None:
        raise Problem("The disk is full; free some space and try again.")

    monkeypatch.setattr(store, "change", refuse)
    card.minutes.set_value(10)
    toast = shell.findChild(Toast)
    assert toast is not None
    assert toast.sentence.startswith("The disk is full")


def test_on_wayland_minimising_is_not_offered(
    qtbot: QtBot, shell: Shell, store: PreferenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "platformName", lambda: "wayland-egl")
    card = LockingCard(shell, store)
    qtbot.addWidget(card)
    assert not card.minimised.isEnabled()
