"""A new recovery key is in force only once its kit was proved; until then the old kit opens the vault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.flows.kit_reading import read_kit_file
from confidant.flows.recovery_state import PaperCode, drilled_on, paper_code, remember_drill
from confidant.ui.background import wait_for_jobs
from confidant.ui.recovery import kit_ways
from confidant.ui.recovery.new_key_dialog import NewKeyDialog
from confidant.vault.problems import WrongPassphrase, WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.ui.driving import only_plain_text, to_front

DAY = date(2026, 11, 4)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, RecoveryKey]]:
    vault, key = create_test_vault(tmp_path / "v.confidant")
    vault.pairs.add(make_pair())
    remember_drill(vault, DAY)
    yield vault, key
    wait_for_jobs()
    vault.close(back_up=False)


@pytest.fixture
def dialog(qtbot: QtBot, made: tuple[Vault, RecoveryKey]) -> NewKeyDialog:
    opened = NewKeyDialog(made[0], derive=FAST, today=lambda: DAY)
    qtbot.addWidget(opened)
    to_front(opened)
    return opened


def type_here(qtbot: QtBot, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, words)
    qtbot.keyClick(focused, key)


def shown_kit(qtbot: QtBot, dialog: NewKeyDialog) -> RecoveryKey:
    type_here(qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: dialog.step is not None, timeout=30_000)
    assert dialog.step is not None
    return dialog.step._key


def opens(vault: Vault, key: RecoveryKey) -> bool:
    try:
        Vault.open_with_recovery_key(vault.folder, key.text).close(back_up=False)
    except WrongRecoveryKey:
        return False
    return True


def test_a_new_key_takes_the_old_one_s_place_by_keyboard_alone(
    qtbot: QtBot, dialog: NewKeyDialog, made: tuple[Vault, RecoveryKey]
) -> None:
    vault, old = made
    new = shown_kit(qtbot, dialog)
    assert dialog.step is not None
    assert dialog.passphrase.text() == ""
    assert dialog.go_button.text() == "Use this key from now on"
    first, second = dialog.step.asked
    type_here(qtbot, new.blocks[first])
    assert [field.error for field in dialog.step.fields] == ["", ""]
    type_here(qtbot, new.blocks[second])
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted, timeout=30_000)
    assert drilled_on(vault) is None  # this key was never tried
    vault.close(back_up=False)
    assert not opens(vault, old)
    assert opens(vault, new)
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        assert [pair.mentee for pair in again.pairs.summaries()] == ["Tobias Renn"]


def test_the_saved_sheet_is_that_of_the_new_key(
    qtbot: QtBot,
    dialog: NewKeyDialog,
    made: tuple[Vault, RecoveryKey],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new, place = shown_kit(qtbot, dialog), tmp_path / "kit.pdf"
    assert dialog.step is not None
    monkeypatch.setattr(kit_ways, "ask_save", lambda *_: place)
    dialog.step.ways.save_button.click()
    for place_asked in dialog.step.asked:
        dialog.step.fields[dialog.step.asked.index(place_asked)].set_text(new.blocks[place_asked])
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted, timeout=30_000)
    assert read_kit_file(place) == made[0].kit_code
    assert paper_code(made[0]) is PaperCode.CURRENT
    words = pypdfium2.PdfDocument(place)[0].get_textpage().get_text_range()
    assert all(f"{block[:3]} {block[3:]}" in words for block in new.blocks)


def test_without_the_two_blocks_nothing_changes(
    qtbot: QtBot, dialog: NewKeyDialog, made: tuple[Vault, RecoveryKey]
) -> None:
    vault, old = made
    new = shown_kit(qtbot, dialog)
    assert dialog.step is not None
    type_here(qtbot, "000000")
    dialog.go_button.click()
    assert dialog.step.fields[0].error == "Compare it with the sheet."
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    vault.close(back_up=False)
    assert opens(vault, old)
    assert not opens(vault, new)


def test_the_passphrase_is_asked_for_first(qtbot: QtBot, dialog: NewKeyDialog, made: tuple[Vault, RecoveryKey]) -> None:
    type_here(qtbot, "not this one at all")
    qtbot.waitUntil(lambda: bool(dialog.passphrase.error), timeout=30_000)
    assert dialog.passphrase.error == str(WrongPassphrase())
    assert dialog.step is None


def test_no_label_interprets_text(qtbot: QtBot, dialog: NewKeyDialog) -> None:
    shown_kit(qtbot, dialog)
    only_plain_text(dialog)
