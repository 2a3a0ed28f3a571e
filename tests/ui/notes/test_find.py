"""Finding and replacing in a note."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE, Passage
from confidant.domain.passages import Run
from confidant.flows.history import restore
from confidant.ui.notes.find_bar import FindBar
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, Token, current_theme
from confidant.ui.theme.contrast import contrast
from confidant.vault.vault import Vault
from tests.builders import LM, make_note
from tests.ui.driving import to_front

OpenNotes = Callable[..., NotesTab]
SHARED = frozenset({LM})


def find(tab: NotesTab, words: str, *, replaces: bool = False) -> FindBar:
    tab.editor.tools.find(replaces=replaces)
    bar = tab.editor.tools.find_bar
    assert bar is not None
    bar.words.setText(words)
    return bar


def tinted(tab: NotesTab) -> list[str]:
    return [mark.cursor.selectedText() for mark in tab.editor.body.extraSelections()]


def test_found_places_are_counted_tinted_and_gone_through(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("Café one.\n\nA cafe 🙂 and CAFÉ."))
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.textCursor().setPosition(0)
    bar = find(tab, "cafe")
    assert bar.count.text() == "1 of 3"
    assert tinted(tab) == ["Café", "cafe", "CAFÉ"]
    QTest.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3"
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 3"
    bar.is_exact.setChecked(True)
    assert tinted(tab) == ["cafe"]
    bar.words.setText("absent")
    assert bar.count.text() == "Not in this note"
    assert not bar.after.isEnabled()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_what_is_found_can_be_read_whatever_it_looks_like(open_notes: OpenNotes, appearance: Appearance) -> None:
    theme = current_theme()
    theme.set_look(appearance, 100)
    try:
        tab = open_notes(make_note("- [x] call the board\n\nThe board, and the **board**."))
        find(tab, "board")
        for mark in tab.editor.body.extraSelections():
            ground, ink = mark.format.background().color(), mark.format.foreground().color()
            under = theme.color(Token.SURFACE)
            shares = ((ground.red(), under.red()), (ground.green(), under.green()), (ground.blue(), under.blue()))
            mixed = [round(over * ground.alphaF() + below * (1 - ground.alphaF())) for over, below in shares]
            assert contrast(ink.name(), QColor(*mixed).name()) >= 4.5
    finally:
        theme.set_look(Appearance.SYSTEM, 100)


def test_tab_goes_from_the_title_through_the_bar_to_the_words(shell: Shell, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("one two one"))
    bar = find(tab, "two", replaces=True)
    to_front(shell)
    tab.editor.head.title.setFocus()
    order = [bar.words, bar.instead, bar.replace_one, bar.replace_every, bar.before, bar.after, bar.close_button]
    for wanted in (*order, bar.is_exact, bar.whole_words, tab.editor.body):
        QTest.keyClick(shell.focusWidget(), Qt.Key.Key_Tab)
        assert shell.focusWidget() is wanted


def test_escape_closes_selects_the_place_and_gives_back_the_cursor(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one two one"))
    bar = find(tab, "two")
    qtbot.waitUntil(bar.words.hasFocus, timeout=30_000)
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert tinted(tab) == []
    assert tab.editor.body.textCursor().selectedText() == "two"
    assert tab.editor.body.hasFocus()


def test_escape_in_the_words_selects_nothing(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one two one"))
    bar = find(tab, "two")
    body = tab.editor.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(body, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert (body.textCursor().position(), body.textCursor().hasSelection()) == (11, False)


def test_closing_right_after_the_words_went_selects_none_of_them(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one two one"))
    bar = find(tab, "two")
    qtbot.waitUntil(bar.words.hasFocus)
    tab.editor.body.textCursor().document().clear()
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert not tab.editor.body.textCursor().hasSelection()


def test_f3_goes_on_with_the_bar_away(open_notes: OpenNotes, shell: Shell, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one two one two"))
    bar = find(tab, "one")
    bar.shut()
    body = tab.editor.body
    for position in (8, 0, 8):
        tab.editor.tools.find_next(1)
        assert (body.textCursor().selectionStart(), body.textCursor().selectedText()) == (position, "one")
    tab.editor.tools.find_next(-1)
    assert body.textCursor().selectionStart() == 0
    assert bar.isHidden()


def test_another_note_puts_the_bar_away_and_leaves_the_cursor_in_the_list(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one"), make_note("two"))
    bar = find(tab, "o")
    tab.list.setFocus()
    other = next(note for note in tab.list.notes.ids if note != tab.editor.note_id)
    tab.open_note(other)
    assert bar.isHidden()
    assert not tab.editor.body.hasFocus()


def test_replacing_everywhere_is_one_step_and_keeps_levels(open_notes: OpenNotes, qtbot: QtBot) -> None:
    passages = (Passage("ab 🙂 a"), Passage("b ab", SHARED), Passage(" ab", PRIVATE))
    tab = open_notes(make_note(passages=passages, disclosure=PRIVATE))
    body = tab.editor.body
    before = body.runs()
    bar = find(tab, "ab", replaces=True)
    bar.instead.setText("Xyz")
    assert bar.count.text() == "1 of 4"
    bar.replace_every.click()
    assert [(run.text, run.disclosure) for run in body.runs()] == [
        # Over the border of a private word and a shared one: what both allow.
        ("Xyz 🙂 Xyz", None),
        (" Xyz", SHARED),
        (" Xyz", PRIVATE),
    ]
    body.undo()
    assert body.runs() == before
    assert not body.document().isUndoAvailable()


def test_what_each_note_said_before_all_was_replaced_stands_in_its_history(
    open_notes: OpenNotes, vault: Vault, qtbot: QtBot
) -> None:
    tab = open_notes(make_note("Tom ate.", title="One"), make_note("Tom and Tom.", title="Two"))
    for note in (tab.editor.note_id, vault.notes.listed(tab._pair)[-1]):
        assert tab.open_note(note)
        tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(tab.editor.body, " And Tom slept.")  # not stored yet, and in the same sitting
        said = tab.editor.edited_note().body
        bar = find(tab, "Tom", replaces=True)
        bar.instead.setText("T.")
        bar.replace_every.click()
        tab.editor.flush()
        record = vault.notes.get(note)
        assert "Tom" not in record.note.body
        newest = vault.history.versions(note)[0]
        assert vault.history.get(note, newest.number).body == said
        assert restore(vault, note, newest.number, version=record.version).note.body == said
        tab.refresh()


def test_replacing_one_goes_on_to_the_next(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("a b a b a"))
    bar = find(tab, "a", replaces=True)
    bar.instead.setText("aa")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    bar.instead.setFocus()
    bar.replace_one.click()
    assert tab.editor.body.words() == "a b aa b a"
    assert bar.count.text() == "4 of 4"
    bar.replace_one.click()
    assert tab.editor.body.words() == "a b aa b aa"


def test_words_that_change_are_looked_through_again(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one"))
    bar = find(tab, "one")
    cursor = tab.editor.body.textCursor()
    cursor.insertText("one and ")
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 2"), timeout=30_000)
    cursor.document().clear()
    tab.editor.tools.find_next(1)
    assert bar.count.text() == "Not in this note"


def test_nothing_is_replaced_where_nothing_may_be_stored(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one"))
    bar = find(tab, "one", replaces=True)
    tab.editor.set_read_only(read_only=True)
    assert bar.instead.isHidden()
    bar.instead.setText("two")
    bar.replace_every.click()
    assert tab.editor.body.words() == "one"
    assert bar.count.text() == "1 of 1"


def test_selected_words_are_looked_for(open_notes: OpenNotes, shell: Shell, qtbot: QtBot) -> None:
    tab = open_notes(make_note("one two one two"))
    tab.editor.body.find("two")
    QTest.keyClick(tab.editor.body, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = tab.editor.tools.find_bar
    assert bar is not None
    assert bar.words.text() == "two"
    assert bar.instead.isHidden()
    QTest.keyClick(tab.editor.body, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not bar.instead.isHidden()


@pytest.mark.parametrize("keys", ["menu", "keys"])
def test_pasting_without_format_is_a_key_of_the_words_alone(
    open_notes: OpenNotes, shell: Shell, qtbot: QtBot, keys: str
) -> None:
    data = QMimeData()
    data.setText("plain")
    data.setHtml("<h1>plain</h1>")
    QApplication.clipboard().setMimeData(data)
    elsewhere: list[str] = []
    shell.add_action("Pair", "What the keys mean elsewhere", "Ctrl+Shift+V", lambda: elsewhere.append("done"))
    tab = open_notes(make_note(""))
    body = tab.editor.body
    body.setFocus()
    if keys == "menu":
        next(action for action in shell.menus.actions_of("Note") if action.text().startswith("Paste without")).trigger()
    else:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(body, Qt.Key.Key_V, both)
    assert body.runs() == (Run("plain"),)
    assert elsewhere == []
