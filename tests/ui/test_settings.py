"""Settings and Help."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from confidant.resources import resource
from confidant.ui.background import wait_for_jobs
from confidant.ui.help import HelpPage
from confidant.ui.kit import KeyCap, PlainLabel
from confidant.ui.preferences import Preferences, PreferenceStore
from confidant.ui.settings.about import PARTS
from confidant.ui.settings.page import SettingsPage
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, open_test_vault

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
    dialog.change_button.click()


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


@pytest.mark.parametrize(("old", "new"), [("not this one at all", NEW), (PASSPHRASE, "short")])
def test_a_change_that_is_refused_says_why_and_changes_nothing(
    qtbot: QtBot, dialog: PassphraseDialog, vault: Vault, old: str, new: str
) -> None:
    fill(dialog, old, new, new)
    qtbot.waitUntil(dialog.change_button.isEnabled)
    said = dialog.new.first.error or dialog._told.sentence
    assert said.endswith(".")
    assert dialog.isVisible()
    vault.close(back_up=False)
    Vault.open(vault.folder, PASSPHRASE, derive=FAST).close(back_up=False)


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
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        seen.append((dialog.busy.isVisible(), dialog.change_button.isEnabled()))
        held.go_on.set()

    QTimer.singleShot(0, look)
    fill(dialog, PASSPHRASE, NEW, NEW)
    assert seen == [(True, False)]
    assert held.was_let_go, "the derivation held up the window"
    assert dialog.result() == 1


def test_a_change_given_up_half_way_changes_nothing(qtbot: QtBot, vault: Vault) -> None:
    held = HeldDerivation()
    dialog = PassphraseDialog(vault, derive=held)
    qtbot.addWidget(dialog)
    dialog.show()
    QTimer.singleShot(0, dialog.cancel_button.click)
    fill(dialog, PASSPHRASE, NEW, NEW)
    assert not held.go_on.is_set()
    held.go_on.set()
    assert wait_for_jobs()
    assert not dialog.isVisible()
    assert dialog.result() == 0
    vault.close(back_up=False)
    Vault.open(vault.folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_help_lists_every_key_the_menus_have(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    shell.add_action("Note", "New note", "Ctrl+N", lambda: None)
    page = HelpPage(shell, vault)
    qtbot.addWidget(page)
    page.refresh()
    words = {label.text() for label in page.findChildren(PlainLabel)}
    keys = {cap.accessibleName() for cap in page.findChildren(KeyCap)}
    assert {"New note", "Lock", "Cover the words"} <= words
    assert {"Ctrl N", "Ctrl L", "F9"} <= keys


def test_no_label_of_these_pages_interprets_text(qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path) -> None:
    pages: list[QWidget] = [HelpPage(shell, vault), SettingsPage(shell, vault, PreferenceStore(tmp_path / "p.json"))]
    for page in pages:
        qtbot.addWidget(page)
        assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
