"""A note is begun from a template by key; what is written under its headings keeps the level of its section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from confidant.domain.note import PRIVATE
from confidant.flows.actions import LONG_AGO
from confidant.flows.today import today
from confidant.ui.notes.begin_note_dialog import BeginNoteDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import BOTH, make_note, make_pair
from tests.ui.driving import click, dialog, to_front
from tests.ui.notes.conftest import tab_of

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OLD = make_note("- [ ] Tobias: write it up\n- [x] Done", consents=(), disclosure=PRIVATE)


def begin(shell: Shell, fill_in: Callable[[BeginNoteDialog], None] = lambda _: None) -> None:
    def accept(form) -> None:
        assert isinstance(form, BeginNoteDialog)
        fill_in(form)
        click(form, "begin_note.write")

    to_front(shell)
    with dialog(accept):
        QTest.keyClick(shell, Qt.Key.Key_N, CHORD)


def type_beneath(tab: NotesTab, heading: str, words: str) -> None:
    """Put the cursor on the empty line beneath a heading, as a click there does, and type."""
    body = tab.editor.body
    cursor = body.textCursor()
    cursor.setPosition(body.toPlainText().index(heading) + len(heading) + 2)
    body.setTextCursor(cursor)
    QTest.keyClicks(body, words)


def levels(tab: NotesTab) -> dict[str, object]:
    return {run.text.strip(): run.disclosure for run in tab.editor.body.runs() if run.text.strip()}


def test_what_is_typed_in_a_private_section_stays_private_when_the_note_is_raised(
    shell: Shell, open_notes: Callable[..., NotesTab], vault: Vault
) -> None:
    tab = open_notes(OLD)
    begin(shell)
    assert shell.focusWidget() is tab.editor.body
    QTest.keyClicks(tab.editor.body, "We read the round.")
    type_beneath(tab, "## Reflection", "I would miss him.")
    QTest.keyClick(tab.editor.body, Qt.Key.Key_Return)
    QTest.keyClicks(tab.editor.body, "More of mine.")
    tab.editor.set_note_level(BOTH)
    tab.flush()
    record = tab.editor.record
    assert record is not None
    note = record.note
    assert note.template == "session"
    told = "".join(passage.text for passage in note.passages if note.disclosure_of(passage))
    assert told.split() == ["We", "read", "the", "round."]
    assert "I would miss him.\nMore of mine." in note.body
    assert vault.notes.waiting()


@pytest.mark.parametrize("removed", ["heading", "line", "pasted over"])
def test_the_section_stays_private_without_its_heading(
    shell: Shell, open_notes: Callable[..., NotesTab], removed: str
) -> None:
    tab = open_notes(OLD)
    begin(shell)
    type_beneath(tab, "## Reflection", "Mine.")
    body = tab.editor.body
    cursor = body.textCursor()
    start = body.toPlainText().index("## Reflection")
    # With the empty lines before it: then it touches the section above.
    cursor.setPosition(start if removed == "heading" else start - 2)
    cursor.setPosition(start + len("## Reflection"), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    if removed == "pasted over":
        body.insert("pasted words")
    else:
        QTest.keyClick(body, Qt.Key.Key_Delete)
    tab.editor.set_note_level(BOTH)
    tab.flush()
    record = tab.editor.record
    assert record is not None
    told = "".join(p.text for p in record.note.passages if record.note.disclosure_of(p))
    assert "Mine." in record.note.body
    assert "Mine." not in told
    assert "pasted" not in told


def test_open_actions_of_long_ago_are_carried_only_when_asked_for(
    shell: Shell, open_notes: Callable[..., NotesTab], vault: Vault
) -> None:
    def look(form: BeginNoteDialog) -> None:
        assert "more than half a year old" in form.carry.accessibleDescription()
        assert form.carry.isVisible()

    past = replace(OLD, held_on=today() - LONG_AGO - timedelta(days=1))
    tab = open_notes(past, replace(OLD, held_on=today()))
    begin(shell, look)
    assert "Tobias" not in tab.editor.body.toPlainText()
    assert vault.actions.open_count() == 2
    begin(shell, lambda form: form.carry.setChecked(True))
    assert "Tobias" in tab.editor.body.toPlainText()


def test_open_actions_are_carried_unless_they_are_left(
    shell: Shell, open_notes: Callable[..., NotesTab], vault: Vault
) -> None:
    tab = open_notes(replace(OLD, held_on=today()))
    old = tab.editor.note_id
    begin(shell, lambda form: form.carry.setChecked(False))
    assert "Tobias" not in tab.editor.body.toPlainText()
    begin(shell)
    assert "- [ ] Tobias: write it up\n- [ ] \n" in tab.editor.body.toPlainText()
    assert old is not None
    assert vault.notes.get(old).note.body == "- [>] Tobias: write it up\n- [x] Done"
    assert vault.actions.open_count() == 1


def test_a_task_that_is_not_saved_yet_is_carried_too(
    shell: Shell, open_notes: Callable[..., NotesTab], vault: Vault
) -> None:
    tab = open_notes(make_note("Words.\n", held_on=today(), consents=(), disclosure=PRIVATE))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(tab.editor.body, "- [ ] just typed")
    begin(shell)
    assert "- [ ] just typed" in tab.editor.body.toPlainText()
    assert [action.words for action in vault.actions.open_ones(9, date.min)] == ["just typed"]


def test_what_is_likely_meant_is_chosen_and_says_what_stays_private(shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(notes=()))
    tab_of(shell, pair)
    seen = []

    def look(form: BeginNoteDialog) -> None:
        seen.append((form.template().name, form.told.text(), form.choice.isVisible(), form.carry.isVisible()))

    begin(shell, look)
    begin(shell, look)
    assert seen == [
        (
            "First meeting",
            "Stays private whatever level the note is given: “Actions” and “First impressions”.",
            False,
            False,
        ),
        ("Session", "Stays private whatever level the note is given: “Actions” and “Reflection”.", False, False),
    ]


def test_return_is_enough_where_the_likely_template_is_meant(shell: Shell, open_notes: Callable[..., NotesTab]) -> None:
    tab = open_notes(OLD)
    to_front(shell)

    def press(form) -> None:
        assert isinstance(form, BeginNoteDialog)
        QTest.keyClick(form.template_choice.combo, Qt.Key.Key_Return)

    with dialog(press):
        QTest.keyClick(shell, Qt.Key.Key_N, CHORD)
    assert "## Reflection" in tab.editor.body.toPlainText()


def test_an_ordinary_new_note_stays_a_bare_page(shell: Shell, open_notes: Callable[..., NotesTab]) -> None:
    tab = open_notes(OLD)
    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert tab.editor.body.toPlainText() == ""
    assert shell.focusWidget() is tab.editor.body
