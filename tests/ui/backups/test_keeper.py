"""What is due is done while nobody is at the keyboard, and what fails is told once and tried again later."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.background import wait_for_jobs
from confidant.ui.backups.keeper import QUIET_SECONDS, SETTLED_SECONDS, BackupKeeper
from confidant.vault.backups import Backups
from confidant.vault.condition import Trouble
from confidant.vault.problems import CannotBackUpThere
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault

PATIENCE = 30_000


class Desk:
    """How long nobody has typed, and what time it is."""

    def __init__(self) -> None:
        self.quiet, self.time = 0.0, 1_000.0

    def quiet_for(self) -> float:
        return self.quiet

    def clock(self) -> float:
        return self.time


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair and no backup yet."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    wait_for_jobs()
    opened.close(back_up=False)


@pytest.fixture
def desk() -> Desk:
    """A desk somebody works at."""
    return Desk()


@pytest.fixture
def keeper(qtbot: QtBot, vault: Vault, desk: Desk) -> Iterator[BackupKeeper]:
    """A keeper that has begun."""
    made = BackupKeeper(vault, desk.quiet_for, clock=desk.clock)
    made.start()
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not made.is_running, timeout=PATIENCE)


def look(qtbot: QtBot, keeper: BackupKeeper) -> None:
    """Let it look once, and wait for whatever it does."""
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.is_running, timeout=PATIENCE)


def away(vault: Vault, tmp_path: Path) -> None:
    """Choose a stick as the second place, and pull it out."""
    stick = tmp_path / "stick"
    stick.mkdir()
    vault.backups.choose_second_place(stick)
    stick.rename(tmp_path / "pulled out")


def backups(vault: Vault) -> list[Path]:
    return sorted(vault.backups.folder.iterdir())


def test_a_backup_waits_until_nobody_is_at_the_keyboard(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    desk.quiet = QUIET_SECONDS - 1
    look(qtbot, keeper)
    assert backups(vault) == []
    desk.quiet = QUIET_SECONDS
    with qtbot.waitSignal(keeper.changed, timeout=PATIENCE):
        keeper.look()
    assert len(backups(vault)) == 1
    assert keeper.problem == ""
    look(qtbot, keeper)
    assert len(backups(vault)) == 1  # nothing is due any more


def test_after_a_day_s_backup_none_is_due_though_something_changed(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    vault.drafts.put("kind", "key", "changed")
    look(qtbot, keeper)
    assert len(backups(vault)) == 1


def test_one_that_fails_is_told_and_tried_again_later(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    desk.quiet = QUIET_SECONDS
    vault.backups.folder.rmdir()
    vault.backups.folder.write_bytes(b"in the way")
    look(qtbot, keeper)
    assert "no new backup could be made" in keeper.problem
    vault.backups.folder.unlink()
    vault.backups.folder.mkdir(mode=0o700)
    look(qtbot, keeper)
    assert backups(vault) == []  # it does not hammer on a full disk
    desk.time += 15 * 60
    look(qtbot, keeper)
    assert len(backups(vault)) == 1
    assert keeper.problem == ""


def test_what_was_made_by_hand_ends_the_telling(keeper: BackupKeeper) -> None:
    told = []
    keeper.changed.connect(lambda: told.append(keeper.problem))
    keeper.tell_of("No room.")
    keeper.tell_of("")
    assert told == ["No room.", ""]


def test_a_stick_that_was_away_gets_its_copy_when_it_is_seen_even_while_somebody_types(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, tmp_path: Path
) -> None:
    away(vault, tmp_path)
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    assert vault.backups.state.awaits_second_place
    assert keeper.problem == ""  # a stick that is not there is no fault
    desk.quiet = 0
    look(qtbot, keeper)
    assert vault.backups.state.awaits_second_place
    (tmp_path / "pulled out").rename(tmp_path / "stick")
    look(qtbot, keeper)
    assert not vault.backups.state.awaits_second_place
    assert len(list((tmp_path / "stick").rglob("*.confidant-backup"))) == 1


def test_a_backup_is_told_though_the_stick_is_away_and_looking_for_it_is_not(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, tmp_path: Path
) -> None:
    away(vault, tmp_path)
    told = []
    keeper.changed.connect(lambda: told.append(keeper.problem))
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    assert len(backups(vault)) == 1
    assert told == [""]
    desk.quiet = 0
    look(qtbot, keeper)
    assert told == [""]  # twice a minute, all day long


def test_looking_for_a_stick_does_not_end_the_telling_of_a_backup_that_failed(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, tmp_path: Path
) -> None:
    away(vault, tmp_path)
    vault.backups.make()
    keeper.tell_of("No room.")
    look(qtbot, keeper)
    assert keeper.problem == "No room."
    (tmp_path / "pulled out").rename(tmp_path / "stick")
    look(qtbot, keeper)
    assert not vault.backups.state.awaits_second_place
    assert keeper.problem == "No room."


def test_a_stick_that_was_full_and_is_pulled_out_is_no_fault_any_more(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, tmp_path: Path
) -> None:
    away(vault, tmp_path)
    vault.backups.make()
    keeper.tell_of(str(CannotBackUpThere()))
    told = []
    keeper.changed.connect(lambda: told.append(keeper.problem))
    look(qtbot, keeper)
    assert told == [""]


def test_a_stick_that_is_full_is_told(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, tmp_path: Path
) -> None:
    vault.backups.choose_second_place(tmp_path)
    second = vault.backups.state.second
    assert second is not None
    made = vault.backups.make()
    (second.folder / made.place.name).mkdir()  # nothing can take its place
    look(qtbot, keeper)
    assert "could not be copied to the second place" in keeper.problem


def test_in_quiet_moments_the_header_comes_to_say_how_far_the_vault_is(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    vault.backups.switch(on=False)
    assert not vault.is_settled
    desk.quiet = SETTLED_SECONDS - 1
    look(qtbot, keeper)
    assert not vault.is_settled
    desk.quiet = SETTLED_SECONDS
    look(qtbot, keeper)
    assert vault.is_settled
    kept = vault._headers.newest_seal()
    assert kept is not None
    assert kept.counter == vault._ledger.counter
    assert (vault.folder / "vault.db-wal").stat().st_size == 0


def test_the_window_waits_for_nobody_who_has_the_database(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    desk.quiet = QUIET_SECONDS
    held, over, gave_up = Event(), Event(), Event()

    def encrypt_anew() -> None:
        with vault.database.turn():
            held.set()
            if not over.wait(30):
                gave_up.set()

    other = Thread(target=encrypt_anew)
    other.start()
    held.wait(30)
    keeper.look()
    over.set()
    other.join()
    assert not gave_up.is_set()
    qtbot.waitUntil(lambda: not keeper.is_running, timeout=PATIENCE)
    assert len(backups(vault)) == 1


def test_no_backup_is_read_in_the_window_s_thread(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a network drive or a stick that hangs, reading one takes as long as it likes."""
    vault.backups.make()
    readers: list[Thread] = []
    read = Backups._read

    def read_here(backups: Backups, file: Path) -> object:
        readers.append(current_thread())
        return read(backups, file)

    monkeypatch.setattr(Backups, "_read", read_here)
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    assert readers
    assert main_thread() not in readers


