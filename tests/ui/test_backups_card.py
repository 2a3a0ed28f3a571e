"""Settings tells how the backups stand, makes them, sends them to a second place, and restores beside what is there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.background import wait_for_jobs
from confidant.ui.backups.back_up_dialog import BackUpDialog
from confidant.ui.backups.keeper import BackupKeeper
from confidant.ui.home.page import HomePage
from confidant.ui.kit import Badge
from confidant.ui.preferences import PreferenceStore
from confidant.ui.settings import backups_card
from confidant.ui.settings.backups_card import BackupsCard
from confidant.ui.settings.page import SettingsPage
from confidant.ui.shell import Shell
from confidant.ui.shell.toast import Toast
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.ui.welcome.restored_dialog import RestoredDialog
from confidant.vault.condition import Trouble
from confidant.vault.restoring import open_backup
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts

PATIENCE = 30_000


class Clock:
    """Now, as long as no test sets it."""

    def __init__(self) -> None:
        self.later = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.later


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair and no backup yet."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    wait_for_jobs()
    opened.close(back_up=False)


@pytest.fixture
def clock() -> Clock:
    """What the card and Home take for now."""
    return Clock()


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault, clock: Clock, tmp_path: Path) -> Shell:
    """A window with Home and Settings, over a vault that is kept."""

    def settings(shell: Shell, vault: Vault) -> SettingsPage:
        return SettingsPage(shell, vault, PreferenceStore(tmp_path / "preferences.json"))

    made = shell_over(vault, settings=settings, home=lambda shell, vault: HomePage(shell, vault, now=clock))
    made.backup_keeper = BackupKeeper(vault, lambda: 0.0, parent=made)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(qtbot: QtBot, shell: Shell, vault: Vault, clock: Clock) -> BackupsCard:
    """The card by itself."""
    made = BackupsCard(shell, vault, derive=FAST, now=clock)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each dialog came to say; each is closed once it has."""
    said: list[str] = []

    def run(dialog: BackUpDialog) -> int:
        dialog.show()
        qtbot.waitUntil(dialog.told.isVisible, timeout=PATIENCE)
        only_plain_text(dialog)
        said.append(dialog.told.sentence)
        dialog.cancel_button.click()
        return dialog.result()

    monkeypatch.setattr(BackUpDialog, "exec", run)
    return said


def answering(place: Path | None) -> Callable[..., Path | None]:
    return lambda *_arguments, **_keywords: place


def badges(page: QWidget) -> list[str]:
    return [badge.accessibleName() for badge in page.findChildren(Badge) if badge.isVisibleTo(page)]


def shown(widget: object) -> str:
    assert isinstance(widget, BackupsCard)
    return " ".join(texts(widget))


def test_before_the_first_it_says_when_that_comes(card: BackupsCard) -> None:
    assert "No backup yet" in shown(card)
    assert "when nobody is at the keyboard, or when the vault is locked" in shown(card)
    assert "None is chosen." in shown(card)
    assert not card.leave_button.isVisible()
    assert not card.failed.isVisible()


def test_back_up_now_makes_one_and_says_so(card: BackupsCard, vault: Vault, told: list[str]) -> None:
    click(card, "backups.now")
    assert told == ["The backup is made and verified, with 1 note."]
    assert "Backed up today at" in shown(card)
    assert "Everything stored is in it." in shown(card)
    vault.drafts.put("kind", "key", "changed")
    card.refresh()
    assert "What came since is not in it." in shown(card)


def test_one_that_cannot_be_made_says_what_is_safe(card: BackupsCard, vault: Vault, told: list[str]) -> None:
    vault.backups.folder.rmdir()
    vault.backups.folder.write_bytes(b"in the way")
    click(card, "backups.now")
    assert "Everything is stored and the backups there are were left as they are" in told[0]
    assert "No backup yet" in shown(card)


