"""A mentoring is ended by hand: what it means is read first, and the closing note follows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.details_tab import DetailsTab
from confidant.ui.pair.end_dialog import EndDialog
from confidant.ui.pair.everywhere import add_pair_actions
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import ON, make_pair
from tests.ui.driving import click, texts
from tests.ui.driving import dialog as answering


@pytest.fixture
def pair(vault: Vault) -> PairId:
    return vault.pairs.add(make_pair())


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault, pair: PairId) -> EndDialog:
    dialog = EndDialog(vault, pair, ON)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_the_end_means_is_told_for_the_day_in_the_field(dialog: EndDialog) -> None:
    words = "Words from 1 conversation may go into a reference that Tobias says yes to until 20 May 2027,"
    assert dialog.told("What lives on")[0].startswith(words)
    assert dialog.told("Still open") == ()
    assert "nothing is erased by itself" in dialog.told("From then on")[0]
    dialog.on.set_date(date(2026, 1, 13))
    assert "Nothing: of what Tobias agreed to" in dialog.told("What lives on")[0], "the yes is later than that day"
    dialog.on.set_text("2026-13")
    assert len(dialog.told("From then on")) == 2


def test_return_ends_it_and_a_day_that_cannot_be_is_said(
    qtbot: QtBot, dialog: EndDialog, vault: Vault, pair: PairId
) -> None:
    dialog.on.set_text("no day")
    qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)
    assert "does not exist" in dialog.complaint
    dialog.on.set_date(date(2026, 5, 21))
    qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)
    assert "between its first one and today" in dialog.complaint
    assert vault.pairs.summary(pair).ended is None
    dialog.on.set_date(ON)
    qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)
    assert vault.pairs.summary(pair).ended == ON
    assert vault.pairs.summary(pair).public_wording == "Tobias Renn was mentored by Imogen Vale."


def test_from_details_the_end_is_written_down_and_the_closing_note_begun(
    qtbot: QtBot, shell: Shell, vault: Vault, pair: PairId
) -> None:
    shell.go("pair", pair=pair, tab="details")
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    details = page.tab_widget("details")
    assert isinstance(details, DetailsTab)
    with answering(lambda shown: click(shown, "end.end")):
        details.end.click()
    assert vault.pairs.summary(pair).ended == ON
    notes = page.tab_widget("notes")
    assert isinstance(notes, NotesTab)
    assert notes.editor.record is not None
    assert notes.editor.record.note.template == "closing"
    shell.go("pair", pair=pair, tab="details")
    QApplication.processEvents()
    assert not details.end.isVisible()
    add_pair_actions(shell).end_mentoring()
    assert any("has ended already" in words for words in texts(shell))
