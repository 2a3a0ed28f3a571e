"""From a backup to a vault that can be unlocked."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.welcome import restore_backup
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    vault, _key = create_test_vault(tmp_path / "kept.confidant")
    vault.pairs.add(make_pair())
    place = vault.copy()
    vault.close(copy=False)
    return place


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RestoreBackup:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    made = RestoreBackup()
    qtbot.addWidget(made)
    made.show()
    return made


def refusal(qtbot: QtBot, page: RestoreBackup) -> str:
    """What is said below a field once the try has come back."""
    page.restore_button.click()
    qtbot.waitUntil(page.restore_button.isEnabled)
    qtbot.waitUntil(lambda: bool(page.backup_field.error or page.place_field.error))
    return page.backup_field.error or page.place_field.error


def test_a_backup_becomes_a_vault_that_opens_with_its_passphrase(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore_backup, "ask_open", lambda *_: backup)
    page._on_choose_backup()
    with qtbot.waitSignal(page.restored) as restored:
        page.restore_button.click()
    assert restored.args == [tmp_path / "Notebook.confidant"]
    with Vault.open(tmp_path / "Notebook.confidant", PASSPHRASE, derive=FAST) as vault:
        assert len(vault.pairs.summaries()) == 1


def test_what_is_there_already_is_never_written_over(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.confidant"
    create_test_vault(taken)[0].close(copy=False)
    before = {file.name: file.read_bytes() for file in taken.iterdir() if file.is_file()}
    page.backup_field.set_text(str(backup))
    page.place_field.set_text(str(taken))
    assert "it was left as it is" in refusal(qtbot, page)
    assert page.backup_field.error == ""
    assert {file.name: file.read_bytes() for file in taken.iterdir() if file.is_file()} == before


@pytest.mark.parametrize("words", [b"no backup at all", None])
def test_a_file_that_is_no_backup_is_refused_below_its_field(
    qtbot: QtBot, page: RestoreBackup, tmp_path: Path, words: bytes | None
) -> None:
    wrong = tmp_path / "wrong.confidant-backup"
    if words is not None:
        wrong.write_bytes(words)
    page.backup_field.set_text(str(wrong))
    assert "not a whole Confidant backup" in refusal(qtbot, page)
    assert page.place_field.error == ""
    assert not (tmp_path / "Notebook.confidant").exists()


def test_what_is_missing_is_asked_for(qtbot: QtBot, page: RestoreBackup, backup: Path) -> None:
    assert refusal(qtbot, page) == "Choose the backup to restore."
    page.backup_field.set_text(str(backup))
    page.place_field.set_text(" ")
    assert refusal(qtbot, page) == "Say where the vault is to be kept."
