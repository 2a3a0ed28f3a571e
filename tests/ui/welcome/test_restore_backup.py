"""From a backup, by what it holds, to a vault that can be unlocked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.ui.kit import Notice
from confidant.ui.welcome import restore_form
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.ui.welcome.restore_preview import RestorePreview
from confidant.vault import backup_manifest
from confidant.vault.condition import Trouble
from confidant.vault.recovery import RecoveryKey
from confidant.vault.restoring import OpenedBackup
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_note, make_pair
from tests.ui.driving import only_plain_text, texts

NOW = datetime(2026, 11, 4, 19, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, RecoveryKey]:
    """A backup, and the recovery key of the vault that is gone."""
    vault, key = create_test_vault(tmp_path / "kept.confidant")
    vault.pairs.add(make_pair(mentee="<b>Tobias</b> Renn", notes=(make_note(), make_note("More."))))
    vault.pairs.add(make_pair(mentee="Una Field", notes=()))
    place = vault.backups.make().place
    vault.close(back_up=False)
    return place, key


@pytest.fixture
def backup(made: tuple[Path, RecoveryKey]) -> Path:
    return made[0]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RestoreBackup:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    shown = RestoreBackup(derive=FAST)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def open_backup(qtbot: QtBot, page: RestoreBackup, backup: Path, passphrase: str = PASSPHRASE) -> RestorePreview:
    """Type what opens it, and return what is then shown of it."""
    page.form.backup_field.set_text(str(backup))
    page.form.passphrase_field.set_text(passphrase)
    with qtbot.waitSignal(page.form.opened):
        QTest.keyClick(page.form.passphrase_field.line, Qt.Key.Key_Return)
    assert page.preview is not None
    return page.preview


def refusal(qtbot: QtBot, page: RestoreBackup) -> str:
    """What is said below a field once the try has come back."""
    form = page.form
    form.open_button.click()
    qtbot.waitUntil(form.open_button.isEnabled)
    said = [form.backup_field.error, form.passphrase_field.error, form.blocks_field.error]
    (sentence,) = [each for each in said if each]
    return sentence


def test_a_backup_becomes_a_vault_that_opens_with_its_passphrase(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore_form, "ask_open", lambda *_: backup)
    page.form._on_choose()
    preview = open_backup(qtbot, page, backup)
    with qtbot.waitSignal(page.restored) as restored:
        preview.restore_button.click()
    assert restored.args is not None
    (done,) = restored.args
    assert done.folder == tmp_path / "Notebook.confidant"
    assert (done.notes, done.is_whole) == (2, True)
    with Vault.open(tmp_path / "Notebook.confidant", PASSPHRASE, derive=FAST) as vault:
        assert len(vault.pairs.summaries()) == 2


def test_what_it_holds_is_shown_before_anything_is_restored(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    preview = open_backup(qtbot, page, backup)
    said = texts(preview)
    assert "<b>Tobias</b> Renn" in said
    assert "2 notes · last conversation 9 February 2026" in said
    assert "No notes" in said
    assert any(line.startswith("Made today at ") for line in said)
    only_plain_text(page)
    assert preview.findChildren(Notice) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_pairs_that_are_not_listed_are_counted(
    qtbot: QtBot, page: RestoreBackup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_manifest, "MOST_PAIRS", 1)
    vault, _ = create_test_vault(tmp_path / "many.confidant")
    for name in ("Ann", "Ben", "Cy"):
        vault.pairs.add(make_pair(mentee=name, notes=()))
    place = vault.backups.make().place
    vault.close(back_up=False)
    said = texts(open_backup(qtbot, page, place))
    assert "2 more pairs" in said
    assert "Ben" not in said


def test_an_older_state_than_was_seen_here_is_told(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path
) -> None:
    with Vault.open(tmp_path / "kept.confidant", PASSPHRASE, derive=FAST) as vault:
        vault.drafts.put("kind", "key", "newer")
    (told,) = open_backup(qtbot, page, backup).findChildren(Notice)
    assert told.sentence.startswith("This computer has seen a newer state of this vault")


def test_a_backup_of_a_vault_in_trouble_is_told(qtbot: QtBot, page: RestoreBackup, tmp_path: Path) -> None:
    vault, _key = create_test_vault(tmp_path / "torn.confidant")
    vault._suspect(Trouble.ROWS_DIFFER)
    place = vault.backups.write_to(tmp_path / "torn.confidant-backup").place
    vault.close()
    (told,) = open_backup(qtbot, page, place).findChildren(Notice)
    assert "was not whole" in told.sentence


def test_the_recovery_key_opens_it_and_is_not_kept(
    qtbot: QtBot, page: RestoreBackup, made: tuple[Path, RecoveryKey]
) -> None:
    backup, key = made
    form = page.form
    form.backup_field.set_text(str(backup))
    form.other_way.click()
    assert not form.passphrase_field.isVisible()
    form.open_button.click()
    assert form.blocks_field.error != ""
    form.blocks_field.set_text(RecoveryKey.generate().text)
    assert "another vault" in refusal(qtbot, page)
    form.blocks_field.set_text(key.text)
    with qtbot.waitSignal(form.opened):
        form.open_button.click()
    assert form.blocks_field.key() is None


def test_the_passphrase_is_not_kept_once_it_has_opened_the_backup(
    qtbot: QtBot, page: RestoreBackup, backup: Path
) -> None:
    open_backup(qtbot, page, backup)
    assert page.form.passphrase_field.text() == ""


def test_back_from_the_preview_and_from_the_page(qtbot: QtBot, page: RestoreBackup, backup: Path) -> None:
    preview = open_backup(qtbot, page, backup)
    preview.back_button.click()
    assert page.preview is None
    assert page.form.isVisible()
    with qtbot.waitSignal(page.left):
        page.form.back_button.click()


def test_what_is_there_already_is_never_written_over(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.confidant"
    create_test_vault(taken)[0].close(back_up=False)
    before = {file.name: file.read_bytes() for file in taken.iterdir() if file.is_file()}
    preview = open_backup(qtbot, page, backup)
    preview.place_field.set_text(str(taken))
    preview.restore_button.click()
    qtbot.waitUntil(preview.restore_button.isEnabled)
    assert "it was left as it is" in preview.place_field.error
    assert {file.name: file.read_bytes() for file in taken.iterdir() if file.is_file()} == before


@pytest.mark.parametrize("words", [b"no backup at all", None])
def test_a_file_that_is_no_backup_is_refused_below_its_field(
    qtbot: QtBot, page: RestoreBackup, tmp_path: Path, words: bytes | None
) -> None:
    wrong = tmp_path / "wrong.confidant-backup"
    if words is not None:
        wrong.write_bytes(words)
    page.form.backup_field.set_text(str(wrong))
    page.form.passphrase_field.set_text(PASSPHRASE)
    said = "cannot be read" if words is None else "not a whole Confidant backup"
    assert said in refusal(qtbot, page)
    assert page.form.backup_field.error != ""


def test_a_wrong_passphrase_is_told_below_its_field(qtbot: QtBot, page: RestoreBackup, backup: Path) -> None:
    page.form.backup_field.set_text(str(backup))
    page.form.passphrase_field.set_text("not at all the passphrase")
    assert "does not open this backup" in refusal(qtbot, page)
    assert page.form.passphrase_field.error != ""


def test_what_is_missing_is_asked_for(qtbot: QtBot, page: RestoreBackup, backup: Path) -> None:
    assert refusal(qtbot, page) == "Choose the backup to restore."
    page.form.backup_field.set_text(str(backup))
    assert refusal(qtbot, page) == "Type the passphrase of the backup."
    preview = open_backup(qtbot, page, backup)
    preview.place_field.set_text(" ")
    preview.restore_button.click()
    assert preview.place_field.error == "Say where the vault is to be kept."


def test_stopped_half_way_nothing_is_left_and_it_can_be_tried_again(
    qtbot: QtBot, page: RestoreBackup, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = open_backup(qtbot, page, backup)
    before = sorted(tmp_path.rglob("*"))
    begun, go_on = Event(), Event()
    restore = OpenedBackup.restore

    def slowly(opened: OpenedBackup, folder: Path, tell: object) -> object:
        def tell_slowly(part: float) -> None:
            begun.set()
            go_on.wait(10)
            tell(part)  # type: ignore[operator]

        return restore(opened, folder, tell_slowly)

    with monkeypatch.context() as patch:
        patch.setattr(OpenedBackup, "restore", slowly)
        preview.restore_button.click()
        assert begun.wait(10)
        assert preview.back_button.text() == "Stop"
        assert preview.busy.isVisible()
        preview.back_button.click()
        assert preview.is_busy, "it is not left alone before it has stopped"
        assert preview.back_button.text() == "Stopping…"
        assert not preview.back_button.isEnabled()
        go_on.set()
        qtbot.waitUntil(lambda: not preview.is_busy)
    assert preview.restore_button.isEnabled()
    assert preview.back_button.isEnabled()
    assert sorted(tmp_path.rglob("*")) == before
    with qtbot.waitSignal(page.restored):
        preview.restore_button.click()


def test_what_was_restored_though_it_was_asked_to_stop_is_told(
    qtbot: QtBot, page: RestoreBackup, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = open_backup(qtbot, page, backup)
    is_whole, go_on = Event(), Event()
    restore = OpenedBackup.restore

    def to_the_end(opened: OpenedBackup, folder: Path, _tell: object) -> object:
        done = restore(opened, folder)
        is_whole.set()
        go_on.wait(30)
        return done

    monkeypatch.setattr(OpenedBackup, "restore", to_the_end)
    preview.restore_button.click()
    assert is_whole.wait(30)
    with qtbot.waitSignal(page.restored) as restored:
        preview.back_button.click()
        go_on.set()
    assert restored.args[0].folder.is_dir()


def test_how_far_it_is_can_be_seen(qtbot: QtBot, page: RestoreBackup, backup: Path) -> None:
    preview = open_backup(qtbot, page, backup)
    parts: list[float | None] = []
    preview.busy.set_part = parts.append  # type: ignore[method-assign]
    with qtbot.waitSignal(page.restored):
        preview.restore_button.click()
    told = [part for part in parts if part is not None]
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_days_long_past_are_told_with_their_day(qtbot: QtBot, backup: Path, tmp_path: Path) -> None:
    later = RestoreBackup(derive=FAST, now=lambda: datetime.now(UTC) + timedelta(days=40))
    qtbot.addWidget(later)
    later.show()
    preview = open_backup(qtbot, later, backup)
    assert any(line.startswith("Made on ") for line in texts(preview))
