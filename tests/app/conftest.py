"""Every test of windows starts as the app does: with its look in force before the first widget is made."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.app import parting, window_place
from confidant.app.session import Session
from confidant.ui.opening import Opening
from confidant.ui.preferences import PreferenceStore
from confidant.ui.theme import Appearance, current_theme
from tests.app.driving import HeldDerivation, RecordingWatch
from tests.builders import FAST, create_test_vault, make_pair


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    """Light, at a text size of 100 %, whatever the test before chose."""
    theme = current_theme()
    theme.complete()
    theme.set_look(Appearance.SYSTEM, 100)


@pytest.fixture(autouse=True)
def no_word_left() -> Iterator[None]:
    """Whatever a test hands over to the next process is gone after it."""
    yield
    for name in (parting.VARIABLE, window_place.VARIABLE):
        os.environ.pop(name, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kept.confidant"
    vault, _key = create_test_vault(place)
    vault.pairs.add(make_pair())
    vault.close(back_up=False)
    return place


@pytest.fixture
def restarted() -> list[Path | None]:
    return []


@pytest.fixture
def watch() -> RecordingWatch:
    """Stands in for the system: tests say what it tells, and see what was asked of it."""
    return RecordingWatch()


@pytest.fixture
def derivation() -> Iterator[HeldDerivation]:
    """Derives at once, until a test holds it up."""
    made = HeldDerivation(FAST)
    yield made
    made.go_on()


@pytest.fixture
def session(
    qtbot: QtBot, tmp_path: Path, restarted: list[Path | None], watch: RecordingWatch, derivation: HeldDerivation
) -> Iterator[Session]:
    made = Session(
        PreferenceStore(tmp_path / "preferences.json"),
        restart=restarted.append,
        make_opening=lambda place, passphrase: Opening(place, passphrase, derivation),
        derive=derivation,
        watch=watch,
    )
    qtbot.addWidget(made.shell)
    made.shell.show()
    yield made
    made.close()
