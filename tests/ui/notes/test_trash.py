"""Deleting asks nothing and can be undone; the trash shows what it keeps, for how long, and what erasing means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event, get_ident

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from confidant.ui.backups.keeper import SETTLED_SECONDS, BackupKeeper
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.trash_dialog import TrashDialog
from confidant.ui.notes.trash_words import STOPPED_ERASING
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.ui.wait_dialog import WaitDialog
from confidant.vault.ids import NoteId, PairId
from confidant.vault.trash_days import TRASH_DAYS
from confidant.vault.vault import Vault
from tests.builders import ON, make_note, make_pair
from tests.ui.notes.conftest import tab_of

OpenNotes = Callable[..., NotesTab]
PAIR = PairId(1)


def titles(vault: Vault) -> list[str]:
    return [summary.title for summary in vault.notes.summaries(PAIR)]


def two(open_notes: OpenNotes) -> NotesTab:
    earlier = make_note(title="Stays", held_on=ON - timedelta(days=400))
    return open_notes(make_note("One two three.", title="Goes", held_on=ON - timedelta(days=1)), earlier)


def toast_of(shell: Shell) -> Toast:
    toast = shell.findChild(Toast)
    assert toast is not None
    return toast


def test_a_deleted_note_is_gone_at_once_and_comes_back_by_undo(
    qtbot: QtBot, shell: Shell, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = two(open_notes)
    before = vault.notes.get(tab.editor.note_id)
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    assert titles(vault) == ["Stays"]
    assert tab.editor.head.title.text() == "Stays"
    toast = toast_of(shell)
    assert toast.sentence == "“Goes” is in the trash for 30 days."
    assert tab.trash.button.text() == "Trash · 1"
    toast.undo()
    assert titles(vault) == ["Goes", "Stays"]
    assert vault.notes.get(before.id) == before
    assert tab.editor.head.title.text() == "Goes"
    assert tab.trash.isHidden()


def test_words_typed_just_before_go_along(qtbot: QtBot, shell: Shell, vault: Vault, open_notes: OpenNotes) -> None:
    tab = two(open_notes)
    tab.editor.body.moveCursor(tab.editor.body.textCursor().MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " Four.")
    note = tab.editor.note_id
    tab.actions_.delete()
    toast_of(shell).undo()
    assert vault.notes.get(note).note.body == "One two three. Four."


def test_undo_goes_back_to_the_pair_wherever_one_is_by_then(shell: Shell, vault: Vault, open_notes: OpenNotes) -> None:
    tab = two(open_notes)
    tab.actions_.delete()
    tab_of(shell, vault.pairs.add(make_pair(mentee="Una Field")))
    toast_of(shell).undo()
    assert titles(vault) == ["Goes", "Stays"]
    assert shell.page("pair").pair == PAIR  # type: ignore[attr-defined]


def test_the_last_note_leaves_the_way_to_the_trash(vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(title="Only"))
    tab.actions_.delete()
    assert titles(vault) == []
    assert tab.empty_trash.button.isVisible()


def make_dialog(qtbot: QtBot, vault: Vault, **more: bool) -> TrashDialog:
    dialog = TrashDialog(vault, PAIR, ON, **more)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: TrashDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled()
    button.click()
    QApplication.processEvents()


def words_of(dialog: TrashDialog) -> str:
    return " | ".join(each.text() for each in dialog.findChildren(type(dialog._told)) if each.isVisible())


def test_the_trash_says_what_it_keeps_and_for_how_long(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = two(open_notes)
    file = vault.attachments.add(tab.editor.note_id, "plan.txt", b"a plan", ON)
    stays = vault.notes.listed(PAIR)[1]
    other = vault.attachments.add(stays, "map.png", b"\x89PNG\r\n\x1a\n", ON)
    vault.attachments.remove(other.id, ON - timedelta(days=TRASH_DAYS - 1))
    vault.trash.put(file.note, ON)
    dialog = make_dialog(qtbot, vault)
    said = words_of(dialog)
    assert "Goes" in said
    assert "Note of 19 May 2026 · erased in 30 days" in said
    assert "map.png" in said
    assert "File of “Stays” · erased tomorrow" in said
    press(dialog, "trash.restore.file.0")
    assert dialog.restored == stays
    assert vault.attachments.listed(stays) == [other]
    press(dialog, "trash.restore.note.0")
    assert dialog.restored == file.note
    assert vault.attachments.listed(file.note) == [file]
    assert "The trash is empty." in words_of(dialog)


def test_erasing_asks_once_and_says_that_backups_keep_it(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = two(open_notes)
    vault.trash.put(tab.editor.note_id, ON)
    dialog = make_dialog(qtbot, vault)
    asked: list[str] = []

    def answer(question: FormDialog) -> int:
        asked.append(" ".join(each.text() for each in question.findChildren(type(dialog._told))))
        if len(asked) > 1:
            question.accept()
        return question.result()

    monkeypatch.setattr(FormDialog, "exec", answer)
    press(dialog, "trash.erase.note.0")
    assert vault.trash.count(PAIR) == 1
    press(dialog, "trash.erase.note.0")
    assert vault.trash.count(PAIR) == 0
    assert "“Goes” of 19 May 2026" in asked[0]
    assert "Backups made until now still hold it" in asked[0]


def test_emptying_names_how_much_goes(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = two(open_notes)
    stays = vault.notes.listed(PAIR)[1]
    vault.attachments.remove(vault.attachments.add(stays, "a", b"", ON).id, ON)
    vault.trash.put(tab.editor.note_id, ON)
    dialog = make_dialog(qtbot, vault)
    asked: list[str] = []

    def answer(question: FormDialog) -> int:
        asked.append(" ".join(each.text() for each in question.findChildren(type(dialog._told))))
        question.accept()
        return question.result()

    monkeypatch.setattr(FormDialog, "exec", answer)
    press(dialog, "trash.empty")
    assert "1 note and 1 file go from this vault" in asked[0]
    assert vault.trash.count(PAIR) == 0
    assert vault.notes.listed(PAIR) == [stays]


def test_the_trash_is_emptied_beside_the_window_and_can_be_stopped(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_notes(*(make_note(title=f"Note {n}") for n in range(4)))
    for note in vault.notes.listed(PAIR):
        vault.trash.put(note, ON)
    dialog = make_dialog(qtbot, vault)
    monkeypatch.setattr(FormDialog, "exec", lambda _question: FormDialog.DialogCode.Accepted.value)
    erase, is_stopped, threads = vault.trash._erase, Event(), set()

    def erase_slowly(note: NoteId) -> None:
        threads.add(get_ident())
        erase(note)
        if vault.trash.count(PAIR) == 2:
            is_stopped.wait(30)

    monkeypatch.setattr(vault.trash, "_erase", erase_slowly)

    def stop() -> None:
        waiting = QApplication.activeModalWidget()
        if not isinstance(waiting, WaitDialog):
            QTimer.singleShot(10, stop)
            return
        waiting.cancel_button.click()
        is_stopped.set()

    QTimer.singleShot(0, stop)
    press(dialog, "trash.empty")
    assert threads == threads - {get_ident()} != set(), "the window's thread has nothing to do with it"
    assert vault.trash.count(PAIR) == 2
    assert dialog.complaint == STOPPED_ERASING
    press(dialog, "trash.empty")
    assert (vault.trash.count(PAIR), dialog.complaint) == (0, "")
    assert "The trash is empty." in words_of(dialog)


def test_nothing_is_offered_where_nothing_can_be_stored(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = two(open_notes)
    vault.trash.put(tab.editor.note_id, ON)
    dialog = make_dialog(qtbot, vault, may_store=False)
    for name in ("trash.restore.note.0", "trash.erase.note.0", "trash.empty"):
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        assert not button.isEnabled()


def test_what_has_had_its_time_goes_while_nobody_is_at_the_keyboard(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = two(open_notes)
    vault.trash.put(tab.editor.note_id, ON)
    quiet, day = 0.0, ON + timedelta(days=TRASH_DAYS)
    keeper = BackupKeeper(vault, lambda: quiet, clock=lambda: -1.0, today=lambda: day)
    keeper.start()

    def look() -> int:
        keeper.look()
        qtbot.waitUntil(lambda: not keeper.is_running)
        return vault.trash.count(PAIR)

    assert look() == 1
    quiet = SETTLED_SECONDS
    assert look() == 0
    keeper.stop()
