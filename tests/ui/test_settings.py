"""Settings and Help."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from confidant.resources import resource
from confidant.ui.background import wait_for_jobs
from confidant.ui.help import HelpPage
from confidant.ui.kit import KeyCap, PlainLabel
from confidant.ui.preferences import Preferences, PreferenceStore
from confidant.ui.settings.about import PARTS
from confidant.ui.settings.keys_card import KeysCard
from confidant.ui.settings.page import SettingsPage
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance
from confidant.vault.connection import Database
from confidant.vault.problems import CannotReopenVault, CannotWriteVault, SamePassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_note, make_pair, open_test_vault
from tests.ui.driving import dialog as answering
from tests.ui.driving import to_front

NEW = "a lantern for the ninth gate"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    made = Shell()
    qtbot.addWidget(made)
    made.enter(vault)
    return made


def test_choices_hold_at_once_and_are_kept(qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path) -> None:
    store = PreferenceStore(tmp_path / "preferences.json")
    page = SettingsPage(shell, vault, store)
    qtbot.addWidget(page)
    page.appearance.set_value(Appearance.DARK)
    page.text_size.set_value(125)
    page.locking.minutes.set_value(15)
    page.locking.minimised.set_value(True)
    assert store.value == Preferences(None, Appearance.DARK, 125, 15, lock_when_minimised=True)
    assert PreferenceStore(tmp_path / "preferences.json").value == store.value


def test_every_choice_has_a_name_for_a_screen_reader(qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path) -> None:
    page = SettingsPage(shell, vault, PreferenceStore(tmp_path / "preferences.json"))
    qtbot.addWidget(page)
    assert [field.control.accessibleName() for field in (page.appearance, page.text_size)] == [
        "Colours",
        "Text size",
    ]


def test_whom_to_call_is_seen_without_scrolling(qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path) -> None:
    page = SettingsPage(shell, vault, PreferenceStore(tmp_path / "preferences.json"))
    qtbot.addWidget(page)
    page.resize(740, 580)  # what the smallest window leaves it
    page.show()
    QApplication.processEvents()
    assert not page.emergency.edit_button.visibleRegion().isEmpty()


def test_licences_named_as_shipped_are_shipped() -> None:
    for name, _licence, text in PARTS:
        if text is not None:
            assert resource(*text).stat().st_size > 100, name


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault) -> PassphraseDialog:
    made = PassphraseDialog(vault, derive=FAST)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(dialog: PassphraseDialog, old: str, new: str, again: str) -> None:
    dialog.old.set_text(old)
    dialog.new.first.set_text(new)
    dialog.new.again.set_text(again)
    dialog.go_button.click()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    qtbot: QtBot, dialog: PassphraseDialog, vault: Vault
) -> None:
    fill(dialog, PASSPHRASE, NEW, NEW)
    qtbot.waitUntil(lambda: dialog.result() == 1)
    folder = vault.folder
    vault.close(back_up=False)
    Vault.open(folder, NEW, derive=FAST).close(back_up=False)
    assert dialog.old.text() == ""
    assert dialog.new.passphrase() == ""


@pytest.mark.parametrize(
    ("old", "new"), [("not this one at all", NEW), (PASSPHRASE, "short"), (PASSPHRASE, PASSPHRASE)]
)
def test_a_change_that_is_refused_says_why_and_changes_nothing(
    qtbot: QtBot, dialog: PassphraseDialog, vault: Vault, old: str, new: str
) -> None:
    fill(dialog, old, new, new)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    said = dialog.old.error or dialog.new.first.error or dialog.complaint
    assert said.endswith(".")
    assert (said == str(SamePassphrase())) == (old == new)
    assert dialog.isVisible()
    vault.close(back_up=False)
    Vault.open(vault.folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_return_pressed_twice_changes_the_passphrase_and_stops_nothing(
    qtbot: QtBot, dialog: PassphraseDialog, vault: Vault
) -> None:
    to_front(dialog)
    dialog.old.set_text(PASSPHRASE)
    dialog.new.first.set_text(NEW)
    dialog.new.again.set_text(NEW)
    dialog.new.again.setFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == 1
    assert not dialog.was_stopped


class HeldDerivation:
    """The quick derivation, held up until somebody lets it go on."""

    name = FAST.name

    def __init__(self) -> None:
        self.go_on = Event()
        self.was_let_go = True

    def parameters(self) -> dict[str, int]:
        return FAST.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        self.was_let_go = self.go_on.wait(5) and self.was_let_go
        return FAST.derive(passphrase, salt, dict(parameters))


def test_the_window_lives_on_while_the_passphrase_is_changed(qtbot: QtBot, vault: Vault) -> None:
    held = HeldDerivation()
    dialog = PassphraseDialog(vault, derive=held)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, PASSPHRASE, NEW, NEW)
    assert (dialog.busy.isVisible(), dialog.go_button.isEnabled()) == (True, False)
    dialog.new.returned.emit()  # once more with Return: nothing else begins
    held.go_on.set()
    qtbot.waitUntil(lambda: dialog.result() == 1)
    assert held.was_let_go, "the derivation held up the window"


def test_a_change_given_up_half_way_changes_nothing(qtbot: QtBot, vault: Vault) -> None:
    held = HeldDerivation()
    dialog = PassphraseDialog(vault, derive=held)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, PASSPHRASE, NEW, NEW)
    dialog.cancel_button.click()
    assert dialog.isVisible(), "the dialog goes only once the vault is free again"
    assert not dialog.cancel_button.isEnabled()
    held.go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == 0
    assert wait_for_jobs()
    vault.drafts.put("test", "key", "stored with the old key")
    vault.close(back_up=False)
    Vault.open(vault.folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_a_change_stopped_while_everything_is_encrypted_anew_leaves_nothing_behind(qtbot: QtBot, vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=tuple(make_note(f"Sentence {n} of hers. " * 400) for n in range(200))))
    files = sorted(path.name for path in vault.folder.iterdir())
    dialog = PassphraseDialog(vault, derive=FAST)
    qtbot.addWidget(dialog)
    dialog.show()
    with vault.database.turn():  # so that it stands before the first row
        fill(dialog, PASSPHRASE, NEW, NEW)
        dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == 0
    assert sorted(path.name for path in vault.folder.iterdir()) == files
    vault.require_whole()
    vault.close(back_up=False)
    Vault.open(vault.folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_a_vault_that_cannot_be_opened_again_is_told_and_locked(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_connect = Database._connect

    def connect(database: Database, file: Path, key: bytes, salt: bytes) -> None:
        if file.name == "vault.db":
            raise CannotWriteVault  # as where the disk fails just now
        real_connect(database, file, key, salt)

    card = KeysCard(shell, vault, derive=FAST)
    qtbot.addWidget(card)
    monkeypatch.setattr(Database, "_connect", connect)

    def change(waiting: QDialog) -> None:
        assert isinstance(waiting, PassphraseDialog)
        fill(waiting, PASSPHRASE, NEW, NEW)
        qtbot.waitUntil(lambda: waiting.must_lock)
        assert waiting.complaint == str(CannotReopenVault())
        assert not waiting.go_button.isVisible()
        waiting.cancel_button.click()

    with qtbot.waitSignal(shell.lock_wanted), answering(change):
        card.passphrase_button.click()
    monkeypatch.undo()
    with pytest.raises(CannotWriteVault):
        vault.close(back_up=False)
    Vault.open(vault.folder, NEW, derive=FAST).close(back_up=False)


def test_help_lists_every_key_of_the_menus_and_of_the_words(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    shell.add_action("Note", "New note", "Ctrl+N", lambda: None)
    page = HelpPage(shell, vault)
    qtbot.addWidget(page)
    page.refresh()
    words = {label.text() for label in page.findChildren(PlainLabel)}
    keys = {cap.accessibleName() for cap in page.findChildren(KeyCap)}
    assert {"New note", "Lock", "Cover the words"} <= words
    assert {"Ctrl N", "Ctrl L", "F9", "Ctrl Enter", "Ctrl Shift V"} <= keys


def test_the_keys_scroll_the_help(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    shell.add_page("help", HelpPage)
    shell.resize(960, 640)
    to_front(shell)
    shell.go("help")
    QApplication.processEvents()
    bar = shell.page("help").findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]  # there is one
    assert bar.maximum() > 0
    QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_no_label_of_these_pages_interprets_text(qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path) -> None:
    pages: list[QWidget] = [HelpPage(shell, vault), SettingsPage(shell, vault, PreferenceStore(tmp_path / "p.json"))]
    for page in pages:
        qtbot.addWidget(page)
        assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
