"""Files are attached, looked at inside the app, and taken off again; nothing harmful is decoded."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.flows.attached_files import MOST_SHOWN, pieces_of, shown_text
from confidant.ui.notes.attachment_dialog import AttachmentDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.pictures import UnshowablePicture, picture_from, png_of
from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.vault.attached_file import FileKind
from confidant.vault.attachments import MOST_BYTES, Attachment
from confidant.vault.problems import CannotReadFile
from confidant.vault.record_problems import FileTooLarge
from confidant.vault.vault import Vault
from tests.builders import ON, make_note
from tests.ui.driving import to_front

OpenNotes = Callable[..., NotesTab]


@pytest.fixture
def tab(open_notes: OpenNotes) -> NotesTab:
    return open_notes(make_note("She plans."))


def picture(width: int = 60, height: int = 40) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    return image


def attached(qtbot: QtBot, vault: Vault, tab: NotesTab) -> list[Attachment]:
    qtbot.waitUntil(lambda: not tab.files.is_adding)
    return vault.attachments.listed(tab.editor.note_id)


def stored(vault: Vault, tab: NotesTab, name: str, content: bytes) -> Attachment:
    file = vault.attachments.add(tab.editor.note_id, name, content, ON)
    tab.refresh()
    return file


def rows(tab: NotesTab) -> list[str]:
    files = tab.files.strip.files
    return [files.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(files.count())]


def drop(tab: NotesTab, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    # Sent through the application it would find no target without a drag.
    assert tab.files.eventFilter(tab.editor.body.viewport(), event)


def test_tab_goes_from_the_words_to_the_files_and_the_eye_sees_which_one_is_meant(
    shell: Shell, vault: Vault, tab: NotesTab
) -> None:
    stored(vault, tab, "Role profile.txt", b"what it asks")
    to_front(shell)
    tab.editor.focus_words()
    QTest.keyClick(tab.editor.body, Qt.Key.Key_Tab)
    assert shell.focusWidget() is tab.files.strip.files
    assert [item.text().split("\n")[0] for item in tab.files.strip.files.selectedItems()] == ["Role profile.txt"]
    QTest.keyClick(tab.files.strip.files, Qt.Key.Key_Tab)
    assert shell.focusWidget() is tab.editor.foot.topics


def test_files_that_are_dropped_are_stored_and_stay_where_they_are(
    qtbot: QtBot, vault: Vault, tab: NotesTab, tmp_path: Path
) -> None:
    assert tab.files.strip.isHidden()
    paths = [tmp_path / "plan.txt", tmp_path / "map.bin"]
    contents = [b"a plan", os.urandom(600_000)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    drop(tab, *paths)
    files = attached(qtbot, vault, tab)
    assert [b"".join(vault.attachments.content(file.id)) for file in files] == contents
    assert [path.read_bytes() for path in paths] == contents
    assert rows(tab) == ["plan.txt, 6 bytes", "map.bin, 0.6 MB"]
    assert tab.editor.body.words() == "She plans."
    assert tab.files.strip.isVisible()


def test_a_picture_is_pasted_and_words_are_pasted_as_words(qtbot: QtBot, vault: Vault, tab: NotesTab) -> None:
    QGuiApplication.clipboard().setImage(picture())
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (file,) = attached(qtbot, vault, tab)
    assert (file.name, file.kind) == ("Pasted picture.png", FileKind.PNG)
    assert picture_from(b"".join(vault.attachments.content(file.id)), file.kind).size() == QSize(60, 40)
    QGuiApplication.clipboard().setText("More. ")
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tab.editor.body.words() == "More. She plans."
    assert len(attached(qtbot, vault, tab)) == 1


def test_a_file_that_cannot_be_read_is_told_and_the_next_one_is_stored(
    qtbot: QtBot, shell: Shell, vault: Vault, tab: NotesTab, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "plan.txt").write_bytes(b"a plan")
    tab.files.attach([tmp_path / "pipe", tmp_path / "gone", tmp_path, tmp_path / "plan.txt"])
    assert [file.name for file in attached(qtbot, vault, tab)] == ["plan.txt"]
    toast = shell.findChild(Toast)
    assert toast is not None
    assert toast.sentence == str(CannotReadFile())
    assert vault.database.query("SELECT count(*) FROM attachment") == [(1,)]


def test_one_that_is_stopped_leaves_nothing(qtbot: QtBot, vault: Vault, tab: NotesTab, tmp_path: Path) -> None:
    (tmp_path / "long.bin").write_bytes(bytes(20_000_000))
    tab.files.attach([tmp_path / "long.bin", tmp_path / "long.bin"])
    assert tab.files.strip.is_adding
    tab.files.strip.cancel_button.click()
    assert attached(qtbot, vault, tab) == []
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(0,)]
    assert not tab.files.strip.is_adding


def test_a_sparse_file_of_any_size_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(FileTooLarge):
        next(pieces_of(tmp_path / "huge", lambda _part: None))


def test_a_file_is_taken_off_with_delete_and_comes_back_by_undo(
    qtbot: QtBot, shell: Shell, vault: Vault, tab: NotesTab
) -> None:
    file = stored(vault, tab, "plan.txt", b"a plan")
    tab.files.strip.files.setFocus()
    qtbot.waitUntil(lambda: tab.files.strip.files.currentRow() == 0)
    qtbot.keyClick(tab.files.strip.files, Qt.Key.Key_Delete)
    assert vault.attachments.listed(file.note) == []
    assert tab.files.strip.isHidden()
    assert tab.trash.button.text() == "Trash · 1"
    toast = shell.findChild(Toast)
    assert toast is not None
    toast.undo()
    assert vault.attachments.listed(file.note) == [file]
    assert rows(tab) == ["plan.txt, 6 bytes"]


def test_each_note_shows_its_own_files(vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(title="One"), make_note(title="Two"))
    stored(vault, tab, "plan.txt", b"a plan")
    first, second = vault.notes.listed(tab.editor.record.pair)
    tab.open_note(second if tab.editor.note_id == first else first)
    assert rows(tab) == []
    assert tab.files.strip.isHidden()


# Looking into one


def looked_at(qtbot: QtBot, vault: Vault, file: Attachment) -> AttachmentDialog:
    dialog = AttachmentDialog(vault, file)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_looking)
    return dialog


def test_a_picture_and_a_text_are_shown_and_anything_else_is_only_kept(
    qtbot: QtBot, vault: Vault, tab: NotesTab
) -> None:
    shown = looked_at(qtbot, vault, stored(vault, tab, "a.txt", png_of(picture(3000, 20))))
    assert 0 < shown.picture.pixmap().width() <= shown.width()
    shown = looked_at(qtbot, vault, stored(vault, tab, "b.png", "<b>Über</b>".encode("cp1252")))
    assert shown.words.toPlainText() == "<b>Über</b>"
    assert "1252" in shown.told
    shown = looked_at(qtbot, vault, stored(vault, tab, "c.pdf", b"%PDF-1.7"))
    assert not hasattr(shown, "words")
    assert not hasattr(shown, "picture")


def test_a_file_that_was_changed_is_not_shown(qtbot: QtBot, vault: Vault, tab: NotesTab) -> None:
    file = stored(vault, tab, "a.txt", b"Her words.")
    with vault.transaction():
        vault.database.write("UPDATE attachment_piece SET bytes = CAST('His words.' AS BLOB)")
    shown = looked_at(qtbot, vault, file)
    assert not hasattr(shown, "words")
    assert "not as it was stored" in shown.told


def _png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    ihdr = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + ihdr


@pytest.mark.parametrize("size", [(60_000, 60_000), (8_001, 8_001), (2**31 - 1, 1)])
def test_a_picture_that_says_it_is_enormous_is_not_decoded(size: tuple[int, int]) -> None:
    bomb = _png_header(*size) + b"\0\0\0\0IDAT" + bytes(4)
    with pytest.raises(UnshowablePicture):
        picture_from(bomb, FileKind.PNG, QSize(80, 80))


def test_what_is_no_picture_of_its_kind_is_not_decoded_as_another() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    for content in (svg, b"", png_of(picture())):
        with pytest.raises(UnshowablePicture):
            picture_from(content, FileKind.GIF)


@pytest.mark.parametrize(
    ("content", "words", "is_guessed"),
    [
        ("Über ✓\r\nEnd.".encode(), "Über ✓\nEnd.", False),
        (b"\xef\xbb\xbfBOM", "BOM", False),
        ("Über ✓".encode("utf-16"), "Über ✓", False),
        ("Über".encode("cp1252"), "Über", True),
        (b"a\0b", "a\ufffdb", False),
        (b"", "", False),
    ],
)
def test_a_text_is_read_as_it_was_written(content: bytes, words: str, is_guessed: bool) -> None:
    found = shown_text(content)
    assert (found.words, found.is_guessed, found.is_cut) == (words, is_guessed, False)


def test_of_a_long_text_the_beginning_is_shown_and_no_letter_is_cut_in_two() -> None:
    for offset in range(4):
        found = shown_text(b"x" * offset + "✓".encode() * MOST_SHOWN)
        assert found.is_cut
        assert not found.is_guessed
        assert set(found.words[offset:]) == {"✓"}
