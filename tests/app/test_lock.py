"""Every cause to lock ends in a new process, whatever is open, being opened or being asked meanwhile."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from confidant.app import parting, window_place
from confidant.app.parting import Parting
from confidant.app.session import Session
from confidant.domain.problem import Problem
from confidant.ui import background
from confidant.ui.background import wait_for_jobs
from confidant.ui.backups.keeper import QUIET_SECONDS
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Dialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.preferences import PreferenceStore
from confidant.ui.screen_room import screen_of
from confidant.ui.session_watch import Cause
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shell import Shell
from confidant.ui.shell.curtain import Curtain
from confidant.ui.shell.unsaved_dialog import UnsavedDialog
from confidant.ui.unlock import Unlock
from confidant.ui.welcome.after_recovery import AfterRecovery
from confidant.ui.welcome.make_vault import MakeVault
from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.ui.welcome.start import Start
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.problems import CannotWriteVault
from confidant.vault.vault import Vault
from tests.app.driving import HeldDerivation, RecordingWatch, entry, unlock
from tests.builders import FAST, PASSPHRASE, create_test_vault
from tests.ui.driving import to_front
from tests.ui.overheard import seen
from tests.ui.wizards.steering import page_of, type_into

Restarted = list[Path | None]

BY_THEMSELVES = [cause for cause in Cause if cause is not Cause.BY_HAND]
QUIETLY = [cause for cause in BY_THEMSELVES if not cause.is_urgent]
NEW = "a lantern for the ninth gate"


def may_be_opened(folder: Path, passphrase: str = PASSPHRASE) -> bool:
    """Whether nobody holds the vault any more."""
    Vault.open(folder, passphrase, derive=FAST).close(back_up=False)
    return True


def say(session: Session, cause: Cause) -> None:
    """Let the system, a clock or the window tell of a cause."""
    session.vigil.lock_due.emit(cause)


def backups(folder: Path) -> int:
    return len(list((folder / "backups").iterdir()))


# Over an open vault


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_closes_the_vault_and_replaces_the_process(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    saved: list[str] = []
    session.shell.before_lock.add(lambda: saved.append("words"))
    say(session, cause)
    assert saved == ["words"]
    assert restarted == [folder]
    assert may_be_opened(folder)


def test_a_lock_for_another_vault_closes_this_one_and_shows_the_door_of_the_other(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, tmp_path: Path
) -> None:
    other = tmp_path / "other.confidant"
    create_test_vault(other)[0].close(back_up=False)
    unlock(qtbot, session, folder)
    session.shell.locking.lock(other)
    assert restarted == [other]
    assert may_be_opened(folder)


def test_a_lock_for_another_vault_that_was_given_up_is_forgotten(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, tmp_path: Path
) -> None:
    unlock(qtbot, session, folder)
    problems = [CannotWriteVault()]

    def save() -> None:
        if problems:
            raise problems.pop()

    session.shell.before_lock.add(save)
    session.shell.locking.lock(tmp_path / "other.confidant")
    (asked,) = session.shell.findChildren(UnsavedDialog)
    asked.cancel_button.click()
    session.shell.lock()
    assert restarted == [folder]


def test_a_vault_on_a_disk_that_is_gone_is_locked_all_the_same(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    stat, close = Path.stat, session.close

    def dying(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name.startswith("header."):
            raise OSError(errno.ENOTCONN, "its mount is gone")
        return stat(path, follow_symlinks=follow_symlinks)

    def closing(*, back_up: bool = True) -> None:
        close(back_up=back_up)
        monkeypatch.setattr(Path, "stat", dying)

    monkeypatch.setattr(session, "close", closing)
    session.shell.lock()
    assert restarted == [None]


def test_a_fault_of_ours_on_the_way_out_keeps_no_process_alive(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    with monkeypatch.context() as faulty, qtbot.captureExceptions() as faults:
        faulty.setattr(window_place, "hand_over", lambda _shell: 1 / 0)
        session.shell.lock()
    assert [kind for kind, _fault, _trace in faults] == [ZeroDivisionError]
    assert restarted == [folder]


@pytest.mark.parametrize("cause", [Cause.SLEEP, Cause.SHUTDOWN])
def test_before_the_machine_sleeps_nothing_slow_is_begun(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    assert session.shell.vault.backups.state.has_changed
    say(session, cause)
    assert restarted == [folder]
    assert backups(folder) == 0
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert vault.backups.state.has_changed  # so the next close makes one


def test_a_backup_by_itself_waits_for_a_quiet_moment_and_stops_for_a_lock(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    unlock(qtbot, session, folder)
    keeper = session.shell.backup_keeper
    assert keeper is not None
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.is_running)
    assert backups(folder) == 0
    session.vigil.idle._last -= QUIET_SECONDS
    keeper.look()
    assert keeper.is_running
    say(session, Cause.SLEEP)
    assert restarted == [folder]
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert may_be_opened(folder)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_before_the_machine_sleeps_no_backup_that_hangs_is_waited_for(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    vault, keeper = session.shell.vault, session.shell.backup_keeper
    assert keeper is not None
    monkeypatch.setattr("confidant.app.lock._JOBS_BEFORE_SLEEP_MS", 0)
    monkeypatch.setattr("confidant.app.session._KEEPER_MS", 60_000)
    held, over, gave_up = Event(), Event(), Event()

    def hang() -> None:
        with vault.backups.turn:
            held.set()
            if not over.wait(30):
                gave_up.set()

    hanging = Thread(target=hang)
    hanging.start()
    held.wait(30)
    session.vigil.idle._last -= QUIET_SECONDS
    keeper.look()
    assert keeper.is_running
    say(session, Cause.SLEEP)
    over.set()
    hanging.join()
    assert not gave_up.is_set()
    assert restarted == [folder]
    assert QThreadPool.globalInstance().waitForDone(30_000)
    assert may_be_opened(folder)


def test_any_other_lock_makes_a_backup(qtbot: QtBot, session: Session, folder: Path, restarted: Restarted) -> None:
    unlock(qtbot, session, folder)
    say(session, Cause.SCREEN_LOCKED)
    assert restarted == [folder]
    assert backups(folder) == 1


def test_a_sleep_that_found_nothing_to_lock_does_not_cheapen_the_next_lock(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    session.begin(folder)
    say(session, Cause.SLEEP)
    unlock(qtbot, session, folder)
    session.shell.lock()
    assert restarted == [folder]
    assert backups(folder) == 1


class FullDisk:
    """Nothing can be saved, until ``has_room``."""

    def __init__(self, session: Session) -> None:
        self.has_room = False
        session.shell.before_lock.add(self.save)

    def save(self) -> None:
        if not self.has_room:
            raise Problem("The disk is full; free some space and try again.")


def test_before_the_machine_sleeps_nobody_is_asked(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    unlock(qtbot, session, folder)
    disk = FullDisk(session)
    say(session, Cause.SLEEP)
    assert restarted == [folder]
    assert session.shell.findChildren(UnsavedDialog) == []
    assert parting.take_over() == (Parting.WORDS_LOST,)
    disk.has_room = True


@pytest.mark.parametrize("first", [Cause.BY_HAND, Cause.IDLE])
def test_a_sleep_does_not_wait_for_the_answer_to_a_question(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, first: Cause
) -> None:
    unlock(qtbot, session, folder)
    disk = FullDisk(session)
    say(session, first)
    assert restarted == []
    assert session.shell.findChild(UnsavedDialog) is not None
    say(session, Cause.SLEEP)
    assert restarted == [folder]
    assert may_be_opened(folder)
    disk.has_room = True


@pytest.mark.parametrize("cause", QUIETLY)
def test_with_nobody_there_words_that_cannot_be_saved_are_asked_for_a_minute(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    disk = FullDisk(session)
    say(session, cause)
    assert restarted == []
    assert session.shell.covering.is_covered
    assert session.shell.locking.is_in_grace
    disk.has_room = True
    session.shell.locking.lock_without_the_rest()
    assert restarted == [folder]


@pytest.mark.parametrize("second", Cause)
def test_a_second_cause_while_words_are_saved_changes_nothing(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, second: Cause
) -> None:
    unlock(qtbot, session, folder)
    came: list[Cause] = []

    def save() -> None:
        if not came:
            came.append(second)
            say(session, second)

    session.shell.before_lock.add(save)
    say(session, Cause.SCREEN_LOCKED)
    assert restarted[:1] == [folder]
    assert may_be_opened(folder)


@pytest.mark.parametrize("second", Cause)
def test_a_second_cause_while_the_vault_is_closed_locks_once(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, second: Cause
) -> None:
    unlock(qtbot, session, folder)
    # Delivered while the curtain is painted, in the middle of the lock.
    QTimer.singleShot(0, session.shell, lambda: say(session, second))
    say(session, Cause.IDLE)
    assert restarted == [folder]
    # A sleep that comes then still spares the copy.
    assert backups(folder) == (0 if second.is_urgent else 1)


class CurtainsPainted(QObject):
    """Counts how often curtains were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += isinstance(watched, Curtain) and event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize(("doing", "does"), [("Locking…", Shell.lock), ("Closing…", Shell.close)])
