"""A window over a quick vault with notes of two pairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confidant.domain.pair import Person
from confidant.domain.vocabulary import Topic
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.page import PairPage
from confidant.ui.search.popup import SearchPopup
from confidant.ui.search.search import Search
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import LM, PRIVATE, make_note, make_pair
from tests.ui.driving import to_front
from tests.ui.notes.conftest import shell, vault

__all__ = ["shell", "vault"]

Type = Callable[[str], SearchPopup]


@pytest.fixture
def popup(shell: Shell, vault: Vault) -> SearchPopup:
    """What lies below the search field, over notes of two pairs; the newest of all stands last here."""
    vault.pairs.add(
        make_pair(
            people=(Person("Maren Holt", "sister"),),
            notes=(
                make_note("Otters at the weir. " * 9, title="Otters", held_on=date(2025, 3, 1), disclosure=PRIVATE),
                make_note("No weir was seen.", title="Estuary", held_on=date(2026, 1, 5), topics=(Topic.HEALTH,)),
            ),
        )
    )
    vault.pairs.add(
        make_pair(
            mentee="Wren Okafor",
            notes=(
                make_note(
                    "First of all 𝒂𝒃𝒄 the café. Maren Holt sat at the wéir by the mill.",
                    title="Mill",
                    held_on=date(2026, 2, 7),
                    disclosure=frozenset({LM}),
                    consents=(),
                ),
            ),
        )
    )
    to_front(shell)
    found = shell.findChild(Search)
    assert isinstance(found, Search)
    return found.popup


@pytest.fixture
def type_in(qtbot: QtBot, shell: Shell, popup: SearchPopup) -> Type:
    """Press Ctrl+K, type, and wait for the answer."""

    def typed(words: str) -> SearchPopup:
        qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(shell.top_bar.search, words)
        settled(qtbot, popup)
        return popup

    return typed


def settled(qtbot: QtBot, popup: SearchPopup) -> None:
    """Wait until nothing is looked for any more."""
    qtbot.waitUntil(lambda: not popup.searching.is_running, timeout=30_000)


def titles(popup: SearchPopup) -> list[str]:
    """The titles of what is listed."""
    model = popup.list.found
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def shown_tab(shell: Shell) -> NotesTab:
    """The notes on the screen."""
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    return tab
