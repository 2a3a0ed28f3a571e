"""Notes are brought in by keyboard: chosen, looked at, stored, shown; what is stopped leaves the vault as it was."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.flows.importing import service
from confidant.flows.importing.contents import ChangedMeanwhile
from confidant.flows.importing.report import ORIGINALS_REMAIN
from confidant.flows.today import today as real_today
from confidant.ui.importing import import_dialog
from confidant.ui.importing.everywhere import add_file_actions
from confidant.ui.importing.import_dialog import ImportDialog
from confidant.ui.importing.words import STOPPED_INDEXING, STOPPED_STORING
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.ui.driving import click, dialog, only_plain_text, shell_over

TODAY = date(2026, 5, 20)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_test_vault(tmp_path, make_pair(mentee="Saskia Thorn", notes=()), make_pair(notes=()))


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    shell = shell_over(vault, pair=PairPage)
    qtbot.addWidget(shell)
    add_file_actions(shell)
    return shell


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(1, 91):
        (folder / f"2024-03-12 Talk {n}.md").write_text(f"Words of talk {n}")
    (folder / "bad.md").write_bytes(b"\x00")
    return folder


def choosing(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(import_dialog, "ask_folder", lambda *_: folder)


def asked(act: Callable[[ImportDialog], None]) -> Callable[[QDialog], None]:
    def fill_in(waiting: QDialog) -> None:
        assert isinstance(waiting, ImportDialog)
        only_plain_text(waiting)
        act(waiting)

    return fill_in


def until(qtbot: QtBot, waiting: ImportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: waiting.main_button.isVisible() and waiting.main_button.text() == words)


def test_a_folder_is_chosen_looked_at_brought_in_and_shown(
    qtbot: QtBot, shell: Shell, vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, folder)
    pairs = vault.pairs.summaries()

    def act(waiting: ImportDialog) -> None:
        waiting.choice.set_value(pairs[1].id)
        click(waiting, "import.folder")
        until(qtbot, waiting, "Bring in 90 notes")
        assert waiting.preview.summary.text() == "90 notes from 90 files would come in, all private."
        assert waiting.preview.aside.text().startswith("1 file cannot be taken")
        model = waiting.preview.list.model()
        assert model.rowCount() == 91
        said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("bad.md. Not taken. This is not text")
        tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert said.endswith(". " + " ".join(tip.split())), "the whole reason, without the file's name"
        assert not any(vault.notes.listed(pair.id) for pair in pairs), "nothing is stored yet"
        click(waiting, "import.main")
        until(qtbot, waiting, "Show the imported notes")
        assert not vault.search.index.is_behind, "nobody who searches waits for it"
        assert "90 notes came in from 90 files" in waiting.report.text()
        assert ORIGINALS_REMAIN in waiting.report.text()
        assert "Words of talk" not in waiting.report.text()
        click(waiting, "import.copy")
        assert QApplication.clipboard().text().startswith("90 notes came in")
        click(waiting, "import.main")

    with dialog(asked(act)):
        QTest.keyClick(shell, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(vault.notes.listed(pairs[1].id)) == 90
    assert vault.notes.listed(pairs[0].id) == []
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    assert (shell.place, page.pair, page.tab) == ("pair", pairs[1].id, "notes")


def test_what_is_here_already_is_left_out_and_any_note_can_be_taken_or_left_by_keyboard(
    qtbot: QtBot, shell: Shell, vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, folder)
    pair = vault.pairs.summaries()[0].id
    some = sorted(folder.glob("* Talk ?.md"))
    service.store(vault, pair, service.prepare(some, TODAY, lambda _part: None).files, lambda _part: None)

    def act(waiting: ImportDialog) -> None:
        waiting.choice.set_value(pair)
        click(waiting, "import.folder")
        until(qtbot, waiting, "Bring in 81 notes")
        rows = waiting.preview.list
        assert "Left out: 9 already here." in waiting.preview.summary.text()
        first = rows.model().index(1, 0)
        assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
        assert first.data(Qt.ItemDataRole.AccessibleTextRole).endswith("with the same day, title and words")
        assert rows.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None, "a bad file has no tick"
        rows.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):  # the bad file stands first
            QTest.keyClick(rows, key)
        assert waiting.main_button.text() == "Bring in 82 notes"
        assert "Of 1 note something was changed" in waiting.preview.aside.text()
        click(waiting, "import.take.none")
        assert not waiting.main_button.isEnabled()
        assert waiting.preview.summary.text().endswith("Left out: 9 already here and 81 by you.")
        QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert waiting.main_button.text() == "Bring in 90 notes"
        QTest.keyClick(rows, Qt.Key.Key_End)
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert waiting.main_button.text() == "Bring in 89 notes"
        click(waiting, "import.take.new")
        QTest.keyClick(rows, Qt.Key.Key_Space)
        box = rows.visualRect(rows.currentIndex())
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(20, 20))
        assert waiting.main_button.text() == "Bring in 81 notes", "left out by the keyboard, taken by the mouse"
        QTest.keyClick(rows, Qt.Key.Key_Space)
        click(waiting, "import.main")
        until(qtbot, waiting, "Show the imported notes")
        report = waiting.report.text()
        assert report.startswith("80 notes came in from 80 files")
        assert "Talk 9.md: 1 note already here, with the same day, title and words." in report
        assert "Talk 90.md: 1 note left out by you." in report

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()
    assert len(vault.notes.listed(pair)) == 89


def test_what_is_stopped_while_it_is_stored_is_taken_back(
    qtbot: QtBot, shell: Shell, vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, folder)
    before = vault.database.query("SELECT count(*) FROM note")

    def act(waiting: ImportDialog) -> None:
        real, seen = import_dialog.store, []

        def store_and_stop(
            vault: Vault, pair: object, files: object, tell: Callable[[float], None], *, on: date
        ) -> object:
            def told(part: float) -> None:
                seen.append(part)
                if part > 0:
                    waiting._work.stop()
                tell(part)

            return real(vault, pair, files, told, on=on)  # type: ignore[arg-type]

        monkeypatch.setattr(import_dialog, "store", store_and_stop)
        monkeypatch.setattr(service, "_AT_ONCE", 40)
        click(waiting, "import.folder")
        until(qtbot, waiting, "Bring in 90 notes")
        click(waiting, "import.main")
        qtbot.waitUntil(lambda: not waiting.told.isHidden())
        assert waiting.told.sentence == STOPPED_STORING
        assert max(seen) > 0, "some of it had been stored"
        assert waiting.main_button.isVisible(), "it can be brought in after all"

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()
    assert vault.database.query("SELECT count(*) FROM note") == before
    assert vault.check() == []


def test_what_is_stored_stays_where_making_it_searchable_is_stopped(
    qtbot: QtBot, shell: Shell, vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, folder)

    def act(waiting: ImportDialog) -> None:
        def go_on(_vault: Vault, tell: Callable[[float], None]) -> None:
            while True:
                tell(0.5)

        monkeypatch.setattr(import_dialog, "make_searchable", go_on)
        click(waiting, "import.folder")
        until(qtbot, waiting, "Bring in 90 notes")
        click(waiting, "import.main")
        qtbot.waitUntil(lambda: waiting._doing.text().startswith("All is stored."))
        assert waiting.cancel_button.text() == "Stop"
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
        until(qtbot, waiting, "Show the imported notes")
        assert waiting.told.sentence == STOPPED_INDEXING
        assert "90 notes came in from 90 files" in waiting.report.text()
        assert len(waiting.notes) == 90

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()
    assert vault.database.query("SELECT count(*) FROM note") == [(90,)]


def test_attached_files_are_shown_before_and_told_of_after_they_came_in(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "with files"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\n![x](dot.png) [y](plan.pdf) ![z](none.png)")
    (folder / "b.md").write_text("# B\n\nwords")
    for name in ("dot.png", "plan.pdf", "other.pdf"):
        (folder / name).write_bytes(name.encode())
    choosing(monkeypatch, folder)
    pair = vault.pairs.summaries()[0].id

    def act(waiting: ImportDialog) -> None:
        waiting.choice.set_value(pair)
        click(waiting, "import.folder")
        until(qtbot, waiting, "Bring in 2 notes")
        assert waiting.preview.summary.text().startswith(
            "2 notes with 2 attached files from 2 files would come in, all private."
        )
        assert waiting.preview.aside.text().endswith("Looked past in the folder: 1 file of other kinds (other.pdf).")
        said = waiting.preview.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert " · 2 attached files · a.md. A file that it refers to is not there" in said
        assert "attached" not in waiting.preview.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert vault.database.query("SELECT count(*) FROM attachment") == [(0,)], "nothing is stored yet"
        click(waiting, "import.main")
        until(qtbot, waiting, "Show the imported notes")
        assert waiting.report.text().startswith("2 notes with 2 attached files came in from 2 files, all private.")

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()
    first = vault.notes.listed(pair)[-1]
    assert [(file.name, file.added_on) for file in vault.attachments.listed(first)] == [
        ("dot.png", real_today()),
        ("plan.pdf", real_today()),
    ]


def test_what_changed_since_it_was_read_is_said_and_nothing_is_stored(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("![x](dot.png)")
    (tmp_path / "dot.png").write_bytes(b"x")
    monkeypatch.setattr(import_dialog, "ask_files", lambda *_: [tmp_path / "a.md"])

    def act(waiting: ImportDialog) -> None:
        click(waiting, "import.files")
        until(qtbot, waiting, "Bring in 1 note")
        (tmp_path / "dot.png").write_bytes(b"other")
        click(waiting, "import.main")
        qtbot.waitUntil(lambda: waiting.told.sentence == str(ChangedMeanwhile()))

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()
    assert vault.database.query("SELECT count(*) FROM attachment") == [(0,)]
    assert not any(vault.notes.listed(pair.id) for pair in vault.pairs.summaries())


def test_escape_stops_the_reading_and_leaves_the_dialog_only_then(
    qtbot: QtBot, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, folder)

    def act(waiting: ImportDialog) -> None:
        def prepare_and_wait(_chosen: object, _today: object, tell: Callable[[float], None]) -> object:
            while True:
                tell(0.5)

        monkeypatch.setattr(import_dialog, "prepare", prepare_and_wait)
        click(waiting, "import.folder")
        assert waiting.cancel_button.text() == "Stop"
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
        assert waiting.isVisible()
        qtbot.waitUntil(lambda: waiting.told.sentence == "Stopped. Nothing was stored.")
        assert waiting.files_button.isVisible()

    with dialog(asked(act)):
        add_file_actions(shell).import_notes()


def test_an_empty_pair_offers_the_import(shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.summaries()[1].id
    shell.go("pair", pair=pair)
    with dialog(asked(lambda waiting: _assert_into(waiting, pair))):
        click(shell, "notes.import")


def _assert_into(waiting: ImportDialog, pair: object) -> None:
    assert waiting.choice.value() == pair


def test_without_a_pair_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    shell = shell_over(open_test_vault(tmp_path))
    qtbot.addWidget(shell)
    add_file_actions(shell).import_notes()
    assert QApplication.activeModalWidget() is None
    QApplication.sendPostedEvents(shell, QEvent.Type.DeferredDelete.value)
