"""What a note said before is shown, can be brought back without losing anything, and erased."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.flows.differences import difference
from confidant.ui.notes.difference_view import DifferenceView
from confidant.ui.notes.history_dialog import HistoryDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.rows.form_dialog import FormDialog
from confidant.vault.history import History
from confidant.vault.notes import NoteRecord, Notes
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_passage

OpenNotes = Callable[..., NotesTab]
START = int(time.time()) - 20 * 3600
"""Older versions of one day would be thinned out."""


def edited(vault: Vault, record: NoteRecord, hours: int, text: str, **changes: object) -> NoteRecord:
    """Save a note as hours after the beginning."""
    notes = Notes(vault.database, History(vault.database, lambda: START + 3600 * hours))
    note = replace(record.note, passages=(make_passage(text),), **changes)  # type: ignore[arg-type]
    return notes.save(record.id, note, version=record.version)


def three_states(vault: Vault, tab: NotesTab) -> NoteRecord:
    """The open note with two versions: *She plans.* and *She plans well.*; it says *She plans very well.* now."""
    record = edited(vault, vault.notes.get(tab.editor.note_id), 1, "She plans well.")
    record = edited(vault, record, 2, "She plans very well.", title="Anew", disclosure=PRIVATE)
    tab.refresh()
    return record


def make_dialog(qtbot: QtBot, vault: Vault, record: NoteRecord, **more: bool) -> HistoryDialog:
    dialog = HistoryDialog(vault, record, ON, **more)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_looking)
    return dialog


def rows(dialog: HistoryDialog) -> list[str]:
    model = dialog.list.model()
    return [model.index(row, 0).data(0x0100) for row in range(model.rowCount())]  # Qt.UserRole


def test_versions_say_what_changed_since_and_show_it(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    record = three_states(vault, open_notes(make_note("She plans.")))
    dialog = make_dialog(qtbot, vault, record)
    assert rows(dialog) == [
        "1 word added, levels changed and another title",
        "2 words added, levels changed and another title",
    ]
    shown = dialog.view.toPlainText()
    assert shown.startswith("Winter review Anew\n\nShe plans ")
    cursor = dialog.view.document().find("very")
    assert cursor.charFormat().fontUnderline()
    assert not cursor.charFormat().fontStrikeOut()
    assert dialog.view.document().find("Winter").charFormat().fontStrikeOut()
    assert "→ Private]" in shown


def test_words_that_are_left_out_at_the_beginning_stand_in_the_first_line(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    old = make_note("She plans. " * 60 + "\n\nShe goes.")
    view = DifferenceView()
    qtbot.addWidget(view)
    new = replace(old, passages=(*old.passages, make_passage(" And comes back.")))
    view.show_difference(old, new, difference(old, new))
    first, second = view.toPlainText().split("\n")[:2]
    assert "words as before" in first
    assert second


def test_bringing_one_back_in_the_window(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(make_note("She plans."))
    three_states(vault, tab)

    def choose_the_oldest(dialog: HistoryDialog) -> int:
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_looking)
        dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
        dialog.back_button.click()
        return dialog.result()

    monkeypatch.setattr(HistoryDialog, "exec", choose_the_oldest)
    tab.actions_.open_history()
    assert tab.editor.body.words() == "She plans."
    assert tab.editor.head.title.text() == "Winter review"
    note = tab.editor.note_id
    assert [each.body for _, each in vault.history.read(note)] == [
        "She plans very well.",
        "She plans well.",
        "She plans.",
    ]
    tab.editor.flush()
    assert vault.notes.get(note).note.body == "She plans."


def test_erasing_what_it_said_before_asks_once_and_leaves_the_note(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = three_states(vault, open_notes(make_note("She plans.")))
    dialog = make_dialog(qtbot, vault, record)
    answers = iter([FormDialog.reject, FormDialog.accept])

    def answer(question: FormDialog) -> int:
        next(answers)(question)
        return question.result()

    monkeypatch.setattr(FormDialog, "exec", answer)
    dialog.erase_button.click()
    assert len(vault.history.versions(record.id)) == 2
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: not dialog.is_looking)
    assert vault.history.versions(record.id) == []
    assert not dialog.back_button.isEnabled()
    assert vault.notes.get(record.id) == record


def test_a_note_that_was_changed_meanwhile_is_left_as_it_is_and_that_is_said(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    record = three_states(vault, open_notes(make_note("She plans.")))
    dialog = make_dialog(qtbot, vault, record)
    newer = edited(vault, record, 9, "Written elsewhere.")
    dialog.back_button.click()
    assert vault.notes.get(record.id) == newer
    assert dialog._notice.isVisible()
    assert dialog.result() != HistoryDialog.DialogCode.Accepted.value


def test_without_versions_and_without_a_vault_to_write_nothing_is_offered(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note("She plans."))
    empty = make_dialog(qtbot, vault, vault.notes.get(tab.editor.note_id))
    assert not empty.back_button.isEnabled()
    assert not empty.erase_button.isEnabled()
    reading = make_dialog(qtbot, vault, three_states(vault, tab), may_store=False)
    assert len(rows(reading)) == 2
    reading.list.setCurrentIndex(reading.list.model().index(1, 0))
    QApplication.processEvents()
    assert not reading.back_button.isEnabled()
    assert not reading.erase_button.isEnabled()
