"""A vault in a folder of Dropbox, with a copy of it that another computer left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.domain.note import Passage
from confidant.ui.home.page import HomePage
from confidant.ui.preferences import PreferenceStore
from confidant.ui.settings.page import SettingsPage
from confidant.ui.shell import Shell
from confidant.ui.surroundings.watch import Surroundings
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_pair, open_test_vault
from tests.ui.driving import shell_over

COPY = "vault (hers's conflicted copy 2026-11-25).db"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that Dropbox has."""
    folder = tmp_path / "Files"
    folder.mkdir()
    (folder / ".dropbox").touch()
    return folder


@pytest.fixture
def vault(place: Path) -> Iterator[Vault]:
    """Open; its copy has a note more, and one with other words."""
    notes = tuple(make_note(words, disclosure=PRIVATE, consents=(), title=words) for words in ("One", "Two", "Three"))
    with open_test_vault(place, make_pair(notes=notes)) as first:
        folder = first.folder
    shutil.copyfile(folder / "vault.db", folder / COPY)
    opened = open_test_vault(place)
    pair = opened.pairs.find("Tobias Renn")
    by_title = {opened.notes.get(note).note.title: note for note in opened.notes.listed(pair)}
    record = opened.notes.get(by_title["One"])
    words = (Passage("One\nand what she said of it."),)
    opened.notes.save(record.id, replace(record.note, passages=words), version=record.version)
    opened.trash.put(by_title["Two"], ON)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def preferences(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "preferences.json")


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault, preferences: PreferenceStore) -> Shell:
    made = shell_over(
        vault,
        home=HomePage,
        settings=lambda shell, vault: SettingsPage(shell, vault, preferences),
    )
    qtbot.addWidget(made)
    return made


@pytest.fixture
def around(qtbot: QtBot, shell: Shell, vault: Vault, preferences: PreferenceStore) -> Iterator[Surroundings]:
    """What lies round the vault, looked at once."""
    made = Surroundings(vault, preferences, shell)
    shell.surroundings = made
    with qtbot.waitSignal(made.changed, timeout=30_000):
        made.begin()
    yield made
    made.stop()
