"""What is remembered outside the vault."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.domain.problem import Problem
from confidant.ui.preferences import Preferences, PreferenceStore, preferences_file
from confidant.ui.theme import Appearance


def test_what_is_chosen_is_there_the_next_time_and_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "config" / "preferences.json"
    PreferenceStore(file).change(
        appearance=Appearance.DARK, text_size=125, lock_minutes=10, last_vault="/x", is_maximised=True
    )
    assert PreferenceStore(file).value == Preferences("/x", Appearance.DARK, 125, 10, is_maximised=True)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_is_chosen_again_waits_for_no_disk(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    store = PreferenceStore(file)
    store.change(last_vault="/x")
    written = file.stat().st_ino
    store.change(last_vault="/x")
    assert file.stat().st_ino == written
    file.write_bytes(b"what another window wrote")
    store.change(last_vault="/x")
    assert PreferenceStore(file).value.last_vault == "/x"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"[]",
        b"\xff\xfe",
        b'{"appearance": "pink", "text_size": 9000, "lock_minutes": 0, "last_vault": 7}',
        b'{"appearance": [], "text_size": {}, "lock_minutes": null}',
    ],
)
def test_a_file_that_cannot_be_understood_is_as_good_as_none(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(raw)
    assert PreferenceStore(file).value == Preferences()


def test_locking_can_never_be_switched_off_by_the_file(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"lock_minutes": 100_000}))
    assert PreferenceStore(file).value.lock_minutes == 5


def test_a_place_that_cannot_be_written_is_told_in_words_and_the_choice_holds(tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    store = PreferenceStore(blocked / "preferences.json")
    with qtbot.waitSignal(store.changed), pytest.raises(Problem):
        store.change(text_size=150)
    assert store.value.text_size == 150


def test_it_lies_in_this_users_own_configuration(isolated_home: Path) -> None:
    assert isolated_home in preferences_file().parents
