"""Spelling is chosen, and one's own words are changed, in Settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.flows.spelling.dictionary import Language
from confidant.flows.spelling.own_words import OwnWords
from confidant.ui.settings.own_words_dialog import OwnWordsDialog
from confidant.ui.settings.writing_card import WritingCard
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.ui.driving import to_front


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path)
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def card(qtbot: QtBot, vault: Vault) -> WritingCard:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    return WritingCard(shell, vault, shell)


def test_the_language_holds_at_once(card: WritingCard, vault: Vault) -> None:
    assert card.language.value() is Language.BRITISH
    card.language.set_value(Language.AMERICAN)
    card.language.changed.emit()
    assert OwnWords(vault.settings).language() is Language.AMERICAN


def test_own_words_can_be_added_and_taken_out(card: WritingCard, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    OwnWords(vault.settings).set_words(["alpha", "beta"])

    def take_one_out(dialog: OwnWordsDialog) -> int:
        assert dialog.area.text() == "alpha\nbeta\n"
        dialog.area.set_text("beta\n gamma delta\n")
        return OwnWordsDialog.DialogCode.Accepted.value

    monkeypatch.setattr(OwnWordsDialog, "exec", take_one_out)
    card.words_button.click()
    assert OwnWords(vault.settings).words() == ("beta", "delta", "gamma")
    assert card.words.aside.text().startswith("3 words, kept in the vault.")


def test_a_word_can_be_typed_at_once_below_the_others(qtbot: QtBot) -> None:
    dialog = OwnWordsDialog(("alpha", "beta"))
    qtbot.addWidget(dialog)
    to_front(dialog)
    QTest.keyClicks(dialog.focusWidget(), "gamma")
    assert dialog.words() == ("alpha", "beta", "gamma")


def test_leaving_the_dialog_changes_nothing(card: WritingCard, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    OwnWords(vault.settings).set_words(["alpha"])
    monkeypatch.setattr(OwnWordsDialog, "exec", lambda self: self.area.set_text("") or 0)
    card.words_button.click()
    assert OwnWords(vault.settings).words() == ("alpha",)
