"""Everything leaves only after the passphrase again, to a new place, with an entry; what is stopped leaves nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.ui.exporting import export_dialog
from confidant.ui.exporting.export_dialog import ExportDialog
from confidant.ui.exporting.words import STOPPED, Form
from confidant.ui.importing.everywhere import add_file_actions
from confidant.ui.shell import Shell
from confidant.vault.interchange import decode
from confidant.vault.problems import FileExists, WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault
from tests.troubles import put_back_folder, reopened
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts, to_front, write


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_test_vault(tmp_path, make_pair())


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    shell = shell_over(vault)
    qtbot.addWidget(shell)
    add_file_actions(shell, FAST)
    return shell


def asked(shell: Shell, act: Callable[[ExportDialog], None]) -> None:
    def fill_in(waiting: QDialog) -> None:
        assert isinstance(waiting, ExportDialog)
        only_plain_text(waiting)
        act(waiting)

    to_front(shell)
    with dialog(fill_in):
        QTest.keyClick(shell, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def placed(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(export_dialog, "ask_save", lambda *_: place)
    monkeypatch.setattr(export_dialog, "ask_folder", lambda *_: place.parent)


def test_everything_is_written_after_the_passphrase_and_entered(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    placed(monkeypatch, out)

    def act(waiting: ExportDialog) -> None:
        assert any("unencrypted" in words for words in texts(waiting))
        click(waiting, "export.export")
        assert waiting.passphrase.error.startswith("Type the passphrase")
        write(waiting, "export.passphrase", "not the passphrase at all")
        click(waiting, "export.export")
        qtbot.waitUntil(lambda: waiting.passphrase.error == str(WrongPassphrase()))
        assert not out.exists()
        write(waiting, "export.passphrase", PASSPHRASE)
        click(waiting, "export.export")
        qtbot.waitUntil(lambda: not waiting.outcome.isHidden())
        assert waiting.outcome.text().startswith("1 pair with 1 note are in “out.json” now, unencrypted")
        assert waiting.passphrase.text() == ""

    asked(shell, act)
    assert decode(out.read_bytes()) == (vault.pairs.whole(vault.pairs.summaries()[0].id),)
    assert [entry.channel for entry in vault.register.entries()] == ["file"]


def test_a_folder_of_markdown_is_made_anew(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, tmp_path / "any")

    def act(waiting: ExportDialog) -> None:
        waiting.form_choice.set_value(Form.FOLDER)
        write(waiting, "export.passphrase", PASSPHRASE)
        click(waiting, "export.export")
        qtbot.waitUntil(lambda: not waiting.outcome.isHidden())

    asked(shell, act)
    (made,) = tmp_path.glob("confidant-export-*")
    assert len(list(made.rglob("*.md"))) == 1

    def again(waiting: ExportDialog) -> None:
        waiting.form_choice.set_value(Form.FOLDER)
        write(waiting, "export.passphrase", PASSPHRASE)
        click(waiting, "export.export")
        qtbot.waitUntil(lambda: waiting.complaint == str(FileExists()))

    asked(shell, again)
    assert len(vault.register.entries()) == 1


def test_what_is_stopped_leaves_nothing(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(monkeypatch, tmp_path / "out.json")

    def act(waiting: ExportDialog) -> None:
        def never_ending(_vault: Vault, _place: Path, *, made_at: object, tell: Callable[[float], None]) -> None:
            while True:
                tell(0.5)

        monkeypatch.setattr(export_dialog, "export_file", never_ending)
        write(waiting, "export.passphrase", PASSPHRASE)
        click(waiting, "export.export")
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: waiting.complaint == STOPPED)

    asked(shell, act)
    assert not (tmp_path / "out.json").exists()
    assert vault.register.entries() == []


def test_a_vault_in_trouble_lets_nothing_out(qtbot: QtBot, tmp_path: Path) -> None:
    open_test_vault(tmp_path, make_pair()).close(back_up=False)
    folder = tmp_path / "test.confidant"
    put_back_folder(folder)
    vault = reopened(folder)
    assert vault.trouble
    shell = shell_over(vault)
    qtbot.addWidget(shell)
    add_file_actions(shell, FAST).export_everything()
    assert QApplication.activeModalWidget() is None