def test_what_failed_by_itself_stands_there_until_one_is_made(
    card: BackupsCard, shell: Shell, told: list[str], vault: Vault
) -> None:
    assert shell.backup_keeper is not None
    card.refresh()
    shell.backup_keeper.changed.connect(card.refresh)
    shell.backup_keeper.tell_of("No room on the disk.")
    assert card.failed.isVisible()
    assert "No room on the disk." in shown(card)
    click(card, "backups.now")
    assert not card.failed.isVisible()
    assert "No room on the disk." not in shown(card)


def test_they_can_be_switched_off_and_on(card: BackupsCard, vault: Vault) -> None:
    card.by_itself.set_value(False)
    assert not vault.backups.state.is_on
    card.by_itself.set_value(True)
    assert vault.backups.state.is_on
    assert card.by_itself.control.accessibleName() == "Back up by itself"


def test_a_second_place_is_chosen_filled_missed_and_left(
    qtbot: QtBot, card: BackupsCard, vault: Vault, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    click(card, "backups.now")
    monkeypatch.setattr(backups_card, "ask_folder", answering(stick))
    click(card, "backups.choose")
    assert told[-1] == "It was copied to the second place, and read back there."
    assert f"{stick}. It has the last backup, brought there today at" in shown(card)
    qtbot.waitUntil(lambda: "It lies on the same disk as the vault" in shown(card), timeout=PATIENCE)
    assert not card.same_disk.isHidden()
    stick.rename(tmp_path / "pulled out")
    vault.drafts.put("kind", "key", "changed")
    click(card, "backups.now")
    assert "The second place is not there just now; it gets its copy when it is." in told[-1]
    assert "One was last brought there today at" in shown(card)
    assert not card.same_disk.isHidden()
    click(card, "backups.leave")
    assert "None is chosen." in shown(card)
    assert "same disk" not in shown(card)
    assert card.same_disk.isHidden()
    assert len(list((tmp_path / "pulled out").rglob("*.confidant-backup"))) == 1  # what lies there stays


def test_nothing_happens_where_no_place_is_chosen_or_it_is_the_vault_s_own(
    card: BackupsCard, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_card, "ask_folder", answering(None))
    click(card, "backups.choose")
    assert vault.backups.state.second is None
    monkeypatch.setattr(backups_card, "ask_folder", answering(vault.folder))
    click(card, "backups.choose")
    assert vault.backups.state.second is None
    toast = card._shell.findChild(Toast)
    assert toast is not None
    assert "folder" in " ".join(texts(toast))


def test_one_is_saved_to_a_file_under_its_whole_name(
    card: BackupsCard, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_card, "ask_save", answering(tmp_path / "mine"))
    click(card, "backups.save")
    assert told == ["The backup is saved and verified, with 1 note."]
    open_backup(tmp_path / "mine.confidant-backup", PASSPHRASE, derive=FAST)
    click(card, "backups.save")
    assert "already" in told[1]  # nobody was asked about the whole name, so it is not written over


def test_in_trouble_none_is_made_but_the_vault_can_be_kept_as_it_is(
    card: BackupsCard, vault: Vault, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault._suspect(Trouble.ROWS_DIFFER)
    card.refresh()
    assert not card.now_button.isEnabled()
    assert "keeps the vault as it is" in shown(card)
    monkeypatch.setattr(backups_card, "ask_save", answering(tmp_path / "as-it-is.confidant-backup"))
    click(card, "backups.save")
    assert "could not be verified" in told[0]


def test_moving_saves_a_backup_first(
    card: BackupsCard, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_card, "ask_save", answering(tmp_path / "move.confidant-backup"))

    with dialog(lambda asked: click(asked, "move.save")):
        click(card, "backups.move")
    assert told == ["The backup is saved and verified, with 1 note."]
    assert (tmp_path / "move.confidant-backup").is_file()


def test_restoring_from_here_makes_a_vault_beside_this_one(
    qtbot: QtBot, card: BackupsCard, shell: Shell, vault: Vault, tmp_path: Path
) -> None:
    made = vault.backups.make()
    click(card, "backups.restore")
    restoring = shell.findChild(RestoreBackup)
    assert restoring is not None
    restoring.form.backup_field.set_text(str(made.place))
    restoring.form.passphrase_field.set_text(PASSPHRASE)
    restoring.form.open_backup()
    qtbot.waitUntil(lambda: restoring.preview is not None, timeout=PATIENCE)
    assert restoring.preview is not None
    restoring.preview.place_field.set_text(str(vault.folder))
    restoring.preview.restore()
    preview = restoring.preview
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=PATIENCE)
    assert not vault.trouble  # never over the one that is open
    preview.place_field.set_text(str(tmp_path / "again.confidant"))
    with qtbot.waitSignal(restoring.restored, timeout=PATIENCE):
        preview.restore()
    (made_of,) = shell.findChildren(RestoredDialog)
    assert str(tmp_path / "again.confidant") in texts(made_of)
    with qtbot.waitSignal(shell.lock_wanted):
        made_of.open_button.click()
    assert shell.locking.door == tmp_path / "again.confidant"
    Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST).close(back_up=False)


