"""Settings tells how the keys stand, and Home reminds of them quietly."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.flows.recovery_state import PaperCode, paper_code, remember_drill, remember_key, remember_paper
from confidant.ui.home.page import HomePage
from confidant.ui.home.words import REMINDERS
from confidant.ui.preferences import PreferenceStore
from confidant.ui.recovery import kit_ways
from confidant.ui.recovery.code_sheet_dialog import CodeSheetDialog
from confidant.ui.settings.keys_card import KeysCard
from confidant.ui.settings.page import SettingsPage
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts

NEW = "a lantern for the ninth gate"
TODAY = date(2027, 11, 5)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault, tmp_path: Path) -> Shell:
    def settings(shell: Shell, vault: Vault) -> SettingsPage:
        return SettingsPage(shell, vault, PreferenceStore(tmp_path / "preferences.json"))

    made = shell_over(vault, settings=settings, home=lambda shell, vault: HomePage(shell, vault, today=lambda: TODAY))
    qtbot.addWidget(made)
    return made


def reminders(shell: Shell) -> list[str]:
    titles = {title for title, _aside, _action in REMINDERS.values()}
    return [text for text in texts(shell) if text in titles]


def card_over(qtbot: QtBot, shell: Shell, vault: Vault) -> KeysCard:
    card = KeysCard(shell, vault, derive=FAST, today=lambda: TODAY)
    qtbot.addWidget(card)
    card.show()
    return card


def test_after_a_change_of_the_passphrase_the_new_code_is_offered(
    qtbot: QtBot, shell: Shell, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_paper(vault)
    card = card_over(qtbot, shell, vault)
    assert not card.code_badge.isVisible()
    seen: list[type[QDialog]] = []
    place = tmp_path / "code.pdf"
    monkeypatch.setattr(kit_ways, "ask_save", lambda *_: place)

    def answer(self: QDialog) -> int:
        seen.append(type(self))
        if isinstance(self, PassphraseDialog):
            vault.change_passphrase(PASSPHRASE, NEW, derive=FAST)
            return 1
        assert isinstance(self, CodeSheetDialog)
        assert paper_code(vault) is PaperCode.OUT_OF_DATE
        assert any("is out of date since the passphrase was changed" in words for words in texts(self))
        self.ways.save_button.click()
        return 0

    monkeypatch.setattr(QDialog, "exec", answer)
    card.passphrase_button.click()
    assert seen == [PassphraseDialog, CodeSheetDialog]
    assert place.exists()
    assert paper_code(vault) is PaperCode.CURRENT
    assert not card.code_badge.isVisible()


def test_a_code_out_of_date_is_told_until_a_new_one_is_on_paper(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    remember_paper(vault)
    vault.set_passphrase(NEW, derive=FAST)
    card = card_over(qtbot, shell, vault)
    assert card.code_badge.isVisible()
    remember_paper(vault)
    card.refresh()
    assert not card.code_badge.isVisible()


def test_the_last_drill_is_told(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    card = card_over(qtbot, shell, vault)
    assert card.drill_words.aside.text().startswith("Never tried yet.")
    remember_drill(vault, date(2026, 11, 4))
    card.refresh()
    assert card.drill_words.aside.text().startswith("Last tried on 4 November 2026.")
    only_plain_text(card)


def test_home_reminds_of_the_drill_after_a_year_and_leads_to_it(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    remember_key(vault, date(2026, 11, 6))
    shell.go("home")
    assert reminders(shell) == []
    remember_key(vault, date(2026, 11, 5))
    shell.go("home")
    assert "Your recovery kit has not been tried for a year" in texts(shell)
    with dialog(lambda _drill: None):
        click(shell, "home.reminder.drill")
        qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "objectName", str)() == "keys.drill")
        click(shell, "keys.drill")


def test_home_reminds_of_a_code_out_of_date_and_not_of_one_never_printed(
    qtbot: QtBot, shell: Shell, vault: Vault
) -> None:
    vault.set_passphrase(NEW, derive=FAST)
    shell.go("home")
    assert reminders(shell) == []
    remember_paper(vault)
    vault.set_passphrase(PASSPHRASE, derive=FAST)
    shell.go("home")
    assert "The code on your recovery kit is out of date" in texts(shell)
