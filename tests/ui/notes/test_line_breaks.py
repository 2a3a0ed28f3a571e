"""A word without an end, such as a picture written as text, keeps no view of it busy for minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.flows.differences import difference
from confidant.ui.notes.attachment_dialog import AttachmentDialog
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.difference_view import DifferenceView
from confidant.ui.notes.notes_tab import NotesTab
from confidant.vault.vault import Vault
from tests.builders import ON, make_note

ENDLESS = "![](data:image/png;base64," + "A" * 400_000 + ")"
ANYWHERE, AT_WORDS = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def modes(view: QTextEdit | QPlainTextEdit) -> set[QTextOption.WrapMode]:
    view.grab()
    return {view.wordWrapMode(), view.document().defaultTextOption().wrapMode()}


def test_a_note_is_broken_anywhere_only_where_it_holds_one(qtbot: QtBot) -> None:
    body = BodyEdit()
    qtbot.addWidget(body)
    body.show()
    body.show_runs((Run(ENDLESS),), PRIVATE)
    assert modes(body) == {ANYWHERE}
    endless = body.leave()
    body.show_runs((Run("Short."),), PRIVATE)
    assert modes(body) == {AT_WORDS}
    data = QMimeData()
    data.setText(ENDLESS[:240_000])  # what may be pasted at once
    body.paste_words(data)
    assert modes(body) == {ANYWHERE}
    body.show_runs((Run("Short."),), PRIVATE)
    body.show_sheet(endless, PRIVATE)
    assert modes(body) == {ANYWHERE}


def test_so_are_an_attached_text_and_what_a_note_said_before(
    qtbot: QtBot, vault: Vault, open_notes: Callable[..., NotesTab]
) -> None:
    note = open_notes(make_note("Words.")).editor.note_id
    assert note is not None
    for text, mode in ((ENDLESS, ANYWHERE), ("Short.", AT_WORDS)):
        dialog = AttachmentDialog(vault, vault.attachments.add(note, "a.txt", text.encode(), ON))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda shown=dialog: not shown.is_looking, timeout=30_000)
        assert modes(dialog.words) == {mode}
        old, new = make_note(text), make_note("Other.")
        view = DifferenceView()
        qtbot.addWidget(view)
        view.show_difference(old, new, difference(old, new))
        assert modes(view) == {mode}