def test_what_is_done_is_on_the_screen_before_the_vault_is_closed(
    qtbot: QtBot,
    session: Session,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    doing: str,
    does: Callable[[Shell], object],
) -> None:
    unlock(qtbot, session, folder)
    QApplication.processEvents()
    painted, shown = CurtainsPainted(), list[tuple[bool, str]]()
    close = session.close

    def closing(*, back_up: bool = True) -> None:
        shown.append((painted.count > 0, seen()))
        close(back_up=back_up)

    monkeypatch.setattr(session, "close", closing)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(painted)
    does(session.shell)
    app.removeEventFilter(painted)
    ((was_painted, words),) = shown
    assert was_painted
    assert doing in words.splitlines()
    assert set(words.splitlines()) <= {"Confidant", doing, "This takes a moment.", f"{doing} The words are covered."}


# At the locked door


@pytest.mark.parametrize("cause", Cause)
def test_at_the_locked_door_nothing_happens(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    session.begin(folder)
    door = entry(session, Unlock)
    qtbot.waitUntil(lambda: session.shell.is_painted)
    QApplication.setCursorFlashTime(0)
    QApplication.processEvents()
    shown = session.shell.grab().toImage()
    say(session, cause)
    QApplication.processEvents()
    assert restarted == []
    assert door.told == ""
    assert not session.shell.covering.is_covered
    assert session.shell.findChildren(Dialog) == []
    assert session.shell.grab().toImage() == shown


def test_what_is_half_typed_at_the_door_does_not_wait_for_whoever_comes(
    session: Session, folder: Path, restarted: Restarted
) -> None:
    session.begin(folder)
    door = entry(session, Unlock)
    door.field.setText(PASSPHRASE[:9])
    door.eye.click()
    say(session, Cause.SLEEP)
    assert door.field.text() == ""
    assert door.field.echoMode() is QLineEdit.EchoMode.Password
    assert restarted == []


def test_the_first_page_of_a_new_user_holds_nothing_to_lock(session: Session, restarted: Restarted) -> None:
    session.begin(None)
    say(session, Cause.SLEEP)
    entry(session, Start)
    assert restarted == []


# While it is being unlocked


@pytest.fixture
def trying(qtbot: QtBot, session: Session, folder: Path, derivation: HeldDerivation) -> Unlock:
    """The locked door with a try that does not end by itself."""
    session.begin(folder)
    door = entry(session, Unlock)
    door.field.setText(PASSPHRASE)
    derivation.hold()
    door.unlock()
    qtbot.waitUntil(derivation.has_begun.is_set)
    return door


def let_it_end(derivation: HeldDerivation) -> None:
    """Let the derivation end and everything that follows from it be delivered."""
    derivation.go_on()
    assert wait_for_jobs()
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("cause", Cause)
def test_a_lock_while_unlocking_wins(
    session: Session,
    trying: Unlock,
    folder: Path,
    restarted: Restarted,
    derivation: HeldDerivation,
    cause: Cause,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background, "wait_for_jobs", lambda _ms: pytest.fail("the derivation was waited for"))
    opened: list[object] = []
    trying.unlocked.connect(opened.append)
    say(session, cause)
    assert restarted == [folder]
    assert trying.field.text() == ""
    assert not trying.is_busy
    let_it_end(derivation)
    assert opened == []
    assert not session.shell.is_entered
    assert may_be_opened(folder)


def test_ctrl_l_locks_while_unlocking(
    qtbot: QtBot, session: Session, trying: Unlock, folder: Path, restarted: Restarted, derivation: HeldDerivation
) -> None:
    to_front(session.shell)
    QTest.keyClick(trying.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert restarted == [folder]
    let_it_end(derivation)
    assert not session.shell.is_entered


def test_ctrl_q_quits_on_the_locked_page(qtbot: QtBot, session: Session, folder: Path) -> None:
    session.begin(folder)
    to_front(session.shell)
    session.shell.complete()
    QTest.keyClick(entry(session, Unlock).field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not session.shell.isVisible()


def test_the_machine_waits_while_a_try_runs_and_no_longer(
    qtbot: QtBot, session: Session, watch: RecordingWatch, folder: Path
) -> None:
    session.begin(folder)
    door = entry(session, Unlock)
    assert not watch.is_holding
    door.field.setText("not the passphrase at all")
    door.unlock()
    assert watch.is_holding
    qtbot.waitUntil(lambda: not door.is_busy)
    assert not watch.is_holding


def test_the_machine_waits_until_the_vault_is_closed(
    qtbot: QtBot, session: Session, watch: RecordingWatch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    assert watch.is_holding
    held: list[bool] = []
    close = Vault.close

    def closed(vault: Vault, *, back_up: bool = True) -> None:
        close(vault, back_up=back_up)
        held.append(watch.is_holding)

    monkeypatch.setattr(Vault, "close", closed)
    say(session, Cause.SLEEP)
    assert held == [True]
    assert not watch.is_holding


def test_the_system_is_heard_only_after_the_window_is_there(
    qtbot: QtBot, session: Session, watch: RecordingWatch, folder: Path
) -> None:
    session.begin(folder)
    assert watch.calls == []
    qtbot.waitUntil(lambda: watch.calls == ["start"])


# A new vault


def make_page(session: Session, place: Path) -> MakeVault:
    session.ways_in.show_make()
    making = entry(session, MakeVault)
    making.passphrase_step.place_field.set_text(str(place))
    making.passphrase_step.passphrase.first.set_text(NEW)
    making.passphrase_step.passphrase.again.set_text(NEW)
    return making


def test_a_lock_before_a_new_vault_is_made_forgets_the_passphrase(
    session: Session, restarted: Restarted, tmp_path: Path
) -> None:
    making = make_page(session, tmp_path / "new")
    say(session, Cause.SCREEN_LOCKED)
    assert restarted == [None]
    assert making.passphrase_step.passphrase.passphrase() == ""
    assert not (tmp_path / "new.confidant").exists()
    assert parting.take_over() == ()


def test_a_lock_while_a_vault_is_being_made_leaves_a_whole_one_and_says_what_it_lacks(
    qtbot: QtBot, session: Session, restarted: Restarted, tmp_path: Path, derivation: HeldDerivation
) -> None:
    making = make_page(session, tmp_path / "new")
    derivation.hold()
    making.go_on()
    qtbot.waitUntil(derivation.has_begun.is_set)
    # Waiting for the work blocks this thread, so another one lets it go on.
    QTimer.singleShot(0, session.shell, derivation.go_on)
    say(session, Cause.SCREEN_LOCKED)
    place = tmp_path / "new.confidant"
    assert restarted == [place]
    assert parting.take_over() == (Parting.KIT_NOT_PROVED,)
    let_it_end(derivation)
    assert making.kit_step is None
    assert may_be_opened(place, NEW)


def test_a_lock_before_the_kit_is_proved_closes_the_vault_and_says_so(
    qtbot: QtBot, session: Session, restarted: Restarted, tmp_path: Path
) -> None:
    making = make_page(session, tmp_path / "new")
    making.go_on()
    qtbot.waitUntil(lambda: making.now == 1)
    say(session, Cause.LID_CLOSED)
    place = tmp_path / "new.confidant"
    assert restarted == [place]
    assert "not proved" in parting.sentence(parting.take_over())
    assert may_be_opened(place, NEW)


def test_a_lock_after_the_kit_is_proved_has_nothing_to_say(
    qtbot: QtBot, session: Session, restarted: Restarted, tmp_path: Path
) -> None:
    making = make_page(session, tmp_path / "new")
    making.go_on()
    qtbot.waitUntil(lambda: making.now == 1)
    assert making.kit_step is not None
    for number, field in zip(making.kit_step.asked, making.kit_step.fields, strict=True):
        field.set_text(making.kit_step._key.blocks[number])
    making.go_on()
    assert making.now == 2
    say(session, Cause.LID_CLOSED)
    assert restarted == [tmp_path / "new.confidant"]
    assert parting.take_over() == ()
    assert may_be_opened(tmp_path / "new.confidant", NEW)


# Recovery, and a backup put back


def test_a_lock_forgets_the_blocks_that_are_typed(session: Session, folder: Path, restarted: Restarted) -> None:
    session.begin(folder)
    entry(session, Unlock).recovery_wanted.emit()
    typing = entry(session, RecoveryEntry)
    say(session, Cause.SLEEP)
    assert restarted == []
    typing.field.set_text("123")
    say(session, Cause.SLEEP)
    assert restarted == [folder]
    assert not typing.is_at_stake


def test_a_lock_while_a_new_passphrase_is_derived_after_recovery_wins(
    qtbot: QtBot,
    session: Session,
    restarted: Restarted,
    tmp_path: Path,
    derivation: HeldDerivation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "forgotten.confidant"
    vault, key = create_test_vault(place)
    vault.close(back_up=False)
    session.begin(place)
    entry(session, Unlock).recovery_wanted.emit()
    typing = entry(session, RecoveryEntry)
    typing.field.set_text(" ".join(key.blocks))
    typing.open_vault()
    asking = entry(session, AfterRecovery)
    asking.new.first.set_text(NEW)
    asking.new.again.set_text(NEW)
    derivation.hold()
    asking.set_button.click()
    qtbot.waitUntil(derivation.has_begun.is_set, timeout=30_000)
    waited_for = background.wait_for_jobs

    def wait(milliseconds: int) -> bool:
        derivation.go_on()
        return waited_for(milliseconds)

    # The derivation is waited for; it ends before anything is written.
    monkeypatch.setattr(background, "wait_for_jobs", wait)
    say(session, Cause.SCREEN_LOCKED)
    assert restarted == [place]
    assert not session.shell.is_entered
    assert asking.new.passphrase() == ""
    assert may_be_opened(place)  # by the old passphrase: nothing was written


def test_a_lock_while_a_backup_is_put_back_waits_for_it_and_shows_its_door(
    qtbot: QtBot, session: Session, restarted: Restarted, tmp_path: Path
) -> None:
    vault, _key = create_test_vault(tmp_path / "gone.confidant")
    backup = vault.backups.make().place
    vault.close(back_up=False)
    session.ways_in.show_restore()
    restoring = entry(session, RestoreBackup)
    say(session, Cause.SCREEN_LOCKED)
    assert restarted == []
    restoring.form.backup_field.set_text(str(backup))
    restoring.form.passphrase_field.set_text(PASSPHRASE)
    with qtbot.waitSignal(restoring.form.opened):
        restoring.form.open_backup()
    assert restoring.preview is not None
    restoring.preview.place_field.set_text(str(tmp_path / "again"))
    restoring.preview.restore()
    say(session, Cause.SCREEN_LOCKED)
    assert restarted == [tmp_path / "again.confidant"]
    assert may_be_opened(tmp_path / "again.confidant")


# While something is asked


@pytest.mark.parametrize("cause", [Cause.SCREEN_LOCKED, Cause.SLEEP])
def test_a_lock_while_the_passphrase_is_changed_wins(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, derivation: HeldDerivation, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    dialog = PassphraseDialog(session.shell.vault, session.shell, derive=derivation)
    dialog.old.set_text(PASSPHRASE)
    dialog.new.first.set_text(NEW)
    dialog.new.again.set_text(NEW)
    derivation.hold()

    def lock() -> None:
        QTimer.singleShot(0, session.shell, derivation.go_on)
        say(session, cause)
        dialog.reject()

    def press() -> None:
        QTimer.singleShot(0, session.shell, lock)
        dialog.go_button.click()

    QTimer.singleShot(0, session.shell, press)
    dialog.exec()
    assert restarted == [folder]
    let_it_end(derivation)
    assert may_be_opened(folder)


def waits_for_answer(session: Session, act: Callable[[], None]) -> None:
    """Call ``act`` once a modal dialog waits, and then put it away."""

    def look() -> None:
        waiting = QApplication.activeModalWidget()
        if waiting is None:
            QTimer.singleShot(0, session.shell, look)
            return
        act()
        waiting.close()

    QTimer.singleShot(0, session.shell, look)


def test_a_lock_while_a_file_is_chosen_wins(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, tmp_path: Path
) -> None:
    unlock(qtbot, session, folder)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    waits_for_answer(session, lambda: say(session, Cause.SLEEP))
    assert ask_save(session.shell, "Save", "letter.pdf", "PDF (*.pdf)") is None
    assert restarted == [folder]
    assert may_be_opened(folder)


@pytest.mark.parametrize("what", [Dialog, QFileDialog])
def test_ctrl_l_locks_from_a_dialog(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, what: type[Dialog | QFileDialog]
) -> None:
    unlock(qtbot, session, folder)
    dialog = Dialog("A question", "Is it?", parent=session.shell) if what is Dialog else QFileDialog(session.shell)

    def press() -> None:
        QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    waits_for_answer(session, press)
    dialog.exec()
    assert restarted == [folder]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_ctrl_l_locks_while_a_menu_is_open(qtbot: QtBot, session: Session, folder: Path, restarted: Restarted) -> None:
    unlock(qtbot, session, folder)
    session.shell.menus.pop_up()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert restarted == [folder]


@pytest.mark.parametrize("cause", [Cause.BY_HAND, Cause.SCREEN_LOCKED, Cause.SLEEP])
def test_a_lock_stores_what_was_typed_a_moment_ago(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    to_front(session.shell)
    QTest.keyClick(session.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    tab = session.shell.findChild(NotesTab)
    assert tab is not None
    assert tab.editor.note_id is not None
    QTest.keyClicks(tab.editor.body, "She asked about the night shift.")
    say(session, cause)
    assert restarted == [folder]
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert vault.notes.get(tab.editor.note_id).note.body == "She asked about the night shift."


@pytest.mark.parametrize("cause", [Cause.BY_HAND, Cause.SLEEP])
def test_a_lock_in_the_middle_of_the_wizard_keeps_its_draft(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted, cause: Cause
) -> None:
    unlock(qtbot, session, folder)
    (pair,) = session.shell.vault.pairs.summaries()
    session.shell.go("prepare", pair=pair.id)
    wizard = session.shell.full
    assert isinstance(wizard, PrepareReference)
    assert wizard.pages is not None
    type_into(page_of(wizard.pages, RequestPage).who.role.line, "Head of the night shift")
    say(session, cause)
    assert restarted == [folder]
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert "Head of the night shift" in str(vault.database.query("SELECT body FROM draft"))


# By themselves


def test_a_window_put_away_locks_only_where_that_was_chosen(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    unlock(qtbot, session, folder)
    put_away(session)
    assert restarted == []
    session._preferences.change(lock_when_minimised=True)
    put_away(session)
    assert restarted == [folder]


def put_away(session: Session) -> None:
    """What the window hears when somebody minimises it."""
    session.shell.showMinimized()
    QApplication.processEvents()
    session.shell.showNormal()
    QApplication.processEvents()


def test_a_clock_that_jumps_locks_also_before_the_first_key_after_it(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    unlock(qtbot, session, folder)
    session.vigil.clock._apart -= 3600
    QTest.keyClick(session.shell, Qt.Key.Key_Shift)
    assert restarted == [folder]


def test_after_it_is_locked_nothing_is_watched(
    qtbot: QtBot, session: Session, folder: Path, restarted: Restarted
) -> None:
    unlock(qtbot, session, folder)
    session.shell.lock()
    session.vigil.idle._last -= 3600
    session.vigil.idle.look()
    assert restarted == [folder]


# How the next window comes up


@pytest.fixture
def following(qtbot: QtBot) -> QWidget:
    """The window of the process that comes after this one."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def takes_the_keyboard(window: QWidget) -> bool:
    return not window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_the_next_window_stays_put_away(qtbot: QtBot, session: Session, folder: Path, following: QWidget) -> None:
    unlock(qtbot, session, folder)
    session.shell.showMinimized()
    say(session, Cause.SCREEN_LOCKED)
    window_place.show(following)
    assert following.isMinimized()


@pytest.mark.qt_log_ignore("This plugin does not support lower")
def test_the_next_window_does_not_take_the_keyboard_from_another_program(
    qtbot: QtBot, session: Session, folder: Path, following: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    say(session, Cause.IDLE)
    window_place.show(following)
    assert following.isVisible()
    assert not takes_the_keyboard(following)


def test_a_window_that_was_in_use_is_so_again_where_it_was(
    qtbot: QtBot, session: Session, folder: Path, following: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, session, folder)
    session.shell.setGeometry(40, 50, 1000, 700)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: session.shell)
    say(session, Cause.BY_HAND)
    window_place.show(following)
    assert takes_the_keyboard(following)
    assert following.isVisible()
    assert not following.isMinimized()
    assert following.geometry() == QRect(40, 50, 1000, 700)


def test_a_window_that_filled_the_screen_does_so_again(
    qtbot: QtBot, session: Session, folder: Path, following: QWidget
) -> None:
    unlock(qtbot, session, folder)
    session.shell.showMaximized()
    say(session, Cause.BY_HAND)
    window_place.show(following)
    assert following.isMaximized()


@pytest.mark.parametrize("text", ["", "in-front", "in-front 0 1 2 3", "in-front x 1 2 3 4", "?"])
def test_word_that_is_not_ours_is_not_followed(following: QWidget, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(window_place.VARIABLE, text)
    usual = following.size()
    window_place.show(following)
    assert following.isVisible()
    assert takes_the_keyboard(following)
    assert following.size() == usual


def test_a_window_that_is_larger_than_its_screen_leaves_room_for_its_frame(following: QWidget) -> None:
    room = screen_of(following).availableGeometry().size()
    following.setMinimumSize(room)
    following.resize(room)
    window_place.show(following)
    assert following.width() <= room.width() - 16
    assert following.height() <= room.height() - 48


def test_a_window_that_has_room_keeps_its_size(following: QWidget) -> None:
    following.resize(400, 300)
    window_place.show(following)
    assert (following.width(), following.height()) == (400, 300)


@pytest.mark.parametrize("is_maximised", [True, False])
def test_a_window_that_was_closed_filling_the_screen_opens_so(
    session: Session, following: QWidget, *, is_maximised: bool
) -> None:
    session._preferences.change(is_maximised=not is_maximised)
    if is_maximised:
        session.shell.showMaximized()
    assert session.shell.close()
    window_place.show(following, is_maximised=PreferenceStore(session._preferences._file).value.is_maximised)
    assert following.isMaximized() == is_maximised


def test_a_place_on_a_screen_that_is_gone_is_not_gone_to(following: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(window_place.VARIABLE, "in-front 0 90000 90000 800 600")
    window_place.show(following)
    assert following.x() < 90000
