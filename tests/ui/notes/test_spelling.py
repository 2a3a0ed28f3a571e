"""Spelling in the editor: marked where it can be seen, put right by menu, and one's own words kept in the vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE, Passage
from confidant.flows.spelling.dictionary import Language
from confidant.flows.spelling.own_words import OwnWords
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.spell_menu import SpellMenu
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import LM, make_note

OpenNotes = Callable[..., NotesTab]

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def marked(tab: NotesTab, qtbot: QtBot) -> list[str]:
    """Look now, and return the words that are underlined with a wave."""
    watch = tab.editor.tools.speller().watch
    watch.look_now()
    qtbot.waitUntil(lambda: not watch.is_looking, timeout=30_000)
    marks = tab.editor.body.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == WAVE]


def open_menu(tab: NotesTab, qtbot: QtBot, position: int = 0) -> SpellMenu:
    """Ask for the menu at a place by keyboard, and wait for its suggestions."""
    body = tab.editor.body
    tab.editor.tools.speller()
    cursor = body.textCursor()
    cursor.setPosition(position)
    body.setTextCursor(cursor)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(body, event)
    return waited(tab, qtbot)


def waited(tab: NotesTab, qtbot: QtBot) -> SpellMenu:
    speller = tab.editor.tools.speller()
    qtbot.waitUntil(lambda: speller.menu is not None, timeout=30_000)
    menu = speller.menu
    assert menu is not None
    qtbot.waitUntil(lambda: not menu.job.is_running, timeout=30_000)
    return menu


def words_of(menu: SpellMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_misspelt_words_are_marked_and_marks_code_and_names_are_not(open_notes: OpenNotes, qtbot: QtBot) -> None:
    text = (
        "# Hedding\n\nA **mistaek** 🙂 and agian `exmaple` [link](https://exmaple.org/fiel) NASAA.\n\n```\nfo br\n```\n"
    )
    tab = open_notes(make_note(text + "Tobias Renn’s Vale, Della, Corin, Tideway."))
    assert marked(tab, qtbot) == ["Hedding", "mistaek", "agian"]


def test_the_word_that_is_being_typed_is_let_be(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("Well agian"))
    body = tab.editor.body
    body.setFocus()
    qtbot.waitUntil(body.hasFocus, timeout=30_000)
    body.moveCursor(body.textCursor().MoveOperation.End)
    assert marked(tab, qtbot) == []
    QTest.keyClicks(body, " then")
    assert marked(tab, qtbot) == ["agian"]


def test_marks_come_by_themselves_after_a_pause(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("right"))
    tab.editor.tools.speller()
    tab.editor.body.textCursor().insertText("mistaek ")
    qtbot.waitUntil(lambda: bool(tab.editor.body.extraSelections()), timeout=30_000)


def test_a_suggestion_takes_the_place_and_the_level_of_the_word(open_notes: OpenNotes, qtbot: QtBot) -> None:
    passages = (Passage("🙂 so "), Passage("recieve", frozenset({LM})), Passage(" it"))
    tab = open_notes(make_note(passages=passages, disclosure=PRIVATE))
    menu = open_menu(tab, qtbot, 8)
    assert words_of(menu)[0] == "receive"
    menu.actions()[0].trigger()
    assert [(run.text, run.disclosure) for run in tab.editor.body.runs()] == [
        ("🙂 so ", None), ("receive", frozenset({LM})), (" it", None),
    ]  # fmt: skip
    tab.editor.body.undo()
    assert tab.editor.body.words() == "🙂 so recieve it"


def test_own_words_are_kept_and_hold_at_once(open_notes: OpenNotes, vault: Vault, qtbot: QtBot) -> None:
    tab = open_notes(make_note("frobnicate"))
    assert marked(tab, qtbot) == ["frobnicate"]
    menu = open_menu(tab, qtbot)
    next(action for action in menu.actions() if action.text().startswith("Add “frobnicate”")).trigger()
    assert OwnWords(vault.settings).words() == ("frobnicate",)
    assert marked(tab, qtbot) == []


def test_an_ignored_word_is_marked_in_the_next_note(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("frobnicate"), make_note("frobnicate too"))
    menu = open_menu(tab, qtbot)
    next(action for action in menu.actions() if action.text().startswith("Ignore")).trigger()
    assert marked(tab, qtbot) == []
    tab.open_note(next(note for note in tab.list.notes.ids if note != tab.editor.note_id))
    assert marked(tab, qtbot) == ["frobnicate"]
    assert "frobnicate" not in (tab._vault.settings.get("spelling.words") or "")


def test_marks_stay_with_their_note(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("One agian."), make_note("One mistaek and another mistaek."))
    first = tab.editor.note_id
    assert first is not None
    assert marked(tab, qtbot) == ["mistaek", "mistaek"]
    tab.open_note(next(note for note in tab.list.notes.ids if note != first))
    assert tab.editor.body.extraSelections() == []
    assert marked(tab, qtbot) == ["agian"]
    tab.editor.body.textCursor().insertText("mistaek ")
    qtbot.waitUntil(lambda: len(tab.editor.body.extraSelections()) == 2, timeout=30_000)
    tab.open_note(first)
    assert marked(tab, qtbot) == ["mistaek", "mistaek"]


def test_f7_goes_round_from_one_misspelt_word_to_the_next(open_notes: OpenNotes, shell: Shell, qtbot: QtBot) -> None:
    tab = open_notes(make_note("One mistaek.\n\nTwo mistaeks."))
    body = tab.editor.body
    for word in ("mistaek", "mistaeks", "mistaek"):
        QTest.keyClick(body, Qt.Key.Key_F7)
        menu = waited(tab, qtbot)
        assert body.textCursor().selectedText() == menu.word == word
        assert tab.editor.bar.isHidden()  # the word is not selected for a level, and the bar would lie under the menu
        menu.close()
        qtbot.waitUntil(lambda: tab.editor.tools.speller().menu is None, timeout=30_000)
    assert tab.editor.bar.isHidden()
    body.selectAll()
    assert tab.editor.bar.isVisible()


@pytest.mark.parametrize("why", ["right", "off", "read only"])
def test_f7_says_why_there_is_none(open_notes: OpenNotes, vault: Vault, qtbot: QtBot, why: str) -> None:
    tab = open_notes(make_note("All is right." if why == "right" else "mistaek"))
    if why == "off":
        OwnWords(vault.settings).set_language(Language.OFF)
    if why == "read only":
        tab.editor.set_read_only(read_only=True)
    with qtbot.waitSignal(tab.editor.tools.told, timeout=30_000):
        tab.editor.tools.speller().next_misspelt()
    assert marked(tab, qtbot) == []


def test_a_long_note_is_looked_through_in_slices_of_what_is_seen(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("Some mistaek here.\n\n" * 3_000))
    # So long a note is opened once its list has been painted.
    qtbot.waitUntil(lambda: tab.editor.note_id is not None, timeout=30_000)
    assert 0 < len(marked(tab, qtbot)) < 100
