"""Before a meeting every row opens what it stands for, and what was promised is ticked there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.notes.which_pair_dialog import WhichPairDialog
from confidant.ui.pair.before_tab import BeforeTab
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import PRIVATE, make_note, make_pair, make_request
from tests.ui.driving import Visits, click, dialog, only_plain_text, texts, to_front, with_words

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(shell: Shell, vault: Vault) -> PairPage:
    notes = (
        make_note("<b>She</b> led.\n\n- [ ] Tobias: write it up (by 2026-05-12)", consents=(), disclosure=PRIVATE),
        make_note("Nobody was asked.", consents=(), held_on=date(2026, 1, 5)),
    )
    pair = vault.pairs.add(make_pair(notes=notes, public_wording="", requests=(make_request(),)))
    shell.add_page("requests", lambda _shell, _vault: Visits())
    add_beginnings(shell)
    shell.go("pair", pair=pair, tab="before")
    found = shell.page("pair")
    assert isinstance(found, PairPage)
    return found


def test_it_can_be_read_at_a_glance(page: PairPage) -> None:
    tab = page.tab_widget("before")
    assert isinstance(tab, BeforeTab)
    shown = texts(tab)
    for words in (
        "Last time",
        "Winter review, 9 February",
        "<b>She</b> led. - [ ] Tobias: write it up (by 2026-05-12)",
        "Promised",
        "Write it up",
        "Tobias · from 9 February · due 12 May",
        "To check with Tobias",
        "There is no public wording yet",
        "1 note awaits Tobias’s yes",
        "Asked of you",
        "Fernhill Clinic asks for a reference",
        "reference for Senior Pharmacist · by 29 May",
    ):
        assert words in shown, words
    only_plain_text(tab)


def test_each_row_opens_what_it_stands_for(page: PairPage, shell: Shell, vault: Vault) -> None:
    assert page.pair is not None
    newest, oldest = vault.notes.listed(page.pair)
    for row, tab, note in (
        ("before.last", "notes", newest),
        ("before.awaiting", "notes", oldest),
        ("before.wording", "details", None),
        (f"promised.open.{newest}.0", "notes", newest),
    ):
        shell.go("pair", pair=page.pair, tab="before")
        click(page, row)
        assert page.tab == tab
        if note is not None:
            assert page.tab_widget("notes").editor.note_id == note
    body = page.tab_widget("notes").editor.body
    assert body.textCursor().position() == body.toPlainText().index("] Tobias") - 1
    shell.go("pair", pair=page.pair, tab="before")
    (request,) = vault.requests.for_pair(page.pair)
    click(page, f"before.request.{request.id}")
    assert shell.page("requests").places == [{"request": request.id}]


def test_what_was_promised_is_ticked_there_and_the_open_note_shows_it(page: PairPage, shell: Shell) -> None:
    assert page.pair is not None
    shell.go("pair", pair=page.pair, tab="notes")
    editor = with_words(page.tab_widget("notes")).editor
    shell.go("pair", pair=page.pair, tab="before")
    click(page, f"promised.done.{editor.note_id}.0")
    assert "Write it up" not in texts(page.tab_widget("before"))
    shell.go("pair", pair=page.pair, tab="notes")
    assert "- [x] Tobias" in editor.body.toPlainText()


def test_it_is_reached_by_key_and_asks_for_the_pair(page: PairPage, shell: Shell, vault: Vault) -> None:
    other = vault.pairs.add(make_pair(mentee="Edda Marsh", notes=()))
    shell.go("pair", pair=page.pair, tab="notes")
    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_B, CHORD)
    assert page.tab == "before"
    shell.go("requests")

    def choose(form) -> None:
        assert isinstance(form, WhichPairDialog)
        form.choice.set_value(other)
        form.accept()

    with dialog(choose):
        QTest.keyClick(shell, Qt.Key.Key_B, CHORD)
    assert (page.pair, page.tab) == (other, "before")
    assert "Nothing stands between you" in texts(page)
