"""A window over a quick vault, with one pair's notes open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import Note
from confidant.ui.notes.everywhere import add_note_actions
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import ON, make_pair, open_test_vault
from tests.ui.driving import with_words


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path)
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Iterator[Shell]:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: ON))
    add_note_actions(shell)
    shell.show()
    yield shell
    QApplication.clipboard().clear()


@pytest.fixture
def open_notes(shell: Shell, vault: Vault) -> Callable[..., NotesTab]:
    """Store a pair with these notes and open it: the newest note is in the editor."""

    def open_them(*notes: Note) -> NotesTab:
        pair = vault.pairs.add(make_pair(notes=notes))
        return tab_of(shell, pair)

    return open_them


def tab_of(shell: Shell, pair: PairId) -> NotesTab:
    """Go to a pair's notes."""
    shell.go("pair", pair=pair, tab="notes")
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    return with_words(tab)
