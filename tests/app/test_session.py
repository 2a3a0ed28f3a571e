"""From the locked door to the pages and back."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from confidant.app import parting
from confidant.app.parting import Parting
from confidant.app.restart import VAULT_VARIABLE, environment_for, own_command, restart
from confidant.app.session import Session
from confidant.domain.problem import Problem
from confidant.flows import demo
from confidant.ui.kit import Dialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.opening import Opening
from confidant.ui.preferences import PreferenceStore
from confidant.ui.private_mime import make_private
from confidant.ui.shell.covering import UNCOVERED
from confidant.ui.shell.toast import Toast
from confidant.ui.shell.unsaved_dialog import UnsavedDialog
from confidant.ui.unlock import Unlock
from confidant.ui.welcome.after_recovery import AfterRecovery
from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.ui.welcome.restored_dialog import RestoredDialog
from confidant.ui.welcome.start import Start
from confidant.vault.problems import WrongPassphrase
from confidant.vault.vault import Vault
from tests.app.driving import entry, unlock
from tests.builders import FAST, PASSPHRASE, create_test_vault
from tests.ui.driving import click, texts, to_front

Make = Callable[[], Session]


def started(qtbot: QtBot, tmp_path: Path, restarted: list[Path | None]) -> Session:
    """The app as a new process has it."""
    made = Session(
        PreferenceStore(tmp_path / "preferences.json"),
        restart=restarted.append,
        make_opening=lambda place, passphrase: Opening(place, passphrase, FAST),
        derive=FAST,
    )
    qtbot.addWidget(made.shell)
    made.shell.show()
    return made


def test_a_new_user_is_welcomed(session: Session) -> None:
    session.begin(None)
    entry(session, Start)


def test_the_vault_used_last_is_asked_for_the_next_time(qtbot: QtBot, session: Session, folder: Path) -> None:
    unlock(qtbot, session, folder)
    assert session.shell.place == "home"
    session.close()
    session.begin(None)
    entry(session, Unlock)


def test_a_vault_that_was_moved_away_is_said_in_words(session: Session, tmp_path: Path) -> None:
    session._preferences.change(last_vault=str(tmp_path / "gone.confidant"))
    session.begin(None)
    start = entry(session, Start)
    assert any("no vault at the place" in w.accessibleName() for w in start.findChildren(QWidget))


def test_the_vault_that_was_locked_is_told_by_the_environment_once(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VAULT_VARIABLE, str(folder))
    session.begin(None)
    assert entry(session, Unlock).property("folder") == str(folder)
    assert VAULT_VARIABLE not in os.environ


def test_a_note_can_be_begun_from_the_first_screen(qtbot: QtBot, session: Session, folder: Path) -> None:
    unlock(qtbot, session, folder)
    to_front(session.shell)
    QTest.keyClick(session.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.shell.findChild(NotesTab) is not None)


def test_locking_saves_closes_and_starts_anew(
    qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None]
) -> None:
    unlock(qtbot, session, folder)
    order: list[str] = []
    session.shell.before_lock.add(lambda: order.append("saved"))
    session.shell.lock()
    assert order == ["saved"]
    assert restarted == [folder]
    # Closed: another may open it.
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_what_was_copied_goes_with_the_lock_and_with_the_end(
    qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None]
) -> None:
    unlock(qtbot, session, folder)
    ways: list[Callable[[], object]] = [session.shell.lock, session.end]
    for leave in ways:
        copied = QMimeData()
        copied.setText("kept words")
        QApplication.clipboard().setMimeData(make_private(copied))
        leave()
        assert QApplication.clipboard().text() == ""
    assert restarted == [folder]


def block_backups(folder: Path) -> None:
    """Let no backup of the vault be made: where its backups belong stands a file."""
    (folder / "backups").rmdir()
    (folder / "backups").write_bytes(b"")


def test_locking_replaces_the_process_also_where_no_backup_can_be_made_and_the_door_says_so(
    qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None]
) -> None:
    unlock(qtbot, session, folder)
    block_backups(folder)
    session.shell.lock()
    assert restarted == [folder]
    session.begin(folder)
    assert "no new backup of it could be made" in entry(session, Unlock).told
    session.begin(folder)
    assert entry(session, Unlock).told == ""


def test_what_closing_left_to_be_told_is_told_where_another_door_follows_or_none(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    session._preferences.change(last_vault=str(folder))
    parting.hand_over([Parting.NOT_KEPT])
    session.begin(None)
    assert "what was stored is not safe" in entry(session, Unlock).told
    for last in (str(tmp_path / "gone.confidant"), None):
        session._preferences.change(last_vault=last)
        parting.hand_over([Parting.NOT_KEPT])
        session.begin(None)
        told = " ".join(texts(entry(session, Start)))
        assert "what was stored is not safe" in told
        assert ("no vault at the place" in told) == (last is not None)


def test_locking_replaces_the_process_also_where_a_fault_of_ours_stops_it(
    qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    with monkeypatch.context() as faulty, qtbot.captureExceptions() as faults:
        faulty.setattr(session, "close", lambda *, back_up: 1 / 0)
        session.shell.lock()
    assert [kind for kind, _fault, _trace in faults] == [ZeroDivisionError]
    assert restarted == [folder]
    assert parting.take_over() == (Parting.NOT_CLOSED,)


def test_a_process_that_cannot_be_replaced_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []

    def end(code: int) -> None:
        ended.append(code)
        raise SystemExit

    def gone(*_arguments: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(os, "execve", gone)
    with pytest.raises(SystemExit):
        restart(None)
    assert ended == [0]


def test_words_that_are_no_kind_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parting.VARIABLE, "not_backed_up,Ring this number at once")
    assert parting.take_over() == (Parting.NOT_BACKED_UP,)
    assert parting.VARIABLE not in os.environ


def test_quitting_without_a_backup_is_said_while_there_is_a_window(
    qtbot: QtBot, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    block_backups(folder)
    said: list[tuple[bool, str]] = []

    def answer(dialog: Dialog) -> int:
        words = " ".join(label.text() for label in dialog.findChildren(QLabel))
        said.append((session.shell.isVisible() and session.shell.covering.is_covered, words))
        assert dialog.property(UNCOVERED)  # else nobody could read it
        return 0

    monkeypatch.setattr(Dialog, "exec", answer)
    assert session.shell.close()
    ((was_covered, words),) = said
    assert was_covered
    assert "no new backup of it could be made" in words
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_an_end_without_a_window_is_told_to_the_terminal(
    qtbot: QtBot, session: Session, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unlock(qtbot, session, folder)
    block_backups(folder)
    session.end()
    assert "no new backup of it could be made" in capsys.readouterr().err


def test_nobody_there_locks(qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None]) -> None:
    unlock(qtbot, session, folder)
    session.vigil.idle._last -= 5 * 60
    session.vigil.idle.look()
    assert restarted == [folder]


def test_words_lost_with_nobody_there_are_told_after_unlocking_and_not_at_the_door(
    qtbot: QtBot,
    session: Session,
    folder: Path,
    tmp_path: Path,
    restarted: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unlock(qtbot, session, folder)
    is_full = True

    def save() -> None:
        if is_full:
            raise Problem("The disk is full; free some space and try again.")

    session.shell.before_lock.add(save)
    for time in ("first", "second"):  # the first time somebody comes back
        session.vigil.idle._last -= 5 * 60
        session.vigil.idle.look()
        assert session.shell.locking.is_in_grace
        if time == "first":
            session.shell.findChildren(UnsavedDialog)[-1].cancel_button.click()
    session.shell.locking.lock_without_the_rest()
    is_full = False
    assert restarted == [folder]
    said: list[str] = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: said.append(dialog.accessibleName()) or 0)
    monkeypatch.setenv(VAULT_VARIABLE, str(folder))
    following = started(qtbot, tmp_path, restarted)
    following.begin(None)
    door = entry(following, Unlock)
    assert door.told == ""
    door.field.setText(PASSPHRASE)
    with qtbot.waitSignal(door.unlocked):
        door.unlock()
    assert said == ["Some words were not kept"]
    following.close()


def test_a_longer_wait_chosen_in_settings_holds_at_once(
    qtbot: QtBot, session: Session, folder: Path, restarted: list[Path | None]
) -> None:
    unlock(qtbot, session, folder)
    session._preferences.change(lock_minutes=30)
    session.vigil.idle._last -= 6 * 60
    session.vigil.idle.look()
    assert restarted == []


def test_the_demo_is_not_remembered_and_not_found_again(
    session: Session, restarted: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = demo.open_demo(derive=FAST)
    monkeypatch.setattr(demo, "open_demo", lambda: made)
    session.open_demo()
    assert session.shell.place == "home"
    session.shell.lock()
    assert restarted == [None]
    assert session._preferences.value.last_vault is None
    assert not made.is_open


def test_the_new_process_learns_the_vault_from_its_environment_only(tmp_path: Path) -> None:
    made = environment_for(tmp_path, {"HOME": "/x", VAULT_VARIABLE: "old"})
    assert made == {"HOME": "/x", VAULT_VARIABLE: str(tmp_path)}
    assert environment_for(None, made) == {"HOME": "/x"}
    assert str(tmp_path) not in " ".join(own_command())
    assert own_command()[0] == sys.executable


NEW = "a lantern for the ninth gate"


@pytest.fixture
def recovered(qtbot: QtBot, session: Session, tmp_path: Path) -> AfterRecovery:
    """What a mentor sees who forgot the passphrase and typed the ten blocks."""
    place = tmp_path / "forgotten.confidant"
    vault, key = create_test_vault(place)
    vault.close(back_up=False)
    session.begin(place)
    door = entry(session, Unlock)
    door.recovery_wanted.emit()
    typing = entry(session, RecoveryEntry)
    typing.field.set_text(" ".join(key.blocks))
    typing.open_vault()
    return entry(session, AfterRecovery)


def test_after_the_recovery_kit_a_new_passphrase_is_set_at_once(
    qtbot: QtBot, session: Session, recovered: AfterRecovery, tmp_path: Path
) -> None:
    assert session.shell.place == ""
    recovered.new.first.set_text(NEW)
    recovered.new.again.set_text(NEW)
    with qtbot.waitSignal(recovered.done, timeout=30_000):
        recovered.set_button.click()
    assert session.shell.place == "home"
    session.close()
    Vault.open(tmp_path / "forgotten.confidant", NEW, derive=FAST).close(back_up=False)
    with pytest.raises(WrongPassphrase):
        Vault.open(tmp_path / "forgotten.confidant", PASSPHRASE, derive=FAST)


def test_a_weak_new_passphrase_is_refused_and_one_stays(
    qtbot: QtBot, session: Session, recovered: AfterRecovery
) -> None:
    recovered.new.first.set_text("short")
    recovered.new.again.set_text("short")
    recovered.set_button.click()
    qtbot.waitUntil(lambda: not recovered.is_writing, timeout=30_000)
    assert "at least 15" in recovered.new.first.error
    assert recovered.set_button.isEnabled()
    assert session.shell.place == ""


def test_leaving_without_a_new_passphrase_is_said_plainly(session: Session, recovered: AfterRecovery) -> None:
    assert any("only the kit opens" in label.text() for label in recovered.findChildren(QLabel))
    recovered.leave_button.click()
    assert session.shell.place == "home"
    toast = session.shell.findChild(Toast)
    assert toast is not None
    assert toast.sentence.startswith("No new passphrase is set")


def test_nobody_there_while_a_passphrase_is_asked_for_locks(
    session: Session, recovered: AfterRecovery, restarted: list[Path | None], tmp_path: Path
) -> None:
    assert recovered.isVisible()
    session.vigil.idle._last -= 6 * 60
    session.vigil.idle.look()
    assert restarted == [tmp_path / "forgotten.confidant"]
    Vault.open(tmp_path / "forgotten.confidant", PASSPHRASE, derive=FAST).close(back_up=False)


def test_a_backup_is_restored_and_then_unlocked(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    vault, _key = create_test_vault(tmp_path / "gone.confidant")
    backup = vault.backups.make().place
    vault.close(back_up=False)
    session.begin(None)
    start = entry(session, Start)
    start.restore_button.click()
    restoring = entry(session, RestoreBackup)
    restoring.form.backup_field.set_text(str(backup))
    restoring.form.passphrase_field.set_text(PASSPHRASE)
    with qtbot.waitSignal(restoring.form.opened):
        restoring.form.open_button.click()
    assert restoring.preview is not None
    restoring.preview.place_field.set_text(str(tmp_path / "again"))
    with qtbot.waitSignal(restoring.restored):
        restoring.preview.restore_button.click()
    dialog = session.shell.findChild(RestoredDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert str(tmp_path / "again.confidant") in texts(dialog)
    dialog.open_button.click()
    door = entry(session, Unlock)
    assert door.told == ""
    door.field.setText(PASSPHRASE)
    with qtbot.waitSignal(door.unlocked):
        door.unlock()
    assert session.shell.place == "home"
    assert session._preferences.value.last_vault == str(tmp_path / "again.confidant")


@pytest.mark.parametrize("damage", ["lost", "refused"])
def test_a_door_without_headers_leads_to_the_newest_backup_and_back(
    qtbot: QtBot, session: Session, folder: Path, damage: str
) -> None:
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        vault.drafts.put("test", "key", "words")
    (newest,) = (folder / "backups").iterdir()
    newest.with_name("20200101-000000.confidant-backup").write_bytes(b"older")
    for name in ("header.a", "header.b"):
        if damage == "lost":
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(b"{}")
    session.begin(folder)
    door = entry(session, Unlock)
    assert door._restore_link.isHidden()
    door.field.setText(PASSPHRASE)
    door.unlock()
    qtbot.waitUntil(lambda: not door.is_busy)
    assert door.told.startswith("This vault’s key files are lost or damaged")
    click(door, "unlock.restore")
    restoring = entry(session, RestoreBackup)
    assert restoring.form.backup_field.text() == str(newest)
    restoring.form.back_button.click()
    door = entry(session, Unlock)
    assert door.door == folder
    door.recovery_wanted.emit()
    recovery = entry(session, RecoveryEntry)
    assert recovery.restore_button.isVisible()
    recovery.restore_button.click()
    assert entry(session, RestoreBackup).form.backup_field.text() == str(newest)


def test_a_vault_without_its_headers_is_shown_its_door_and_what_a_killed_drill_left_is_taken_away(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "lost.confidant"
    vault, key = create_test_vault(folder)
    code = vault.kit_code
    vault.close(back_up=False)
    for name in ("header.a", "header.b"):
        (folder / name).unlink()
    (folder / ".0123456789abcdef.confidant-drill").mkdir()
    session._preferences.change(last_vault=str(folder))
    session.begin(None)
    door = entry(session, Unlock)
    assert isinstance(door, Unlock)
    door.recovery_wanted.emit()
    recovery = entry(session, RecoveryEntry)
    assert isinstance(recovery, RecoveryEntry)
    recovery.field.set_text(key.text)
    recovery.code_field.set_code(code)
    recovery.open_vault()
    asking = entry(session, AfterRecovery)
    assert isinstance(asking, AfterRecovery)
    asking.leave_button.click()
    assert session.shell.place == "home"
    assert list(folder.glob(".*")) == []
    assert {path.name for path in folder.glob("header.?")} == {"header.a", "header.b"}


def test_what_lies_round_the_vault_is_looked_at_once_the_pages_are_there(
    qtbot: QtBot, session: Session, folder: Path
) -> None:
    (folder.parent / ".stfolder").mkdir()
    unlock(qtbot, session, folder)
    assert session.shell.surroundings is None  # not while Home is painted
    qtbot.waitUntil(lambda: session.shell.surroundings is not None, timeout=30_000)
    around = session.shell.surroundings
    assert around is not None
    qtbot.waitUntil(lambda: around.round.synced is not None, timeout=30_000)
    assert [file.name[:5] for file in folder.glob("open-*")] == ["open-"]
    qtbot.waitUntil(lambda: bool(session.shell.findChildren(QWidget, "home.place")), timeout=30_000)
    session.look_round()
    assert session.shell.surroundings is around
    session.close()
    assert list(folder.glob("open-*")) == []
