"""What lies round an open vault is found in another thread, and told until the user has read of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from confidant.ui.background import Cancelled, wait_for_jobs
from confidant.ui.preferences import PreferenceStore
from confidant.ui.settings.page import SettingsPage
from confidant.ui.shell import Shell
from confidant.ui.surroundings import watch
from confidant.ui.surroundings.watch import Round, Surroundings
from confidant.vault.place import Client
from confidant.vault.presence import Presence
from confidant.vault.siblings import Sibling
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.ui.driving import click, dialog, find, texts
from tests.ui.surroundings.conftest import COPY


def at_rest(qtbot: QtBot, around: Surroundings) -> None:
    """Wait for the look that is under way: what is laid there meanwhile, it may find or not."""
    qtbot.waitUntil(lambda: around._job is None or not around._job.is_running, timeout=30_000)


def look_again(qtbot: QtBot, around: Surroundings) -> None:
    """Look once the look before is over, and wait for what it finds."""
    at_rest(qtbot, around)
    with qtbot.waitSignal(around.changed, timeout=30_000):
        around.look()


def suppressed(look: Callable[[], object]) -> None:
    with suppress(Cancelled):
        look()


def others(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith("open-")]


def test_the_folder_s_client_and_the_copies_are_found(around: Surroundings, vault: Vault, place: Path) -> None:
    found = around.round
    assert found.synced is not None
    assert (found.synced.client, found.synced.root) == (Client.DROPBOX, place)
    assert [copy.file for copy in found.copies] == [vault.folder / COPY]
    assert not found.is_elsewhere


def test_other_computers_are_told_as_long_as_it_is_open(around: Surroundings, vault: Vault) -> None:
    assert len(others(vault.folder)) == 1
    around.stop()
    assert others(vault.folder) == []
    around.look()
    assert wait_for_jobs()
    assert others(vault.folder) == []  # it is about to be closed


def test_closing_waits_only_shortly_for_a_look_that_hangs(
    around: Surroundings, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 0.0, raising=False)
    begun, over, gave_up = Event(), Event(), Event()

    def hang(_folder: Path) -> None:
        begun.set()
        if not over.wait(30):
            gave_up.set()

    assert wait_for_jobs()
    monkeypatch.setattr(watch, "synced_here", hang)
    looking = Thread(target=lambda: suppressed(around._looking.look))
    looking.start()
    begun.wait(30)
    around.stop()
    assert others(vault.folder) == []
    over.set()
    looking.join()
    assert not gave_up.is_set()
    assert others(vault.folder) == []


def test_nothing_is_written_where_no_other_computer_has_the_folder(
    qtbot: QtBot, tmp_path: Path, preferences: PreferenceStore
) -> None:
    with open_test_vault(tmp_path) as vault:
        around = Surroundings(vault, preferences)
        around.begin()
        qtbot.waitUntil(lambda: around._job is not None and not around._job.is_running, timeout=30_000)
        assert around.round.synced is None
        assert others(vault.folder) == []
        around.stop()


def test_home_tells_of_all_three_and_settings_too(
    qtbot: QtBot, around: Surroundings, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as there:
        there.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
        Presence(vault.folder).tell()
    look_again(qtbot, around)
    shell.go("home")
    said = texts(shell)
    assert "Another computer has this vault open, too" in said
    assert "Another copy of this vault lies beside it" in said
    assert "This vault lies in a folder of Dropbox" in said
    click(shell, "home.elsewhere")
    assert shell.place == "settings"
    said = texts(shell)
    assert any("Another computer has the vault open now" in each and "Dropbox brings this" in each for each in said)
    assert "1 other copy found and left as found." in said


def test_the_place_is_told_once(around: Surroundings, shell: Shell, vault: Vault, preferences: PreferenceStore) -> None:
    shell.go("home")
    with dialog(lambda asked: None):
        click(shell, "home.place")  # closed without an answer
    assert around.to_tell.synced is not None
    with dialog(lambda asked: click(asked, "place.keep")):
        click(shell, "home.place")
    shell.go("home")
    assert not shell.findChildren(QAbstractButton, "home.place")
    again = Surroundings(vault, PreferenceStore(preferences._file))
    again._round = around.round
    assert again.to_tell.synced is None
    assert again.round.synced is not None  # Settings goes on telling it
    assert "Dropbox" not in preferences._file.read_text()


def test_copies_are_told_until_put_away_and_a_newer_one_is_told_again(
    qtbot: QtBot, around: Surroundings, shell: Shell, vault: Vault
) -> None:
    shell.go("home")

    def read(asked: object) -> None:
        quiet = find(asked, QAbstractButton, "copies.quiet")  # type: ignore[arg-type]  # it is the dialog
        qtbot.waitUntil(quiet.isEnabled, timeout=30_000)
        quiet.click()

    with dialog(read):
        click(shell, "home.copies")
    assert around.to_tell.copies == ()
    at_rest(qtbot, around)
    (vault.folder / "vault (2).db").write_bytes((vault.folder / COPY).read_bytes())
    look_again(qtbot, around)
    assert [copy.file.name for copy in around.to_tell.copies] == ["vault (2).db"]


def test_settings_count_copies_that_came_or_went_since_the_last_look(
    qtbot: QtBot, around: Surroundings, shell: Shell, vault: Vault
) -> None:
    qtbot.waitUntil(lambda: around._job is not None and not around._job.is_running)
    (vault.folder / COPY).unlink()
    with qtbot.waitSignal(around.changed, timeout=30_000):
        shell.go("settings")
    page = shell.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.place.copies_words.aside.text().startswith("None lies beside it.")


def test_a_card_that_was_there_before_the_first_look_follows_it(
    qtbot: QtBot, shell: Shell, vault: Vault, preferences: PreferenceStore
) -> None:
    shell.go("settings")
    page = shell.page("settings")
    assert isinstance(page, SettingsPage)
    around = shell.surroundings = Surroundings(vault, preferences, shell)
    page.place.look()
    qtbot.waitUntil(lambda: page.place.copies_words.aside.text().startswith("1 other copy"))
    around.stop()


def test_a_copy_in_a_folder_of_its_own_is_put_away_though_it_is_used(
    around: Surroundings, vault: Vault, preferences: PreferenceStore
) -> None:
    beside = vault.folder.with_name("restored.confidant") / "vault.db"
    for file, is_told_again in ((vault.folder / COPY, True), (beside, False)):
        around._round = Round(copies=(Sibling(file, 1.0),))
        around.put_copies_away()
        assert around.to_tell.copies == ()
        around._round = Round(copies=(Sibling(file, 2.0),))
        assert bool(around.to_tell.copies) == is_told_again
