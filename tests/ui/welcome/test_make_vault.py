"""A new vault in three steps."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from confidant.flows.kit_reading import read_kit_file
from confidant.ui.opening import Opening
from confidant.ui.recovery import kit_ways
from confidant.ui.recovery.kit_sheet import paint_sheet
from confidant.ui.welcome import passphrase_step
from confidant.ui.welcome.make_vault import MakeVault
from confidant.vault.problems import InsideVault
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault
from tests.flows.kits import make_sheet
from tests.ui.driving import to_front


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeVault:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    made = MakeVault(lambda folder, passphrase: Opening(folder, passphrase, FAST))
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_vault())
    made.resize(1280, 800)
    to_front(made)
    made.setFocus()
    return made


def type_here(qtbot: QtBot, words: str, key: Qt.Key) -> None:
    """Type into whatever has the focus, as somebody without a mouse does."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    qtbot.keyClicks(widget, words)
    qtbot.keyClick(widget, key)


def pass_first_step(qtbot: QtBot, make: MakeVault) -> RecoveryKey:
    type_here(qtbot, PASSPHRASE, Qt.Key.Key_Return)
    type_here(qtbot, PASSPHRASE, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: make.now == 1, timeout=15_000)
    assert make.kit_step is not None
    return make.kit_step._key


def test_from_nothing_to_an_open_vault_with_the_keyboard(qtbot: QtBot, make: MakeVault, tmp_path: Path) -> None:
    key = pass_first_step(qtbot, make)
    assert make.kit_step is not None
    first, second = make.kit_step.asked
    type_here(qtbot, key.blocks[first], Qt.Key.Key_Return)
    type_here(qtbot, f"{key.blocks[second][:3]} {key.blocks[second][3:]}", Qt.Key.Key_Return)
    assert make.now == 2
    opened: list[Any] = []
    make.made.connect(opened.append)
    focused = QApplication.focusWidget()
    assert focused is make.next_button
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    vault = opened[0]
    assert vault.folder == tmp_path / "Notebook.confidant"
    assert vault.pairs.summaries() == []
    vault.close(back_up=False)
    Vault.open(tmp_path / "Notebook.confidant", PASSPHRASE, derive=FAST).close(back_up=False)
    Vault.open_with_recovery_key(tmp_path / "Notebook.confidant", key.text).close(back_up=False)


def test_the_blocks_are_proved_before_one_may_go_on(qtbot: QtBot, make: MakeVault) -> None:
    key = pass_first_step(qtbot, make)
    assert make.kit_step is not None
    make.next_button.click()
    assert make.now == 1
    assert make.kit_step.fields[0].error == "Type this block from the sheet."
    make.kit_step.fields[0].set_text(key.blocks[make.kit_step.asked[0]])
    make.kit_step.fields[1].set_text("000000")
    make.next_button.click()
    assert make.now == 1
    assert make.kit_step.fields[0].error == ""
    assert make.kit_step.fields[1].error == "Compare it with the sheet."


def test_two_that_differ_are_not_taken(qtbot: QtBot, make: MakeVault, tmp_path: Path) -> None:
    type_here(qtbot, PASSPHRASE, Qt.Key.Key_Return)
    type_here(qtbot, PASSPHRASE + "!", Qt.Key.Key_Return)
    assert "not the same" in make.passphrase_step.passphrase.again.error
    assert not (tmp_path / "Notebook.confidant").exists()


def test_a_weak_passphrase_is_refused_in_words_and_makes_nothing(qtbot: QtBot, make: MakeVault, tmp_path: Path) -> None:
    type_here(qtbot, "short", Qt.Key.Key_Return)
    type_here(qtbot, "short", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(make.passphrase_step.passphrase.first.error), timeout=15_000)
    assert make.now == 0
    assert not (tmp_path / "Notebook.confidant").exists()


def test_a_place_that_is_taken_is_left_as_it_is(qtbot: QtBot, make: MakeVault, tmp_path: Path) -> None:
    taken = tmp_path / "taken.confidant"
    create_test_vault(taken)[0].close(back_up=False)
    make.passphrase_step.place_field.set_text(str(taken))
    type_here(qtbot, PASSPHRASE, Qt.Key.Key_Return)
    type_here(qtbot, PASSPHRASE, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(make.passphrase_step.place_field.error), timeout=15_000)
    Vault.open(taken, PASSPHRASE, derive=FAST).close(back_up=False)


def test_six_words_are_made_shown_and_taken(qtbot: QtBot, make: MakeVault) -> None:
    step = make.passphrase_step.passphrase
    step.generate.click()
    assert len(step.passphrase().replace("-", " ").split()) == 6
    assert step.first.line.echoMode() is QLineEdit.EchoMode.Normal
    assert step.agrees()
    qtbot.waitUntil(lambda: step._words.text() != "", timeout=15_000)


def test_strength_is_told_but_is_no_condition(qtbot: QtBot, make: MakeVault) -> None:
    step = make.passphrase_step.passphrase
    step.first.set_text("a")
    step.assess_now()
    qtbot.waitUntil(lambda: step._words.text() != "", timeout=15_000)
    assert step.first.error == ""


def test_a_suggested_name_is_never_one_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert passphrase_step.default_place() == tmp_path / "Notebook.confidant"
    (tmp_path / "Documents" / "Notebook.confidant").mkdir(parents=True)
    assert passphrase_step.default_place() == tmp_path / "Documents" / "Notebook 2.confidant"


def test_the_sheet_of_a_new_vault_holds_its_blocks_and_its_code(
    qtbot: QtBot, make: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = pass_first_step(qtbot, make)
    assert make.kit_step is not None
    assert make._vault is not None
    place = tmp_path / "kit.pdf"
    monkeypatch.setattr(kit_ways, "ask_save", lambda *_: place)
    make.kit_step.ways.save_button.click()
    assert place.stat().st_mode & 0o777 == 0o600
    words = pypdfium2.PdfDocument(place)[0].get_textpage().get_text_range()
    assert all(f"{block[:3]} {block[3:]}" in words for block in key.blocks)
    assert read_kit_file(place) == make._vault.kit_code
    assert "Notebook" not in words


def test_the_kit_is_not_saved_into_the_vault_that_it_opens(
    qtbot: QtBot, make: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_first_step(qtbot, make)
    assert make.kit_step is not None
    place = tmp_path / "Notebook.confidant" / "kit.pdf"
    monkeypatch.setattr(kit_ways, "ask_save", lambda *_: place)
    make.kit_step.ways.save_button.click()
    assert make.kit_step.ways.told.sentence == str(InsideVault())
    assert not place.exists()


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_the_printed_sheet_can_be_read_by_a_camera(qtbot: QtBot, tmp_path: Path, paper: QPageSize.PageSizeId) -> None:
    writer = QPdfWriter(str(tmp_path / "printed.pdf"))
    writer.setPageSize(QPageSize(paper))
    writer.setResolution(300)
    paint_sheet(writer, make_sheet())
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 1
    printed.close()
    assert read_kit_file(tmp_path / "printed.pdf") == make_sheet().code


def test_no_label_of_these_windows_interprets_text(qtbot: QtBot, make: MakeVault) -> None:
    pass_first_step(qtbot, make)
    for label in make.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert make.findChildren(QWidget)
