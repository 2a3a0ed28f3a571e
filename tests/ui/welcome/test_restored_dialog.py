"""What was restored is said in full before it is opened."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from confidant.ui.kit import Notice
from confidant.ui.welcome.restored_dialog import RestoredDialog
from confidant.vault.restoring import Restored
from tests.ui.driving import only_plain_text, texts

MADE = datetime(2025, 11, 4, 12, tzinfo=UTC)
FOLDER = Path("/somewhere/<b>else</b>/Notebook.confidant")


def shown(qtbot: QtBot, *, is_whole: bool = True, is_beside: bool = False) -> RestoredDialog:
    done = Restored(FOLDER, MADE, 2, "", is_whole)
    made = RestoredDialog(done, is_beside=is_beside, now=lambda: datetime(2026, 1, 4, tzinfo=UTC))
    qtbot.addWidget(made)
    made.show()
    only_plain_text(made)
    return made


def test_it_says_which_vault_where_of_what_day_and_what_opens_it(qtbot: QtBot) -> None:
    said = texts(shown(qtbot))
    assert "Notebook.confidant" in said
    assert str(FOLDER) in said
    assert any(line.startswith("4 November 2025 at ") for line in said)
    assert "2 notes" in said
    assert any(line.startswith("The passphrase the vault had on 4 November 2025.") for line in said)


def test_before_any_vault_is_open_there_is_one_way_on_and_it_has_the_focus(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert made.cancel_button.isHidden()
    assert made.focusWidget() is made.open_button
    made.open_button.click()
    assert made.result() == QDialog.DialogCode.Accepted.value


@pytest.mark.parametrize("opens", [True, False])
def test_beside_an_open_vault_there_is_a_choice(qtbot: QtBot, *, opens: bool) -> None:
    made = shown(qtbot, is_beside=True)
    assert made.cancel_button.isVisible()
    (made.open_button if opens else made.cancel_button).click()
    assert bool(made.result()) == opens


@pytest.mark.parametrize("is_whole", [True, False])
def test_that_it_was_not_whole_is_said_again(qtbot: QtBot, *, is_whole: bool) -> None:
    told = [notice for notice in shown(qtbot, is_whole=is_whole).findChildren(Notice) if notice.isVisible()]
    assert len(told) == (0 if is_whole else 1)
