"""Another copy of a vault is compared with it, opened beside it for reading, and lost by nothing that is done here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from confidant.flows.surroundings import CopyNearby, look_at_copies
from confidant.ui.labels import count_of, day_and_time
from confidant.ui.surroundings.copies_dialog import CopiesDialog
from confidant.ui.surroundings.copy_dialog import CopyDialog
from confidant.ui.surroundings.copy_passphrase_dialog import CopyPassphraseDialog
from confidant.ui.surroundings.side_by_side import BAR
from confidant.ui.surroundings.watch import Surroundings
from confidant.ui.surroundings.words import copies_found, differences
from confidant.vault.comparison import Area, Comparison
from confidant.vault.condition import Trouble
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, open_test_vault
from tests.ui.driving import click, dialog, find, only_plain_text, texts, to_front, write
from tests.ui.surroundings.conftest import COPY

PATIENCE = 30_000
NEW = "another larch over the bridge"


@pytest.fixture
def comparison(vault: Vault) -> Comparison:
    (copy,) = look_at_copies(vault)
    assert copy.comparison is not None
    return copy.comparison


@pytest.fixture
def shown(qtbot: QtBot, vault: Vault, comparison: Comparison) -> CopyDialog:
    made = CopyDialog(vault, COPY, comparison)
    qtbot.addWidget(made)
    to_front(made)
    return made


@pytest.fixture
def copies(qtbot: QtBot, vault: Vault, around: Surroundings) -> CopiesDialog:
    made = CopiesDialog(vault, around, derive=FAST)
    made.setModal(False)  # what it opens is to be the one dialog that waits
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._job is not None and not made._job.is_running, timeout=PATIENCE)
    return made


def titles(vault: Vault) -> list[str]:
    return [note.title for note in vault.notes.summaries(vault.pairs.find("Tobias Renn"))]


def choose(dialog: CopyDialog, title: str) -> None:
    """Go to the note with the keyboard."""
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    while dialog.list.currentIndex().data() != title:
        before = dialog.list.currentIndex().row()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.list.currentIndex().row() > before


def test_the_copies_are_listed_with_what_they_hold(copies: CopiesDialog) -> None:
    said = texts(copies)
    assert COPY in said
    assert any("1 note that your vault lacks and 1 note with other words or levels" in each for each in said)
    only_plain_text(copies)


def test_words_there_and_here_stand_side_by_side(shown: CopyDialog) -> None:
    choose(shown, "One")
    assert shown.there.toPlainText().startswith("One")
    assert f"{BAR}and what she said of it." in shown.here.toPlainText().split("\n")
    assert BAR not in shown.there.toPlainText()
    assert len(shown.here.extraSelections()) == 1
    choose(shown, "Two")
    assert "Two" in shown.there.toPlainText()
    assert shown.here.isHidden()
    assert "This note is not in your vault." in texts(shown)
    assert all(edit.isReadOnly() for edit in shown.findChildren(QPlainTextEdit))


def test_a_note_that_is_only_there_is_brought_over_once(shown: CopyDialog, vault: Vault) -> None:
    before = (vault.folder / COPY).read_bytes()
    choose(shown, "Two")
    click(shown, "copy.bring")
    assert sorted(titles(vault)) == ["One", "Three", "Two"]
    assert not shown.bring.isEnabled()
    choose(shown, "One")
    choose(shown, "Two")
    assert not shown.bring.isEnabled()
    assert (vault.folder / COPY).read_bytes() == before
    (after,) = look_at_copies(vault)
    assert after.comparison is not None
    assert [there.note.title for there in after.comparison.there] == ["One"]


def test_where_nothing_can_be_stored_that_is_said(shown: CopyDialog, vault: Vault) -> None:
    vault._suspect(Trouble.ROWS_DIFFER)
    choose(shown, "Two")
    click(shown, "copy.bring")
    assert any("reading only" in each or "only be read" in each for each in texts(shown)), texts(shown)
    assert "Two" not in titles(vault)


def test_a_copy_is_looked_into_from_the_list(copies: CopiesDialog) -> None:
    seen: list[str] = []
    with dialog(lambda asked: seen.append(asked.objectName())):
        click(copies, "copies.open.0")
    assert seen == ["copy"]


def test_a_copy_with_another_passphrase_is_opened_with_that(
    qtbot: QtBot, place: Path, tmp_path: Path, vault: Vault, around: Surroundings
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(vault.folder, elsewhere / vault.folder.name)
    (elsewhere / vault.folder.name / COPY).rename(elsewhere / vault.folder.name / "vault.db")
    (elsewhere / vault.folder.name / "vault.db-wal").unlink(missing_ok=True)
    with open_test_vault(elsewhere) as hers:
        hers.accept()  # this computer has seen it further on
        hers.set_passphrase(NEW, derive=FAST)
    for name, copy in (("vault.db", COPY), ("header.a", "header (1).a"), ("header.b", "header (1).b")):
        shutil.copyfile(elsewhere / vault.folder.name / name, vault.folder / copy)
    (found,) = look_at_copies(vault)
    assert (found.comparison, found.problem) == (None, "")
    asking = CopyPassphraseDialog(vault, found.sibling.file, derive=FAST)
    qtbot.addWidget(asking)
    asking.show()
    write(asking, "copy.passphrase.field", PASSPHRASE)
    click(asking, "copy.passphrase.open")
    qtbot.waitUntil(lambda: asking._job is None, timeout=PATIENCE)
    assert any("does not open this copy" in each for each in texts(asking)), texts(asking)
    write(asking, "copy.passphrase.field", NEW)
    with qtbot.waitSignal(asking.accepted, timeout=PATIENCE):
        click(asking, "copy.passphrase.open")
    assert asking.comparison is not None
    assert {there.note.title for there in asking.comparison.there} == {"One", "Two"}
    assert asking.field.text() == ""


def test_a_dialog_that_is_closed_gives_the_looking_up(qtbot: QtBot, vault: Vault, around: Surroundings) -> None:
    made = CopiesDialog(vault, around)
    qtbot.addWidget(made)
    made.show()
    made.reject()
    assert made._job is not None
    assert made._job.token.is_cancelled


def test_a_copy_that_has_nothing_more_offers_nothing(qtbot: QtBot, copies: CopiesDialog) -> None:
    sibling = copies._surroundings.round.copies[0]
    copies.show_copies((CopyNearby(sibling, Comparison(3, (), frozenset())),))
    assert not find(copies, QAbstractButton, "copies.open.0").isEnabled()
    assert any("Everything in it, 3 notes too, is in your vault just so." in each for each in texts(copies))
    copies.show_copies(())
    assert "No other copy lies beside this vault." in texts(copies)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: copies_found(1), "Another copy of this vault lies beside it"),
        (lambda: copies_found(3), "Three other copies of this vault lie beside it"),
        (lambda: day_and_time(datetime(2026, 6, 2, 9, 5, tzinfo=UTC), date(2026, 6, 2)), "today at 09:05"),
        (
            lambda: day_and_time(datetime(2025, 12, 31, 23, 59, tzinfo=UTC), date(2026, 6, 2)),
            "31 December 2025 at 23:59",
        ),
        (
            lambda: differences(Comparison(1, (), frozenset({Area.REQUESTS, Area.CONSENTS}))),
            "It differs in a yes or a withdrawal and a request. The rest of it is in your vault just so.",
        ),
        (lambda: count_of(1, "other copy", "other copies"), "1 other copy"),
    ],
)
def test_the_words(make: Callable[[], str], words: str) -> None:
    assert make() == words
