"""The locked door is opened with the recovery kit, by keyboard alone."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from confidant.ui.theme import Appearance, Type, current_theme
from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.vault.kit_code import KitCode
from confidant.vault.kit_problems import OldKitCode
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.flows.kits import make_code
from tests.ui.driving import to_front


@pytest.fixture
def recovery(qtbot: QtBot, tmp_path: Path) -> tuple[RecoveryEntry, RecoveryKey]:
    vault, key = create_test_vault(tmp_path / "kept.confidant")
    vault.close(back_up=False)
    entry = RecoveryEntry(tmp_path / "kept.confidant")
    qtbot.addWidget(entry)
    entry.resize(960, 640)
    to_front(entry)
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
    opened[0].close(back_up=False)
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
    opened[0].close(back_up=False)


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


@pytest.fixture
def lost(qtbot: QtBot, tmp_path: Path) -> tuple[Path, RecoveryKey, KitCode]:
    """A vault whose header files are gone, and what stands on its kit."""
    vault, key = create_test_vault(tmp_path / "lost.confidant")
    vault.pairs.add(make_pair())
    code = vault.kit_code
    vault.close(back_up=False)
    for name in ("header.a", "header.b"):
        (tmp_path / "lost.confidant" / name).unlink()
    return tmp_path / "lost.confidant", key, code


def entry_of(qtbot: QtBot, folder: Path) -> RecoveryEntry:
    entry = RecoveryEntry(folder)
    qtbot.addWidget(entry)
    entry.resize(960, 640)
    to_front(entry)
    entry.setFocus()
    return entry


def test_with_both_headers_gone_blocks_and_code_open_the_vault_by_keyboard_alone(
    qtbot: QtBot, lost: tuple[Path, RecoveryKey, KitCode]
) -> None:
    folder, key, code = lost
    entry = entry_of(qtbot, folder)
    opened = opened_by(entry)
    assert "key files are lost or damaged" in entry.code_field.error
    type_on(qtbot, key.text)
    assert QApplication.focusWidget() is entry.code_field.read_button
    press(qtbot, Qt.Key.Key_Tab)
    type_on(qtbot, "".join(code.lines))
    assert QApplication.focusWidget() is entry.open_button
    press(qtbot, Qt.Key.Key_Return)
    assert [pair.mentee for pair in opened[0].pairs.summaries()] == ["Tobias Renn"]
    opened[0].close(back_up=False)
    assert {name.name for name in folder.glob("header.?")} == {"header.a", "header.b"}
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_without_the_code_a_vault_without_headers_says_that_it_is_needed(
    qtbot: QtBot, lost: tuple[Path, RecoveryKey, KitCode]
) -> None:
    folder, key, _code = lost
    entry = entry_of(qtbot, folder)
    opened = opened_by(entry)
    type_on(qtbot, key.text)
    entry.open_button.click()
    assert opened == []
    assert "the code from your kit is needed too" in entry.code_field.error


def test_the_blocks_of_one_kit_and_the_code_of_another_are_told_apart(
    qtbot: QtBot, lost: tuple[Path, RecoveryKey, KitCode]
) -> None:
    folder, key, _code = lost
    entry = entry_of(qtbot, folder)
    entry.field.set_text(key.text)
    entry.code_field.set_code(make_code())
    entry.open_vault()
    assert "do not open the vault together" in entry.field.error


def test_a_code_from_before_the_passphrase_was_changed_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    vault, key = create_test_vault(tmp_path / "v.confidant")
    old = vault.kit_code
    vault.set_passphrase("a lantern for the ninth gate", derive=FAST)
    new = vault.kit_code
    vault.close(back_up=False)
    for name in ("header.a", "header.b"):
        (vault.folder / name).unlink()
    entry = entry_of(qtbot, vault.folder)
    opened = opened_by(entry)
    entry.field.set_text(key.text)
    entry.code_field.set_code(old)
    entry.open_vault()
    assert entry.code_field.error == str(OldKitCode())
    assert opened == []
    entry.code_field.set_code(new)
    entry.open_vault()
    opened[0].close(back_up=False)


def test_the_code_is_asked_for_only_where_it_is_wanted(
    qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]
) -> None:
    entry, key = recovery
    assert not entry.code_field.isVisible()
    qtbot.keyClick(entry.code_link, Qt.Key.Key_Space)
    assert entry.code_field.isVisible()
    assert QApplication.focusWidget() is entry.code_field.read_button
    opened = opened_by(entry)
    entry.field.set_text(key.text)
    entry.code_field.boxes[0].set_signs("777")
    entry.open_vault()
    assert entry.code_field.error.startswith("Line 1 is not complete")
    entry.code_field.clear()
    entry.open_vault()
    opened[0].close(back_up=False)


def test_every_line_of_the_code_is_seen_whole(qtbot: QtBot, recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    entry, _ = recovery
    entry.resize(960, 640)
    entry.ask_for_code()
    qtbot.waitUntil(entry.code_field.isVisible)
    QApplication.sendPostedEvents()
    assert entry.code_field.boxes[-1].visibleRegion().boundingRect().width() == entry.code_field.boxes[-1].width()


def test_no_label_interprets_text(recovery: tuple[RecoveryEntry, RecoveryKey]) -> None:
    for label in recovery[0].findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("with_code", [False, True])
def test_every_box_is_seen_whole_in_the_smallest_window_with_the_largest_text(
    qtbot: QtBot, tmp_path: Path, *, with_code: bool
) -> None:
    current_theme().set_look(Appearance.LIGHT, 150)
    entry = RecoveryEntry(tmp_path / "kept.confidant")
    qtbot.addWidget(entry)
    if with_code:
        entry.ask_for_code()
    entry.resize(960, 640)
    to_front(entry)
    (view,) = entry.findChildren(QScrollArea)
    widest = current_theme().metrics(Type.BODY).horizontalAdvance("000 000")
    boxes = [*entry.field.boxes, *(entry.code_field.boxes if with_code else ()), entry.open_button]
    for box in boxes:
        left = box.mapTo(view.viewport(), QPoint()).x()
        assert 0 <= left <= left + box.width() <= view.viewport().width(), box.objectName()
    assert all(box.width() > widest for box in entry.field.boxes)