@pytest.fixture
def restoring(qtbot: QtBot, card: BackupsCard, shell: Shell, vault: Vault, tmp_path: Path) -> RestoreBackup:
    """The page that restores beside the open vault, with a backup opened."""
    made = vault.backups.make()
    click(card, "backups.restore")
    page = shell.findChild(RestoreBackup)
    assert page is not None
    page.form.backup_field.set_text(str(made.place))
    page.form.passphrase_field.set_text(PASSPHRASE)
    page.form.open_backup()
    qtbot.waitUntil(lambda: page.preview is not None, timeout=PATIENCE)
    assert page.preview is not None
    page.preview.place_field.set_text(str(tmp_path / "again.confidant"))
    return page


def test_a_restore_beside_this_one_is_not_left_while_it_runs(
    qtbot: QtBot, shell: Shell, restoring: RestoreBackup
) -> None:
    assert restoring.preview is not None
    restoring.preview.restore()
    for leave in (lambda: shell.go("home"), shell.close_full, lambda: shell.open_full(QWidget())):
        leave()
        assert shell.full is restoring
        assert any("still being restored" in words for words in texts(shell))
    with qtbot.waitSignal(restoring.restored, timeout=PATIENCE):
        pass
    assert shell.full is None
    assert len(shell.findChildren(RestoredDialog)) == 1


def test_a_restore_that_does_not_run_is_left_and_is_no_entry(shell: Shell, restoring: RestoreBackup) -> None:
    assert shell.full is restoring
    assert shell.entry is None
    shell.go("home")
    assert shell.full is None


def test_home_tells_of_the_last_one_and_leads_to_it(shell: Shell, vault: Vault, clock: Clock) -> None:
    shell.go("home")
    page = shell.page("home")
    assert page is not None
    assert "No backup yet" in texts(page)
    vault.backups.make()
    vault.drafts.put("kind", "key", "changed")
    page.refresh()
    assert any(text.startswith("Backed up today at") for text in texts(page))
    others = badges(page).count("Overdue")
    clock.later = timedelta(days=8)
    page.refresh()
    assert badges(page).count("Overdue") == others + 1
    click(page, "home.backups")
    QApplication.processEvents()
    settings = shell.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.backups.now_button.hasFocus()


def test_home_says_what_failed_while_it_is_looked_at(shell: Shell) -> None:
    shell.go("home")
    page = shell.page("home")
    assert page is not None
    assert "Failed" not in badges(page)
    assert shell.backup_keeper is not None
    shell.backup_keeper.tell_of("No room on the disk.")
    assert "Failed" in badges(page)
    assert "No room on the disk." in texts(page)
