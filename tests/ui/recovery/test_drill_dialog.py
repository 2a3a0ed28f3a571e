"""The kit is tried from Settings: by keyboard alone, with an end to everything, and the day remembered."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.flows import recovery_drill
from confidant.flows.recovery_state import drilled_on
from confidant.ui.background import wait_for_jobs
from confidant.ui.recovery.drill_dialog import DrillDialog
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault
from tests.builders import create_test_vault, make_pair
from tests.ui.driving import only_plain_text, to_front

DAY = date(2026, 11, 4)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, RecoveryKey]]:
    vault, key = create_test_vault(tmp_path / "v.confidant")
    vault.pairs.add(make_pair())
    yield vault, key
    wait_for_jobs()
    vault.close(back_up=False)


@pytest.fixture
def dialog(qtbot: QtBot, made: tuple[Vault, RecoveryKey]) -> DrillDialog:
    opened = DrillDialog(made[0], today=lambda: DAY)
    qtbot.addWidget(opened)
    to_front(opened)
    return opened


def type_on(qtbot: QtBot, words: str) -> None:
    for sign in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, sign)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_the_kit_is_tried_by_keyboard_alone_and_the_day_remembered(
    qtbot: QtBot, dialog: DrillDialog, made: tuple[Vault, RecoveryKey]
) -> None:
    vault, key = made
    type_on(qtbot, key.text)
    assert QApplication.focusWidget() is dialog.try_button
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.busy.isVisible()
    qtbot.waitUntil(dialog.told.isVisible, timeout=30_000)
    assert "with 1 pair and 1 note in it" in dialog.told.sentence
    assert drilled_on(vault) == DAY
    assert dialog.field.key() is None  # the blocks are not left standing
    assert QApplication.focusWidget() is dialog.try_button
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert list(vault.folder.glob(".*")) == []


def test_another_vault_s_blocks_are_told_and_no_day_is_remembered(
    qtbot: QtBot, dialog: DrillDialog, made: tuple[Vault, RecoveryKey]
) -> None:
    type_on(qtbot, RecoveryKey.generate().text)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.field.error), timeout=30_000)
    assert "another vault" in dialog.field.error
    assert drilled_on(made[0]) is None
    assert dialog.try_button.isEnabled()


def test_a_missing_block_is_told_before_anything_is_copied(
    qtbot: QtBot, dialog: DrillDialog, made: tuple[Vault, RecoveryKey]
) -> None:
    type_on(qtbot, made[1].text[:-2])
    dialog.try_button.click()
    assert dialog.field.error == "Block 10 is not complete: type its six digits."
    assert not dialog.busy.isVisible()


def test_a_drill_can_be_given_up_and_leaves_nothing(
    qtbot: QtBot, dialog: DrillDialog, made: tuple[Vault, RecoveryKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, key = made
    begun, go_on = Event(), Event()
    try_key: Callable[..., object] = recovery_drill.try_key

    def held(vault: Vault, key: RecoveryKey, tell: Callable[[float], None]) -> object:
        begun.set()
        assert go_on.wait(10)
        return try_key(vault, key, tell)

    monkeypatch.setattr(recovery_drill, "try_key", held)
    type_on(qtbot, key.text)
    press(qtbot, Qt.Key.Key_Return)
    assert begun.wait(10)
    assert QApplication.focusWidget() is dialog.cancel_button
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    go_on.set()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    QApplication.processEvents()
    assert drilled_on(vault) is None
    assert list(vault.folder.glob(".*")) == []


def test_no_label_interprets_text(dialog: DrillDialog) -> None:
    only_plain_text(dialog)