def test_a_vault_in_trouble_is_left_alone(qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper) -> None:
    vault._suspect(Trouble.ROWS_DIFFER)
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    assert backups(vault) == []


def test_stopped_it_does_nothing_any_more(qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper) -> None:
    desk.quiet = QUIET_SECONDS
    keeper.stop()
    look(qtbot, keeper)
    assert backups(vault) == []


def test_stopped_half_way_nothing_is_left(qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper) -> None:
    desk.quiet = QUIET_SECONDS
    with vault.backups.turn:  # so that it cannot have ended yet
        keeper.look()
        keeper.stop()
    qtbot.waitUntil(lambda: not keeper.is_running, timeout=PATIENCE)
    assert backups(vault) == []
    assert [file.name for file in vault.folder.iterdir() if "part" in file.name] == []


def test_what_search_lags_behind_with_is_caught_up_once_nobody_types_and_is_in_the_backup(
    qtbot: QtBot, vault: Vault, desk: Desk, keeper: BackupKeeper
) -> None:
    desk.quiet = SETTLED_SECONDS - 1
    look(qtbot, keeper)
    assert vault.search.index.is_behind
    desk.quiet = SETTLED_SECONDS
    look(qtbot, keeper)
    assert not vault.search.index.is_behind
    assert vault.is_settled
    desk.quiet = QUIET_SECONDS
    look(qtbot, keeper)
    assert len(backups(vault)) == 1
    vault.search.index.catch_up()
    assert not vault.backups.is_due
