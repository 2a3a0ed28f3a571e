"""Searching as the user feels it: typing, choosing, opening, putting away."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from confidant.ui.search.popup import SearchPopup
from confidant.ui.shell import Shell
from confidant.vault.search import Results, Search, SearchQuery
from confidant.vault.vault import Vault
from tests.ui.search.conftest import Type, settled, shown_tab, titles

KEY = Qt.Key


def test_what_is_typed_finds_the_newest_first_and_chooses_none(popup: SearchPopup, type_in: Type) -> None:
    type_in("weir")
    assert titles(popup) == ["Mill", "Estuary", "Otters"]
    assert popup.isVisible()
    assert popup.list.chosen == -1
    assert popup.accessibleName() == "3 notes, newest first"


def test_return_puts_the_best_first_and_chooses_it_and_again_opens_it(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type
) -> None:
    type_in("weir otters")
    field = shell.top_bar.search
    field.setText("weir")
    qtbot.keyClick(field, KEY.Key_Return)
    settled(qtbot, popup)
    assert popup.accessibleName() == "3 notes, best matches first"
    assert (titles(popup)[0], popup.list.chosen) == ("Otters", 0)
    assert "Otters" in field.accessibleDescription()
    qtbot.keyClick(field, KEY.Key_Return)
    assert shown_tab(shell).editor.head.title.text() == "Otters"
    assert (field.text(), field.accessibleDescription(), titles(popup)) == ("", "", [])
    assert not popup.isVisible()


def test_the_arrows_choose_and_above_the_first_none_is(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    popup, field = type_in("weir"), shell.top_bar.search
    qtbot.keyClick(field, KEY.Key_Down)
    qtbot.keyClick(field, KEY.Key_Down)
    assert popup.list.chosen == 1
    for _ in range(3):
        qtbot.keyClick(field, KEY.Key_Up)
    assert popup.list.chosen == -1
    assert not popup.list.selectedIndexes()
    for _ in range(9):
        qtbot.keyClick(field, KEY.Key_Down)
    assert popup.list.chosen == 2
    qtbot.keyClick(field, KEY.Key_Return)
    assert shown_tab(shell).editor.head.title.text() == "Otters"


def test_a_note_is_opened_at_the_place_where_it_was_found_and_no_word_is_selected(
    qtbot: QtBot, shell: Shell, type_in: Type
) -> None:
    type_in("weir -estuary")
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Down)
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Return)
    body = shown_tab(shell).editor.body
    assert isinstance(body, QTextEdit)
    assert body.hasFocus()
    after = body.toPlainText().encode("utf-16-le")[2 * body.textCursor().position() :].decode("utf-16-le")
    assert after.startswith("wéir by the mill")
    assert not body.textCursor().hasSelection()
    assert [each.cursor.selectedText() for each in body.extraSelections()] == ["wéir"]


def tinted(body: QTextEdit) -> list[str]:
    is_tint = QTextFormat.Property.BackgroundBrush
    return [each.cursor.selectedText() for each in body.extraSelections() if each.format.hasProperty(is_tint)]


def test_the_places_by_which_a_note_was_found_are_gone_through(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    type_in("otters weir*")
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Down)
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Return)
    editor = shown_tab(shell).editor
    body, bar = editor.body, editor.tools.find_bar
    assert bar is not None
    places = tinted(body)
    assert len(places) > 1
    assert bar.count.text() == f"1 of {len(places)}"
    first = body.textCursor().position()
    qtbot.keyClick(body, KEY.Key_F3)
    assert bar.count.text() == f"2 of {len(places)}"
    assert body.textCursor().position() > first
    qtbot.keyClick(body, KEY.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    bar.before.click()
    assert bar.count.text() == f"{len(places)} of {len(places)}"
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.insert(" Acheive.")
    editor.tools.find_next(-1)
    watch = editor.tools.speller().watch
    watch.look_now()
    qtbot.waitUntil(lambda: bool(watch.places) and not watch.is_looking)
    assert tinted(body) == places
    assert not bar.is_exact.isVisible()
    here = body.textCursor().position()
    qtbot.keyClick(body, KEY.Key_Escape)
    assert (bar.isHidden(), tinted(body), body.textCursor().position()) == (True, [], here)
    assert not body.textCursor().hasSelection()
    qtbot.keyClick(body, KEY.Key_F3)
    assert (body.textCursor().selectionStart(), body.textCursor().hasSelection()) == (here, True)


def test_other_words_in_the_bar_are_looked_for_as_they_stand(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    type_in("weir -estuary")
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Down)
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Return)
    editor = shown_tab(shell).editor
    bar = editor.tools.find_bar
    assert bar is not None
    qtbot.keyClick(editor.body, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert (bar.words.text(), bar.count.text()) == ("weir -estuary", "1 of 1")
    bar.words.setText("mill")
    assert tinted(editor.body) == ["mill"]
    assert bar.is_exact.isVisible()


def test_a_note_found_by_its_title_alone_has_no_bar(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    assert titles(type_in("estuary")) == ["Estuary"]
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Down)
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Return)
    bar = shown_tab(shell).editor.tools.find_bar
    assert bar is not None
    assert bar.isHidden()
    assert shown_tab(shell).editor.body.hasFocus()


def test_escape_forgets_what_was_looked_for_and_what_was_found(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    popup = type_in("weir")
    popup.filters.set_query(SearchQuery("", awaiting=True))
    settled(qtbot, popup)
    assert titles(popup) == ["Mill"]
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Escape)
    assert not popup.isVisible()
    assert (titles(popup), shell.top_bar.search.text(), popup.filters.query) == ([], "", SearchQuery(""))


def test_a_lock_forgets_it_too(shell: Shell, type_in: Type) -> None:
    popup = type_in("weir")
    shell.lock()
    assert (titles(popup), shell.top_bar.search.text(), popup.isVisible()) == ([], "", False)


def test_an_empty_field_says_how_to_search_and_tab_only_passes_by(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type
) -> None:
    shell.top_bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert not popup.isVisible()
    shell.rail.setFocus()
    type_in("")
    assert popup.isVisible()
    assert popup._hint.isVisible()
    qtbot.keyClicks(shell.top_bar.search, "ploverhythe")
    settled(qtbot, popup)
    assert not popup._hint.isVisible()
    assert popup.accessibleName() == "No note holds all of this."


def test_it_goes_with_the_keyboard_and_comes_back_with_it(shell: Shell, type_in: Type) -> None:
    popup = type_in("weir")
    shell.rail.button("home").setFocus()
    assert not popup.isVisible()
    shell.top_bar.search.setFocus(Qt.FocusReason.OtherFocusReason)
    assert popup.searching.is_running


def test_the_curtain_covers_it_and_gives_it_back(shell: Shell, type_in: Type) -> None:
    popup = type_in("weir")
    shell.covering.cover()
    assert not popup.isVisible()
    shell.covering.uncover()
    assert popup.isVisible()
    assert shell.top_bar.search.hasFocus()
    assert titles(popup) == ["Mill", "Estuary", "Otters"]
    assert not popup.searching.is_running


def test_a_newer_key_gives_up_the_older_question(
    qtbot: QtBot, shell: Shell, vault: Vault, popup: SearchPopup, type_in: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, was_given_up, newest = Event(), Event(), Search.newest

    def slow(self: Search, query: SearchQuery, *, limit: int = 50, stop: object = None) -> Results:
        if query.text != "w":
            return newest(self, query, limit=limit)
        begun.set()
        try:
            while callable(stop) and not was_given_up.wait(0.001):
                stop()
        finally:
            was_given_up.set()
        raise AssertionError("it was not given up")

    monkeypatch.setattr(Search, "newest", slow)
    type_in("")
    qtbot.keyClicks(shell.top_bar.search, "w")
    assert begun.wait(30)
    qtbot.keyClicks(shell.top_bar.search, "eir")
    settled(qtbot, popup)
    assert was_given_up.is_set()
    assert len(titles(popup)) == 3


def test_the_count_of_the_vault_rests_while_one_searches(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type
) -> None:
    watch = shell.condition.watch
    watch.begin(0)
    qtbot.waitUntil(watch._timer.isActive, timeout=30_000)
    rests: list[bool] = []
    popup.searching.asked.connect(lambda: rests.append(not watch._timer.isActive() or watch._timer.interval() > 100))
    type_in("weir")
    assert rests == [True] * len("weir")


def test_a_search_gives_way_to_the_window_and_begins_again(
    qtbot: QtBot, vault: Vault, popup: SearchPopup, type_in: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, asked, newest = Event(), [], Search.newest

    def held(self: Search, query: SearchQuery, *, limit: int = 50, stop: object = None) -> Results:
        asked.append(query)
        with vault.database.turn():
            begun.set()
            while len(asked) == 1 and callable(stop):
                stop()
        return newest(self, query, limit=limit)

    monkeypatch.setattr(Search, "newest", held)
    popup.filters.set_query(SearchQuery("", awaiting=True))
    popup.search()
    assert begun.wait(30)
    assert vault.pairs.summaries()
    settled(qtbot, popup)
    assert len(asked) == 2
    assert titles(popup) == ["Mill"]


def test_the_first_key_does_not_wait_for_the_names_of_the_pairs(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    summaries = shell.vault.pairs.summaries
    monkeypatch.setattr(shell.vault.pairs, "summaries", lambda: reads.append(1) or summaries())
    type_in("")
    assert len(reads) == 1
    type_in("weir")
    assert (len(reads), titles(popup)) == (1, ["Mill", "Estuary", "Otters"])
    qtbot.keyClick(shell.top_bar.search, KEY.Key_Escape)
    type_in("")
    assert len(reads) == 2, "what was put away is forgotten"
