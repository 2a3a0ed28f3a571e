"""Return in a list: what is written, as one step, at the level that a new line would have there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.ui.notes.bare_page import BarePage
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import BOTH, make_note, make_passage

OpenNotes = Callable[..., NotesTab]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, *runs: Run) -> BodyEdit:
    body = BodyEdit()
    qtbot.addWidget(body)
    body.show_runs(runs, BOTH)
    body.show()
    body.moveCursor(QTextCursor.MoveOperation.End)
    return body


def press(body: BodyEdit, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(body, Qt.Key.Key_Return, modifiers)


def put(body: BodyEdit, place: int, until: int | None = None) -> None:
    cursor = body.textCursor()
    cursor.setPosition(place)
    cursor.setPosition(place if until is None else until, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def test_a_list_is_written_without_its_signs_and_left_by_an_empty_item(qtbot: QtBot) -> None:
    body = shown(qtbot, Run("1. é🙂"))
    for words in (" one", "two", ""):
        QTest.keyClicks(body, words)
        press(body)
    QTest.keyClicks(body, "After.")
    assert body.words() == "1. é🙂 one\n2. two\nAfter."


def test_each_return_is_one_step_of_undo(qtbot: QtBot) -> None:
    body = shown(qtbot, Run("- [x] one"))
    stages = [body.words()]
    for _ in range(3):
        press(body)
        stages.append(body.words())
    assert stages == ["- [x] one", "- [x] one\n- [ ] ", "- [x] one\n", "- [x] one\n\n"]
    for before in reversed(stages[:-1]):
        body.undo()
        assert body.words() == before
    assert not body.document().isUndoAvailable()
    for after in stages[1:]:
        body.redo()
        assert body.words() == after


def test_the_numbers_that_follow_move_up_in_the_same_step(qtbot: QtBot) -> None:
    before = "1. é🙂 one two\n2. b\n   more\n3. c\n\nEnd."
    body = shown(qtbot, Run(before, PRIVATE))
    put(body, len("1. é🙂. one "))  # in Qt's units
    press(body)
    QTest.keyClicks(body, "and ")
    after = "1. é🙂 one \n2. and two\n3. b\n   more\n4. c\n\nEnd."
    assert body.words() == after
    assert [run.marks for run in body.runs()] == [Run("", PRIVATE).marks]
    body.undo()  # what was typed
    body.undo()
    assert body.words() == before
    body.redo()
    assert body.words() == after.replace("and ", "")
    put(body, len("1. é🙂. one "))
    press(body, SHIFT)
    assert "\n2. two\n3. b" in body.words(), "a plain new line is no item"


@pytest.mark.parametrize(
    ("runs", "moves"),
    [
        ([Run("2. b\n3. c", PRIVATE)], True),
        ([Run("2. b\n", PRIVATE), Run("3. c", BOTH)], False),
        ([Run("2. ", PRIVATE), Run("b", BOTH), Run("\n3. c", PRIVATE)], False),
        ([Run("2. b\n", PRIVATE), Run("goes on", BOTH)], False),
        ([Run("2. b\n\n", PRIVATE), Run("A new paragraph", BOTH)], True),
        ([Run("2. b\n", PRIVATE), Run("- another list", BOTH)], True),
        ([Run("2. b\n3. c")], False),
    ],
)
def test_no_number_changes_that_somebody_may_be_told(qtbot: QtBot, runs: list[Run], *, moves: bool) -> None:
    body = shown(qtbot, Run("1. a\n", PRIVATE), *runs)
    put(body, len("1. a"))
    press(body)
    assert ("3. b" in body.words()) is moves
    assert body.words().startswith("1. a\n2. \n")
    body.undo()
    assert body.runs() == shown(qtbot, Run("1. a\n", PRIVATE), *runs).runs()


def test_shift_and_a_selection_make_it_a_plain_line_and_control_still_ticks(qtbot: QtBot) -> None:
    body = shown(qtbot, Run("- [ ] one two"))
    press(body, SHIFT)
    assert body.words() == "- [ ] one two\n"
    body.undo()
    put(body, len("- [ ] one "), len("- [ ] one two"))
    press(body)
    assert body.words() == "- [ ] one \n"
    body.undo()
    press(body, CONTROL)
    assert body.words() == "- [x] one two"


@pytest.mark.parametrize(("before", "after"), [("```\n", ""), ("~~~~\n```\n", "\n~~~~")])
def test_code_does_not_go_on(qtbot: QtBot, before: str, after: str) -> None:
    body = shown(qtbot, Run(f"{before}- code{after}"))
    put(body, len(before) + len("- code"))
    press(body)
    assert body.words() == f"{before}- code\n{after}"


def test_below_a_code_block_lists_go_on_again(qtbot: QtBot) -> None:
    body = shown(qtbot, Run("```\ncode\n```\n- one"))
    press(body)
    assert body.words().endswith("```\n- one\n- ")


@pytest.mark.parametrize("place", range(len("- Shared.\n- Mine. Both.") + 1))
def test_the_sign_and_what_follows_it_have_the_marks_of_a_plain_new_line(qtbot: QtBot, place: int) -> None:
    runs = (Run("- Shared.\n"), Run("- Mine.", PRIVATE, (), 1), Run(" Both.", BOTH, None, 2))
    body, plain = shown(qtbot, *runs), shown(qtbot, *runs)
    for each, modifiers in ((body, Qt.KeyboardModifier.NoModifier), (plain, SHIFT)):
        put(each, place)
        press(each, modifiers)
        QTest.keyClicks(each, "Q")
    grown = len(body.words()) - len(plain.words())
    assert grown in {0, len("- ")}
    written = [run.marks for run in body.runs() for _ in run.text][place : place + 2 + grown]
    new_line, typed = [run.marks for run in plain.runs() for _ in run.text][place : place + 2]
    assert (written[0], written[-1]) == (new_line, typed)
    assert set(written) == {new_line, typed}


FIRST, SECOND = "- He leads.\n", "- He listens."


@pytest.mark.parametrize("place", [len("- He leads."), len(FIRST + "- He "), len(FIRST + SECOND)])
def test_agreed_words_await_a_yes_again_only_where_a_plain_line_would_have_it_so(
    qtbot: QtBot, open_notes: OpenNotes, vault: Vault, place: int
) -> None:
    note = make_note(passages=(make_passage(FIRST), make_passage(SECOND, disclosure=BOTH)))
    tab = open_notes(note, note)
    states = []
    for number, modifiers in zip(tab.list.notes.ids, (Qt.KeyboardModifier.NoModifier, SHIFT), strict=True):
        assert not any(passage.awaiting for passage in vault.notes.get(number).note.passages)
        tab.open_note(number)
        put(tab.editor.body, place)
        press(tab.editor.body, modifiers)
        QTest.keyClicks(tab.editor.body, "More.")
        tab.flush()
        stored = vault.notes.get(number).note
        assert ("- More." in stored.body) is (modifiers is not SHIFT)
        states.append([bool(passage.awaiting) for passage in stored.passages])
    assert states[0] == states[1]
    assert True in states[0]


def test_the_bare_page_does_the_same(qtbot: QtBot, shell: Shell, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("> Said.", consents=()))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(shell, Qt.Key.Key_F, CONTROL | SHIFT)
    assert isinstance(shell.full, BarePage)
    press(tab.editor.body)
    QTest.keyClicks(tab.editor.body, "More.")
    assert tab.editor.body.words() == "> Said.\n> More."
