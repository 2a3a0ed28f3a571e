"""A pair’s time is told and never runs out by itself; erasing is asked for by name, by keys, and ends in a lock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from confidant.domain.holds import HoldKind
from confidant.domain.tombstone import ErasedBy
from confidant.ui.home.page import HomePage
from confidant.ui.keeping.erase_dialog import EraseDialog
from confidant.ui.keeping.erasing import erase_with_words
from confidant.ui.keeping.keeping_card import KeepingCard
from confidant.ui.keeping.old_backups_dialog import OldBackupsDialog
from confidant.ui.keeping.showing import show_keeping
from confidant.ui.kit import Notice
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, current_theme
from confidant.vault import erasures, tombstones
from confidant.vault.ids import PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.vault import Vault
from tests.builders import ON, make_pair, open_test_vault
from tests.ui.driving import click, dialog, find, only_plain_text, texts, to_front, write

PAIR = PairId(1)
OVER = date(2027, 6, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path, make_pair(ended=ON), make_pair(mentee="Una Field"))
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.add_page("home", lambda shell, vault: HomePage(shell, vault, today=lambda: OVER))
    shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: OVER))
    shell.show()
    return shell


def card(shell: Shell) -> KeepingCard:
    found = shell.findChild(KeepingCard)
    assert found is not None
    return found


def press_sure() -> None:
    """Press the answer as soon as the question is there; it is asked above a dialog that waits itself."""
    asked = QApplication.activeModalWidget()
    button = None if asked is None else asked.findChild(QAbstractButton, "old_backups.sure")
    if button is None:
        QTimer.singleShot(10, press_sure)
    else:
        button.click()


def say(asked: QDialog, words: str) -> None:
    area = asked.findChildren(QPlainTextEdit)[-1]
    area.setFocus()
    QTest.keyClicks(area, words)


def test_home_says_that_the_time_is_over_and_the_mentor_decides(shell: Shell, vault: Vault) -> None:
    shell.go("home")
    assert "The time to keep what you noted with Tobias Renn is over" in texts(shell)
    click(shell, f"home.keeping.{PAIR}")
    assert "was over on 20 May 2027. Nothing is erased by itself" in " ".join(texts(card(shell)))
    assert QApplication.focusWidget() is card(shell).later
    click(shell, "keeping.later")
    shell.go("home")
    assert not any("is over" in words for words in texts(shell))
    shell.go("pair", pair=PAIR, tab="details")

    def keep(asked: QDialog) -> None:
        click(asked, "keeping.longer.keep")
        assert "Write the reason." in texts(asked)
        say(asked, "her appeal is heard")
        click(asked, "keeping.longer.keep")

    with dialog(keep):
        click(shell, "keeping.longer")
    assert "Kept longer than agreed, until 1 December 2027: her appeal is heard" in texts(card(shell))
    only_plain_text(shell)


def test_a_hold_is_put_keeps_everything_and_is_ended_with_a_reason(shell: Shell, vault: Vault) -> None:
    shell.go("pair", pair=PAIR, tab="details")

    def put(asked: QDialog) -> None:
        click(asked, "keeping.hold.put")
        assert {"Write who asked for it.", "Write why."} <= set(texts(asked))
        asked.who.line.setFocus()  # type: ignore[attr-defined]
        QTest.keyClicks(asked.who.line, "Della Frost")  # type: ignore[attr-defined]
        say(asked, "she was named")
        click(asked, "keeping.hold.put")

    with dialog(put):
        click(shell, "keeping.hold")
    assert {"Complaint · since 1 June 2027", "Della Frost: she was named"} <= set(texts(card(shell)))
    click(shell, "keeping.erase")
    assert "a complaint is open, since 1 June 2027; end the hold under Details" in " ".join(texts(card(shell)))
    assert shell.focusWidget() is card(shell).erase

    def end(asked: QDialog) -> None:
        click(asked, "keeping.end_hold.end")
        assert "Write why it ends." in texts(asked)
        say(asked, "settled")
        click(asked, "keeping.end_hold.end")

    with dialog(end):
        click(shell, "keeping.end.0")
    assert "Complaint, 1 June 2027 to 1 June 2027, ended: settled" in texts(card(shell))
    assert vault.holds.standing(PAIR) == ()


def test_erasing_takes_the_name_tells_of_old_backups_and_locks(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    before = vault.backups.make().place
    shell.go("pair", pair=PAIR, tab="details")
    asked: list[str] = []

    def erase(waiting: QDialog) -> None:
        assert isinstance(waiting, EraseDialog)
        asked.extend(texts(waiting))
        waiting.name.line.setFocus()
        QTest.keyClick(waiting.name.line, Qt.Key.Key_Return)  # the main button is the one that leaves everything
        assert not waiting.isVisible()

    with dialog(erase):
        click(shell, "keeping.erase")
    assert "1 note, 1 recorded answer and 1 agreement" in " ".join(asked)
    assert len(vault.pairs.summaries()) == 2

    def wrong_then_right(waiting: QDialog) -> None:
        assert isinstance(waiting, EraseDialog)
        write(waiting, "erase.name", "Tobias")
        click(waiting, "erase.erase")
        qtbot.waitUntil(lambda: bool(waiting.complaint), timeout=30_000)
        write(waiting, "erase.name", "Tobias Renn")
        click(waiting, "erase.erase")
        qtbot.waitUntil(lambda: not waiting.isVisible(), timeout=30_000)

    def old_backups(waiting: QDialog) -> None:
        assert isinstance(waiting, OldBackupsDialog)
        assert "It is erased. One backup was made before and still holds it, or may." in texts(waiting)
        QTimer.singleShot(0, press_sure)
        click(waiting, "old_backups.delete")
        assert any("They are deleted." in words for words in texts(waiting))

    with qtbot.waitSignal(shell.lock_wanted, timeout=30_000), dialog(wrong_then_right):
        original = OldBackupsDialog.exec

        def answered(shown: OldBackupsDialog) -> int:
            with dialog(old_backups):
                return original(shown)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(OldBackupsDialog, "exec", answered)
            click(shell, "keeping.erase")
    assert [pair.mentee for pair in vault.pairs.summaries()] == ["Una Field"]
    assert [each.rule for each in tombstones.stored(vault.database)] == [ErasedBy.RETENTION]
    assert not before.exists()


def test_that_this_computer_could_not_write_it_down_is_told_where_it_is_told_that_it_is_erased(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.backups.make()
    monkeypatch.setattr(erasures, "_is_remembered", lambda *_: False)
    said: list[str] = []
    monkeypatch.setattr(OldBackupsDialog, "exec", lambda shown: said.extend(texts(shown)))
    shell.go("pair", pair=PAIR, tab="details")

    def erase(waiting: QDialog) -> None:
        write(waiting, "erase.name", "Tobias Renn")
        click(waiting, "erase.erase")
        qtbot.waitUntil(lambda: not waiting.isVisible(), timeout=30_000)

    with qtbot.waitSignal(shell.lock_wanted, timeout=30_000), dialog(erase):
        click(shell, "keeping.erase")
    assert any("could not write that down outside it" in each for each in said)


def test_home_tells_of_backups_that_still_hold_what_was_erased(shell: Shell, vault: Vault) -> None:
    vault.backups.make()
    from confidant.vault.erasures import Erasures  # noqa: PLC0415

    for pair in (PAIR, PairId(2)):
        Erasures(vault).erase(pair, OVER + timedelta(days=1), ErasedBy.MENTEE)
    shell.go("home")
    assert "Backups from before still hold what was erased" in texts(shell)
    with dialog(only_plain_text):
        click(shell, "home.reminder.old_backups")
    assert find(shell, object, "home.add_pair") is not None  # type: ignore[type-var]
    assert erase_with_words(shell, vault, PAIR, OVER) == str(GonePair()), "gone meanwhile: said, and nothing else"


def test_ending_taking_it_back_and_ending_anew_are_told_as_they_are(shell: Shell, vault: Vault) -> None:
    vault.kept_pairs.keep(PAIR, date(2028, 1, 1), "her appeal is heard", OVER)

    def told_for(ended: date | None) -> str:
        pair = vault.pairs.summary(PAIR)
        vault.pairs.update_details(
            PAIR,
            mentor=pair.mentor,
            mentee=pair.mentee,
            organisation=pair.organisation,
            programme=pair.programme,
            public_wording=pair.public_wording,
            started=pair.started,
            ended=ended,
        )
        shell.go("home")
        shell.go("pair", pair=PAIR, tab="details")
        return " ".join(texts(shell))

    told = told_for(ON)
    assert "The mentoring ended on 20 May 2026. What was agreed could be told until 20 May, that day included" in told
    assert "Kept longer than agreed, until 1 January 2028: her appeal is heard" in told
    assert "kept until 20 May" not in told, "one day is told, and it is the one that counts"
    told = told_for(None)
    assert "The mentoring ended" not in told
    assert "Kept for 12 months once the mentoring is over, as agreed; then you are asked." in told
    told = told_for(OVER)
    assert "The mentoring ended on 1 June. What was agreed may be told until 1 June 2028" in told
    assert "Kept until 1 June 2028, as agreed; then you are asked." in told


@pytest.mark.parametrize("holds", [0, 4])
def test_what_has_the_focus_is_seen_in_the_smallest_window_with_the_largest_text(
    qtbot: QtBot, shell: Shell, vault: Vault, holds: int
) -> None:
    current_theme().set_look(Appearance.LIGHT, 150)
    for _ in range(holds):
        vault.holds.put(PAIR, HoldKind.COMPLAINT, "Della Frost", "She was named in a note. " * 6, OVER)
    shell.resize(960, 640)
    to_front(shell)
    shell.go("home")
    show_keeping(shell, PAIR)
    qtbot.wait(50)
    shown = card(shell)
    area = shown
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()

    def is_seen(widget: QWidget) -> bool:
        place = QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
        return area.viewport().rect().contains(place)

    assert QApplication.focusWidget() is shown.later
    assert is_seen(shown.later)
    for button in (shown.later, shown.longer, shown.hold, shown.erase):
        left = button.mapTo(area.viewport(), QPoint()).x()
        assert 0 <= left <= left + button.width() <= area.viewport().width()
    if holds:
        click(shell, "keeping.erase")
        qtbot.wait(50)
        (refused,) = (each for each in shown.findChildren(Notice) if each.isVisible())
        assert "3 more holds stand: all are listed above." in refused.sentence
        assert is_seen(shown.erase)
        assert is_seen(refused)
