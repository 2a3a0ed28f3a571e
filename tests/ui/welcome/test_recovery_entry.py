"""The locked door is opened with the recovery kit, by keyboard alone."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.vault.recovery import RecoveryKey
from tests.builders import create_test_vault


@pytest.fixture
def recovery(qtbot: QtBot, tmp_path: Path) -> tuple[RecoveryEntry, RecoveryKey]:
    vault, key = create_test_vault(tmp_path / "kept.confidant")
    vault.close(copy=False)
    entry = RecoveryEntry(tmp_path / "kept.confidant")
    qtbot.addWidget(entry)
    entry.resize(960, 640)
    entry.show()
    entry.activateWindow()
    qtbot.waitExposed(entry)
    entry.setFocus()
    return entry, key


def type_on(qtbot: QtBot, words: str) -> None:
    for sign in words:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, sign)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def opened_by(entry: RecoveryEntry) -> list[Any]:
    opened: list[Any] = []
    entry.unlocked.connect(opened.append)
    return opened


def test_the_kit_opens_the_vault_by_keyboard_alone(qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    entry, key = recovery
    opened = opened_by(entry)
    type_on(qtbot, key.text)
    assert QApplication.focusWidget() is entry.open_button
    press(qtbot, Qt.Key.Key_Return)
    opened[0].close(copy=False)
    assert [box.text() for box in entry.field.boxes] == [""] * 10


def test_return_in_a_box_opens_too_and_says_what_is_missing(
    qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]
) -> None:
    entry, key = recovery
    opened = opened_by(entry)
    type_on(qtbot, key.text[:-1])
    press(qtbot, Qt.Key.Key_Return)
    assert entry.field.error == "Block 10 is not complete: type its six digits."
    assert opened == []
    type_on(qtbot, key.blocks[9])
    entry.field.boxes[0].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    opened[0].close(copy=False)


def test_a_typing_mistake_is_told_by_its_block(qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    entry, key = recovery
    opened = opened_by(entry)
    wrong = f"{(int(key.blocks[3]) + 1) % 1_000_000:06d}"
    type_on(qtbot, "".join((*key.blocks[:3], wrong, *key.blocks[4:])))
    entry.open_button.click()
    assert entry.field.error == "Block 4: compare it with the sheet."
    assert opened == []


def test_another_vault_s_key_is_told(qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    entry, _key = recovery
    opened = opened_by(entry)
    type_on(qtbot, RecoveryKey.generate().text)
    press(qtbot, Qt.Key.Key_Return)
    assert "another vault" in entry.field.error
    assert opened == []


def test_no_label_interprets_text(recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    for label in recovery[0].findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
