"""What would write a vault that is only read is out of use, says why, and comes back."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.condition.condition import NOTHING_STORED, Condition
from confidant.ui.condition.words import SHORT
from confidant.vault.condition import Notice, Trouble
from tests.troubles import put_back_database, put_back_folder, put_back_page, reopened
from tests.ui.condition.conftest import OpenWindow
from tests.ui.driving import click, texts


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    form = QWidget()
    column = QVBoxLayout(form)
    for part in (QLineEdit("words"), QPushButton("Save"), QComboBox()):
        column.addWidget(part)
    qtbot.addWidget(form)
    return form


def test_forms_are_off_while_nothing_can_be_stored_and_come_back_as_they_were(folder: Path, form: QWidget) -> None:
    put_back_folder(folder)
    vault = reopened(folder)
    condition = Condition(vault)
    line, save, choice = form.findChild(QLineEdit), form.findChild(QPushButton), form.findChild(QComboBox)
    assert line is not None
    assert save is not None
    assert choice is not None
    choice.setToolTip("which one")
    already_off = QPushButton("Never")
    already_off.setEnabled(False)
    condition.keep_off(form, already_off)
    assert (line.isReadOnly(), line.isEnabled()) == (True, True)  # its words can be copied
    for part in (save, choice):
        assert not part.isEnabled()
        assert part.toolTip() == part.accessibleDescription() == NOTHING_STORED
    condition.keep_off(form)  # once more, as a page does that is filled anew
    vault.accept()
    assert condition.may_store
    assert not line.isReadOnly()
    assert save.isEnabled()
    assert (choice.isEnabled(), choice.toolTip(), choice.accessibleDescription()) == (True, "which one", "")
    assert not already_off.isEnabled()
    vault.close(back_up=False)


def test_trouble_found_in_another_thread_is_told_in_this_one(qtbot: QtBot, folder: Path, form: QWidget) -> None:
    put_back_page(folder)
    vault = reopened(folder)
    condition = Condition(vault)
    condition.keep_off(form)
    save = form.findChild(QPushButton)
    assert save is not None
    assert save.isEnabled()
    counting = Thread(target=vault.count_anew)
    with qtbot.waitSignal(condition.changed):
        counting.start()
        counting.join()
        assert save.isEnabled(), "a widget was touched from another thread"
    assert not save.isEnabled()
    assert condition.trouble == (Trouble.ROWS_DIFFER,)
    vault.close(back_up=False)


def test_the_gravest_trouble_stands_first(folder: Path) -> None:
    put_back_page(folder)
    put_back_database(folder)
    vault = reopened(folder)
    condition = Condition(vault)
    assert condition.trouble == (Trouble.OLDER_THAN_HEADER,)
    vault.count_anew()
    assert condition.trouble == (Trouble.ROWS_DIFFER, Trouble.OLDER_THAN_HEADER)
    vault.close(back_up=False)


def test_every_trouble_has_a_short_sentence_for_the_strip() -> None:
    assert set(SHORT) == set(Trouble)
    assert all(sentence.endswith(".") and len(sentence) < 100 for sentence in SHORT.values())


# What opening saw


def test_what_opening_mended_stands_on_home_until_it_is_put_away(folder: Path, open_window: OpenWindow) -> None:
    (folder / "header.a").write_bytes(b"damaged")
    shell = open_window(folder)
    home = shell.page("home")
    assert texts(home).count(Notice.HEADER_MENDED.sentence) == 1
    shell.go("pairs")
    shell.go("home")
    assert texts(home).count(Notice.HEADER_MENDED.sentence) == 1
    click(shell, "home.notice.header_mended")
    assert Notice.HEADER_MENDED.sentence not in texts(home)
    shell.go("home")
    assert Notice.HEADER_MENDED.sentence not in texts(home)


def test_a_vault_that_was_whole_has_nothing_to_tell(folder: Path, open_window: OpenWindow) -> None:
    shell = open_window(folder)
    assert shell.condition.notices == ()
    assert shell.findChild(QWidget, "trouble") is None
    assert shell.may_store()


def test_trouble_that_another_thread_finds_is_told_with_when_it_was_seen(folder: Path, qtbot: QtBot) -> None:
    """Its signal waits for this thread, which may be asked what there is before that."""
    vault = reopened(folder)
    condition = Condition(vault)
    finder = Thread(target=lambda: vault._suspect(Trouble.ROWS_DIFFER))
    finder.start()
    finder.join()
    assert all(condition.seen_at(trouble) for trouble in condition.trouble)
    qtbot.waitUntil(lambda: condition.trouble == (Trouble.ROWS_DIFFER,), timeout=30_000)
    assert condition.seen_at(Trouble.ROWS_DIFFER)
    vault.close(back_up=False)
