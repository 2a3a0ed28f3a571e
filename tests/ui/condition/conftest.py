"""Windows over real vaults, some of them in trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.flows.agreement_draft import DRAFT_KIND, draft_to_json, next_version
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.ui.background import wait_for_jobs
from confidant.ui.exceptional.everywhere import add_exceptional_actions
from confidant.ui.kit import PlainLabel
from confidant.ui.notes.everywhere import add_note_actions
from confidant.ui.pages import add_pages
from confidant.ui.pair.everywhere import add_pair_actions
from confidant.ui.papers.everywhere import add_paper_actions
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault
from tests.troubles import reopened
from tests.ui.driving import to_front

WORDS = "She counts the tablets twice before she signs."
NOW = datetime.fromisoformat("2026-05-20T14:05:00+00:00")

OpenWindow = Callable[[Path], Shell]


def is_whole(label: PlainLabel) -> bool:
    """Whether all its words are drawn: it is as high as they are at its width, and lies in its parent."""
    parent = label.parentWidget()
    assert parent is not None
    is_high = label.height() >= label.heightForWidth(label.width())
    return is_high and parent.rect().contains(label.geometry())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with something on every page: two pairs, notes, requests, a draft and an entry in the register."""
    notes = (make_note(), make_note(WORDS), make_note("Nobody is told this.", disclosure=PRIVATE, consents=()))
    requests = (make_request(signed_on=None, mentee_saw=None),)
    vault = open_test_vault(tmp_path, make_pair(notes=notes, requests=requests))
    other = vault.pairs.add(make_pair(mentee="Asel Moor", agreements=(), notes=(), requests=()))
    pair = vault.pairs.find("Tobias Renn")
    log_spoken(vault, SpokenQuestion(pair, "Corin Abbott", "how he is getting on"), today=ON, now=NOW)
    log_spoken(vault, SpokenQuestion(other, "Della Frost", "whether she stays", "I said yes."), today=ON, now=NOW)
    draft = next_version(vault.agreements.versions(pair), ON)
    vault.drafts.put(DRAFT_KIND, str(pair), draft_to_json(draft))
    vault.close(back_up=False)
    return vault.folder


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the vault in a folder and shows all the app's pages over it."""
    shown: list[tuple[Shell, Vault]] = []

    def open_it(folder: Path) -> Shell:
        vault = reopened(folder)
        shell = Shell()
        shell.enter(vault)
        add_pages(shell, PreferenceStore(tmp_path / "preferences.json"))
        add_note_actions(shell)
        add_pair_actions(shell)
        add_exceptional_actions(shell)
        add_paper_actions(shell)
        shell.go("home")
        to_front(shell)
        shown.append((shell, vault))
        return shell

    yield open_it
    for shell, vault in shown:
        shell.condition.stop()
        assert wait_for_jobs()
        shell.hide()
        shell.deleteLater()
        vault.close(back_up=False)
    QApplication.clipboard().clear()
