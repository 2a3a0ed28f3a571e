"""What was seen is said with what is known of it, and an owner who knows why may go on with an older state."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from confidant.ui.condition.banner import TroubleBanner
from confidant.ui.condition.seen_dialog import SeenDialog
from confidant.ui.condition.words import NO_BACKUP, NO_NEWER, REPAIR, UNLOCK_AGAIN
from confidant.ui.kit import PlainLabel
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, current_theme
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.vault.condition import Trouble
from confidant.vault.problems import SealBroken
from tests.troubles import put_back_folder, put_back_page, reopened
from tests.ui.condition.conftest import OpenWindow, is_whole
from tests.ui.driving import click, texts

NOW = datetime.fromisoformat("2026-11-26T09:30:00+00:00")


def seen(shell: Shell) -> SeenDialog:
    return SeenDialog(shell.vault, shell.condition, shell, now=lambda: NOW)


def when_open(name: str, act: Callable[[QDialog], None]) -> list[BaseException]:
    """Do something with the dialog of that name once it is on top, and close it; what went wrong is in the answer."""
    failed: list[BaseException] = []

    def look() -> None:
        waiting = QApplication.activeModalWidget()
        if not isinstance(waiting, QDialog) or waiting.objectName() != name:
            QTimer.singleShot(0, look)
            return
        try:
            act(waiting)
        except BaseException as error:  # noqa: BLE001  raised again once all dialogs are closed
            failed.append(error)
        if isValid(waiting) and waiting.isVisible():
            waiting.reject()

    QTimer.singleShot(0, look)
    return failed


def gone_on(shell: Shell, answer: Callable[[QDialog], None]) -> None:
    """Open what was seen, choose to go on, and answer what is asked then."""
    failed: list[list[BaseException]] = []

    def choose(first: QDialog) -> None:
        failed.append(when_open("go_on", answer))
        click(first, "seen.go_on")

    failed.append(when_open("seen", choose))
    click(shell, "trouble.details")
    assert failed == [[], []]


def accept(asked: QDialog) -> None:
    click(asked, "go_on.accept")


def test_days_and_counts_help_to_decide_and_nothing_of_the_notes_is_said(folder: Path, open_window: OpenWindow) -> None:
    with reopened(folder) as vault:
        vault.backups.make()
        vault.close(back_up=False)
    put_back_folder(folder)
    shell = open_window(folder)
    told = texts(seen(shell))
    assert Trouble.OLDER_THAN_SEEN.sentence in told
    assert {"File last written", "Latest conversation in it", "Missing from it"} <= set(told)
    assert any(words.startswith("Newest backup: ") for words in told)
    assert NO_NEWER in told
    assert REPAIR not in told
    assert not any("Tobias" in words or "Asel" in words for words in told)


def test_a_backup_of_what_is_missing_is_offered_to_bring_it_back(folder: Path, open_window: OpenWindow) -> None:
    old = {name: (folder / name).read_bytes() for name in ("header.a", "header.b", "vault.db")}
    with reopened(folder) as vault:
        vault.drafts.put("test", "key", "body")
        vault.backups.make()
        vault.close(back_up=False)
    for name, content in old.items():
        (folder / name).write_bytes(content)
    told = texts(seen(open_window(folder)))
    assert REPAIR in told
    assert NO_NEWER not in told


def test_without_a_backup_none_is_promised(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    told = texts(seen(open_window(folder)))
    assert NO_BACKUP in told
    assert REPAIR not in told


def test_backups_none_of_which_can_be_read_by_now_are_still_shown(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    shell.vault.backups.folder.mkdir(exist_ok=True)
    (shell.vault.backups.folder / "20250101-120000.confidant-backup").write_bytes(b"of another day")
    told = texts(seen(shell))
    assert REPAIR in told
    assert NO_BACKUP not in told


def test_a_newer_backup_on_the_second_place_is_the_one_that_is_offered(
    folder: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    with reopened(folder) as vault:
        vault.backups.choose_second_place(chosen)
        own = vault.backups.make().place
        vault.backups.copy_to_second_place()
        vault.close(back_up=False)
    (there,) = chosen.rglob(own.name)
    newer = there.rename(there.with_name("20260102-030405.confidant-backup"))
    own.rename(own.with_name("20260101-030405.confidant-backup")).write_bytes(b"rotten")
    put_back_folder(folder)
    shell = open_window(folder)
    shown = seen(shell)
    assert shown.backup.restore_button.isHidden()
    qtbot.waitUntil(lambda: shown.backup.newest is not None)
    told = texts(shown)
    assert f"On the second place: {newer}" in told
    assert any(words.startswith("Newest backup: ") for words in told)


def test_it_leads_to_restoring_the_newest_backup_beside_this_vault(folder: Path, open_window: OpenWindow) -> None:
    with reopened(folder) as vault:
        own = vault.backups.make().place
        vault.close(back_up=False)
    put_back_folder(folder)
    shell = open_window(folder)
    failed = when_open("seen", lambda waiting: click(waiting, "seen.restore"))
    click(shell, "trouble.details")
    assert failed == []
    restoring = shell.full
    assert isinstance(restoring, RestoreBackup)
    assert restoring.form.backup_field.text() == str(own)
    assert restoring.form.focusProxy() is restoring.form.passphrase_field
    assert shell.condition.trouble == (Trouble.OLDER_THAN_SEEN,)


def test_the_owner_goes_on_with_the_older_state(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    gone_on(shell, accept)
    assert shell.condition.trouble == ()
    assert shell.may_store()
    strip = shell.findChild(TroubleBanner)
    assert strip is not None
    assert not strip.isVisible()
    shell.vault.drafts.put("test", "key", "stored again")
    shell.condition.stop()
    shell.vault.close(back_up=False)
    with reopened(folder) as vault:
        assert vault.trouble == ()


def test_not_now_changes_nothing(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    gone_on(shell, lambda asked: asked.reject())
    assert shell.condition.trouble == (Trouble.OLDER_THAN_SEEN,)


def test_an_older_state_with_an_old_page_in_it_is_refused_and_said(folder: Path, open_window: OpenWindow) -> None:
    put_back_page(folder)
    put_back_folder(folder)
    shell = open_window(folder)
    refused: list[str] = []

    def answer(asked: QDialog) -> None:
        accept(asked)
        refused.extend(texts(asked))

    gone_on(shell, answer)
    assert str(SealBroken()) in refused
    assert shell.condition.trouble == (Trouble.ROWS_DIFFER, Trouble.OLDER_THAN_SEEN)
    dialog_ = seen(shell)
    assert dialog_.findChild(QWidget, "seen.go_on") is None
    assert Trouble.ROWS_DIFFER.sentence in texts(dialog_)


def test_files_that_were_replaced_while_it_was_open_are_met_by_unlocking_again(
    folder: Path, open_window: OpenWindow
) -> None:
    shell = open_window(folder)
    other = folder.with_name("other.db")
    shutil.copy(folder / "vault.db", other)
    other.replace(folder / "vault.db")
    shell.vault.drafts.put("test", "key", "stored all the same")
    assert shell.condition.trouble == (Trouble.FILES_REPLACED,)
    dialog_ = seen(shell)
    told = texts(dialog_)
    assert Trouble.FILES_REPLACED.sentence in told
    assert UNLOCK_AGAIN in told
    assert REPAIR not in told
    assert dialog_.findChild(QWidget, "seen.go_on") is None


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("shown", ["seen", "go_on"])
def test_no_word_is_cut(folder: Path, open_window: OpenWindow, shown: str, text_size: int) -> None:
    put_back_folder(folder)
    current_theme().set_look(Appearance.LIGHT, text_size)
    shell = open_window(folder)
    shell.resize(960, 640)

    told: list[str] = []

    def look(waiting: QDialog) -> None:
        labels = [label for label in waiting.findChildren(PlainLabel) if label.isVisibleTo(waiting)]
        told.extend(label.text() for label in labels)
        assert [label.text() for label in labels if not is_whole(label)] == []

    if shown == "go_on":
        gone_on(shell, look)
    else:
        failed = when_open("seen", look)
        click(shell, "trouble.details")
        assert failed == []
    assert len(told) >= 4
